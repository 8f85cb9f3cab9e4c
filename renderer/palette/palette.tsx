import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { type Command, isOffered } from '../commands/command.ts'
import { commands } from '../commands.ts'
import { useApi, useClient } from '../data/library.tsx'
import { messageOf } from '../message.ts'
import { closeOverlay, say, useWindow } from '../state.ts'
import { type TextKey, useText } from '../text.ts'
import { closeOnEscape } from '../ui/close-on-escape.ts'
import { MarkedText } from '../ui/marked-text.tsx'
import { shownDate } from '../ui/shown-date.ts'
import {
  articleEntries,
  commandEntries,
  type Entry,
  entityEntries,
  recentEntries,
  tagEntries,
  wantedOf,
} from './entries.ts'
import './palette.css'

/** Commands, articles, entities and tags by name, in one field: `>` commands, `@` entities, `#` tags. */
export function Palette() {
  const t = useText()
  const overlay = useWindow((state) => state.overlay)
  if (overlay.kind !== 'palette') return null
  return (
    <ModalOverlay className="scrim palette-scrim" isOpen isDismissable onOpenChange={closeOverlay}>
      <Modal className="palette">
        <Dialog aria-label={t('pal.commands')} className="palette-dialog">
          <PaletteField first={overlay.prefix} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface Section {
  id: string
  title: TextKey
  entries: Entry[]
}

function PaletteField({ first }: { first: string }) {
  const t = useText()
  const [typed, setTyped] = useState(first)
  const wanted = wantedOf(typed)
  const sections = useSections(typed)
  const choose = (key: unknown) => {
    const entry = sections.flatMap(({ entries }) => entries).find(({ id }) => id === key)
    // Closed first: what runs may open something of its own.
    closeOverlay()
    entry?.run()
  }
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={t('pal.placeholder')} className="palette-field" autoFocus>
        <Search size={18} strokeWidth={1.75} aria-hidden="true" />
        <Input placeholder={t('pal.placeholder')} onKeyDownCapture={closeOnEscape(closeOverlay)} />
        <kbd>Esc</kbd>
      </SearchField>
      <Menu
        className="palette-list"
        aria-label={t('pal.commands')}
        items={sections}
        onAction={choose}
        dependencies={[typed]}
        renderEmptyState={() => <p className="palette-none">{t('pal.none', { q: wanted.words })}</p>}
      >
        {(section) => (
          <MenuSection id={section.id}>
            <Header className="palette-head">{t(section.title)}</Header>
            <Collection items={section.entries} dependencies={[typed]}>
              {({ id, icon: Icon, text, detail, keys }) => (
                <MenuItem id={id} textValue={text} className="palette-row">
                  <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
                  <span className="palette-text">
                    <MarkedText text={text} query={wanted.words} />
                  </span>
                  {detail !== '' && <small className="palette-detail">{detail}</small>}
                  {keys !== undefined && <kbd>{keys}</kbd>}
                </MenuItem>
              )}
            </Collection>
          </MenuSection>
        )}
      </Menu>
      <div className="palette-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('hint.choose')}
        </span>
        <span>
          <kbd>↵</kbd> {t('hint.run')}
        </span>
        <i />
        <span>{`> ${t('pal.commands').toLocaleLowerCase()}`}</span>
        <span>{`@ ${t('insp.entities').toLocaleLowerCase()}`}</span>
        <span>{`# ${t('sel.tag').toLocaleLowerCase()}`}</span>
      </div>
    </Autocomplete>
  )
}

function useSections(typed: string): Section[] {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const wanted = wantedOf(typed)
  const { words, kind } = wanted
  const searches = kind === 'all' && words !== ''
  const found = useQuery({
    ...api.search.query.queryOptions({ input: { query: words, limit: 7 } }),
    enabled: searches,
    placeholderData: (before) => before,
  })
  const entities = useQuery(api.entities.list.queryOptions()).data ?? []
  const tags = useQuery(api.tags.list.queryOptions()).data ?? []
  const articles = useQuery({
    ...api.articles.list.queryOptions({ input: {} }),
    enabled: words === '' && kind === 'all',
  })

  const run = async (command: Command) => {
    try {
      await command.run({ client })
    } catch (error) {
      say(messageOf(error))
    }
  }
  const search = (query: string) => useWindow.setState({ query, listOpen: true })
  const sections: Section[] = []
  if (kind === 'all' && words === '') {
    sections.push({
      id: 'recent',
      title: 'pal.recent',
      entries: recentEntries(articles.data ?? [], shownDate),
    })
  }
  if (kind === 'all' || kind === 'commands') {
    const entries = commandEntries(
      commands,
      wanted,
      t,
      (command) => void run(command),
      (command) => isOffered(command, { client }),
    )
    sections.push({ id: 'commands', title: 'pal.commands', entries })
  }
  if (searches) {
    sections.push({
      id: 'articles',
      title: 'pal.articles',
      entries: articleEntries(found.data?.results ?? [], shownDate),
    })
  }
  if (kind === 'all' || kind === 'entities') {
    sections.push({
      id: 'entities',
      title: 'insp.entities',
      entries: entityEntries(entities, wanted, t, search),
    })
  }
  if (kind === 'all' || kind === 'tags') {
    sections.push({ id: 'tags', title: 'sel.tag', entries: tagEntries(tags, wanted, search) })
  }
  return sections.filter(({ entries }) => entries.length > 0)
}
