import { type ListSort, listSorts } from '../../preload/contract/choices.ts'
import { attempt } from '../attempt.ts'
import { say, useWindow } from '../state.ts'
import { text } from '../text.ts'
import type { Command, CommandContext } from './command.ts'

/** The order of the list: its menu, every order by itself for the palette, and whether versions stand together. */
export const sortCommands: readonly Command[] = [
  {
    id: 'sort-list',
    title: 'lib.sort',
    keys: ['S'],
    where: 'list',
    isLocal: true,
    // While something is searched for, the menu is that of what was found.
    enabled: () => document.querySelector('.list-pane .list-sort') !== null,
    run: () => useWindow.setState({ overlay: { kind: 'sort' } }),
  },
  ...listSorts.map((sort): Command => {
    return {
      id: `sort-${sort}`,
      title: `cmd.sort.${sort}`,
      keys: [],
      where: 'anywhere',
      enabled: () => true,
      run: (context) => sortBy(context, sort),
    }
  }),
  {
    id: 'group-similar',
    title: 'cmd.groupSimilar',
    keys: [],
    where: 'anywhere',
    enabled: () => true,
    run: groupSimilar,
  },
]

/** Puts the list in another order, in which it stays. */
export async function sortBy({ client }: CommandContext, listSort: ListSort): Promise<void> {
  await attempt(client.desk.prefer({ listSort }))
}

/** Has versions of one text stand together in the list, or each by itself; it stays so. */
export async function groupSimilar({ client }: CommandContext): Promise<void> {
  const { preferences } = await client.desk.state()
  const isOn = !preferences.groupSimilar
  const isDone = await attempt(client.desk.prefer({ groupSimilar: isOn }))
  if (isDone) say(text(isOn ? 'list.nowGrouped' : 'list.nowApart'))
}
