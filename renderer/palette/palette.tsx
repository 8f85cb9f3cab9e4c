import { Search } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { closeOnEscape } from '../ui/close-on-escape.ts'
import { type Entry, wantedOf } from './entries.ts'
import { lineId, PaletteList } from './palette-list.tsx'
import { useSections } from './use-sections.ts'
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

/** Lines that Page Up and Page Down go. */
const page = 7

/** The keyboard stays in the field; one line is always chosen, at first the first one, and Enter runs it. */
function PaletteField({ first }: { first: string }) {
  const t = useText()
  const [typed, setTyped] = useState(first)
  const [chosen, setChosen] = useState<string>()
  const sections = useSections(typed)
  const entries = sections.flatMap((section) => section.entries)
  const at = Math.max(
    0,
    entries.findIndex(({ id }) => id === chosen),
  )
  const active = entries[at]

  const run = (entry: Entry | undefined) => {
    if (!entry) return
    // Closed first: what runs may open something of its own.
    closeOverlay()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const last = entries.length - 1
    const moves: Record<string, number> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at === 0 ? last : at - 1,
      PageDown: Math.min(last, at + page),
      PageUp: Math.max(0, at - page),
    }
    const to = moves[event.key]
    if (to === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (to === undefined) run(active)
    else setChosen(entries[to]?.id)
  }
  return (
    <>
      <div className="palette-field">
        <Search size={18} strokeWidth={1.75} aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it.
          autoFocus
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls="palette-list"
          aria-autocomplete="list"
          {...(active && { 'aria-activedescendant': lineId(active) })}
          aria-label={t('pal.placeholder')}
          placeholder={t('pal.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setChosen(undefined)
          }}
          onKeyDownCapture={closeOnEscape(closeOverlay)}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <PaletteList
        sections={sections}
        words={wantedOf(typed).words}
        active={active}
        onHover={({ id }) => setChosen(id)}
        onChoose={run}
      />
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
        <span>{`# ${t('pal.tags').toLocaleLowerCase()}`}</span>
      </div>
    </>
  )
}
