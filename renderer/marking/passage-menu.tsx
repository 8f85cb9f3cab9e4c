import { Copy, Hash, Highlighter, MessageSquarePlus, Search, Tag, Trash2 } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { colors } from '../../preload/contract/choices.ts'
import { contextAfter } from '../../preload/text/graphemes.ts'
import { pickEntity } from '../commands/mark-commands.ts'
import { commands } from '../commands.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useClient } from '../data/library.tsx'
import { shownKeys } from '../frame/keys.ts'
import type { PassageMenuPlace } from '../overlay.ts'
import { askList, closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { TypeIcon, typeColor, typeName } from '../ui/entity-type.tsx'
import { Menu } from '../ui/menu.tsx'
import { MenuItem, MenuLine, Submenu } from '../ui/menu-items.tsx'
import { useFocusBack } from './focus-back.ts'
import { colorNames, highlight } from './mark.ts'
import './passage-menu.css'

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const
// A longer phrase is found nowhere else.
const longest = 120

/** What can be done with a selection, a mark or a paragraph: what the toolbar does, and searching for its words. */
export function PassageMenu({ at, place, annotationId, words }: PassageMenuPlace) {
  const t = useText()
  const client = useClient()
  const types = useEntityTypes()
  const lastColor = useWindow((state) => state.lastColor)
  const anchor = useCallback(() => ({ left: at.x, right: at.x, top: at.y, bottom: at.y }), [at])
  useFocusBack()
  /** The commands mean the selection: here it is what the menu was opened on. */
  const act = (action: () => unknown) => {
    const before = useWindow.getState().selected
    closeOverlay()
    useWindow.setState(
      annotationId === undefined ? { selected: place } : { annotationId, selected: undefined },
    )
    const isSelection = before?.start === place.start && before.end === place.end
    void Promise.resolve(action()).finally(() => {
      const { selected } = useWindow.getState()
      if (!isSelection && selected === place) useWindow.setState({ selected: undefined })
    })
  }
  const run = (id: string) => act(() => commands.find((command) => command.id === id)?.run({ client }))
  const phrase = phraseOf(words)
  const search = () => {
    closeOverlay()
    useWindow.setState({ query: phrase.includes(' ') ? `"${phrase}"` : phrase })
    askList('search')
  }
  return (
    <Menu label={t('sel.toolbar')} anchor={anchor} side="start" isAtFirst onClose={closeOverlay}>
      <Submenu
        label={t('sel.highlight')}
        item={<Words icon={<Highlighter {...icon} />} text={t('sel.highlight')} />}
      >
        {colors.map((one) => (
          <Item
            key={one}
            icon={<i className="passage-menu-color" data-color={one} />}
            text={t(colorNames[one])}
            hint={t(`hl.meaning.${one}`)}
            keys={one === lastColor ? 'H' : undefined}
            onAction={() => act(() => highlight(client, one))}
          />
        ))}
      </Submenu>
      <Submenu label={t('sel.entity')} item={<Words icon={<Tag {...icon} />} text={t('sel.entity')} />}>
        {types.map((type, index) => (
          <Item
            key={type.id}
            icon={
              <span style={{ color: typeColor(type.color) }}>
                <TypeIcon type={type} size={14} />
              </span>
            }
            text={typeName(type, t)}
            keys={index < 8 ? String(index + 1) : undefined}
            onAction={() => act(() => pickEntity(client, type.id))}
          />
        ))}
      </Submenu>
      <Item
        icon={<MessageSquarePlus {...icon} />}
        text={t('sel.note')}
        keys="N"
        onAction={() => run('note')}
      />
      <Item icon={<Hash {...icon} />} text={t('sel.tag')} keys="T" onAction={() => run('tag')} />
      <Item icon={<Copy {...icon} />} text={t('sel.copy')} keys="C" onAction={() => run('copy-quotation')} />
      {phrase !== '' && <MenuLine />}
      {phrase !== '' && (
        <Item
          icon={<Search {...icon} />}
          text={t('sel.searchFor', {
            q: phrase.length > 32 ? `${contextAfter(phrase, 0, 31)}…` : phrase,
          })}
          onAction={search}
        />
      )}
      {annotationId !== undefined && <MenuLine />}
      {annotationId !== undefined && (
        <Item
          icon={<Trash2 {...icon} />}
          text={t('mark.remove')}
          keys={shownKeys('Delete')}
          onAction={() => run('remove-mark')}
        />
      )}
    </Menu>
  )
}

interface WordsProps {
  icon: ReactNode
  text: string
  hint?: string
  keys?: string | undefined
}

function Item({ onAction, ...words }: WordsProps & { onAction: () => void }) {
  return (
    <MenuItem onAction={onAction}>
      <Words {...words} />
    </MenuItem>
  )
}

function Words({ icon: picture, text, hint, keys }: WordsProps) {
  return (
    <>
      {picture}
      <span>{text}</span>
      {hint !== undefined && <small>{hint}</small>}
      {keys !== undefined && <kbd>{keys}</kbd>}
    </>
  )
}

/** The words as a phrase of a search: on one line, without the quotes that would end it. */
function phraseOf(words: string): string {
  const line = words
    .replace(/["“”„«»\s]+/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{M}\p{N}]+$/u, '')
  return contextAfter(line, 0, longest)
}
