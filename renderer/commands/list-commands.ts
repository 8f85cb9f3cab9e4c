import { toggled } from '../../preload/text/query-edit.ts'
import { messageOf } from '../message.ts'
import { search, submitSearch } from '../results.ts'
import { askList, say, useWindow } from '../state.ts'
import { currentLanguage } from '../text.ts'
import type { Command, CommandContext } from './command.ts'

const always = () => true
const isIn = (selector: string) => document.activeElement?.matches(selector) === true

/** Searching, going through the list, read or unread, folders and what was skipped in them. */
export const listCommands: readonly Command[] = [
  {
    id: 'search',
    title: 'lib.search',
    keys: ['Mod+Shift+F'],
    where: 'anywhere',
    enabled: always,
    // Where one is already, what is typed there is searched for.
    run: ({ client }) => {
      if (document.activeElement?.matches('.list-search input')) submitSearch(client)
      else askList('search')
    },
  },
  {
    // Apart from the other, whose key works in text fields too, where a stroke is a letter.
    id: 'search-plain',
    title: 'lib.search',
    keys: ['/'],
    where: 'anywhere',
    isLocal: true,
    enabled: always,
    run: () => askList('search'),
  },
  {
    id: 'list-next',
    title: 'list.next',
    keys: ['ArrowDown', 'J'],
    where: 'list',
    isLocal: true,
    enabled: always,
    run: () => askList('next'),
  },
  {
    id: 'list-previous',
    title: 'list.previous',
    keys: ['ArrowUp', 'K'],
    where: 'list',
    isLocal: true,
    enabled: always,
    run: () => askList('previous'),
  },
  {
    id: 'list-open',
    title: 'list.open',
    keys: ['Enter'],
    where: 'list',
    isLocal: true,
    // On the buttons of the list Enter presses the button.
    enabled: () => isIn('.window-list-rows'),
    run: () => askList('open'),
  },
  {
    id: 'list-unfold',
    title: 'list.unfold',
    keys: ['ArrowRight'],
    where: 'list',
    isLocal: true,
    enabled: () => isIn('.list-pane [role="tree"]'),
    run: () => askList('unfold'),
  },
  {
    id: 'list-fold',
    title: 'list.fold',
    keys: ['ArrowLeft'],
    where: 'list',
    isLocal: true,
    enabled: () => isIn('.list-pane [role="tree"]'),
    run: () => askList('fold'),
  },
  {
    id: 'list-pick-next',
    title: 'list.pickNext',
    keys: ['Shift+ArrowDown'],
    where: 'list',
    isLocal: true,
    enabled: always,
    run: () => askList('pick-next'),
  },
  {
    id: 'list-pick-previous',
    title: 'list.pickPrevious',
    keys: ['Shift+ArrowUp'],
    where: 'list',
    isLocal: true,
    enabled: always,
    run: () => askList('pick-previous'),
  },
  {
    id: 'list-pick-all',
    title: 'list.pickAll',
    keys: ['Mod+A'],
    where: 'list',
    enabled: () => document.querySelector('.list-pane .window-list-rows') !== null,
    run: () => askList('pick-all'),
  },
  {
    id: 'open-folder',
    title: 'first.openFolder',
    keys: ['Mod+O'],
    where: 'anywhere',
    enabled: always,
    run: () => useWindow.setState({ overlay: { kind: 'open-folder' } }),
  },
  {
    id: 'library',
    title: 'library.open',
    keys: [],
    where: 'anywhere',
    enabled: always,
    run: () => useWindow.setState({ overlay: { kind: 'library' } }),
  },
  {
    id: 'marks-to-review',
    title: 'lib.toReview',
    keys: [],
    where: 'anywhere',
    enabled: always,
    run: () => {
      useWindow.setState({ segment: 'all' })
      search(toggled('', 'has', 'review', currentLanguage()))
      askList('search')
    },
  },
  {
    id: 'skipped',
    title: 'imp.showSkipped',
    keys: [],
    where: 'anywhere',
    enabled: always,
    run: () => useWindow.setState({ overlay: { kind: 'skipped' } }),
  },
  {
    id: 'pause-indexing',
    title: 'cmd.indexing',
    keys: [],
    where: 'anywhere',
    enabled: always,
    run: toggleIndexing,
  },
]

async function toggleIndexing({ client }: CommandContext): Promise<void> {
  try {
    const { indexing } = await client.library.state()
    if (indexing?.state === 'paused') await client.library.resume()
    else if (indexing) await client.library.pause()
    else for await (const _ of await client.library.index()) break
  } catch (error) {
    say(messageOf(error))
  }
}
