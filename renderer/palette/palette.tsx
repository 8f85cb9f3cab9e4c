import { Search } from 'lucide-react'
import { useState } from 'react'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Overlay } from '../ui/overlay.tsx'
import { useChoosing } from '../ui/use-choosing.ts'
import { wantedOf } from './entries.ts'
import { PaletteList } from './palette-list.tsx'
import { useSections } from './use-sections.ts'
import './palette.css'

/** Commands, articles, entities and tags by name, in one field: `>` commands, `@` entities, `#` tags. */
export function Palette() {
  const t = useText()
  const overlay = useWindow((state) => state.overlay)
  if (overlay.kind !== 'palette') return null
  return (
    <Overlay
      ground="scrim palette-scrim"
      box="palette"
      className="palette-dialog"
      label={t('pal.commands')}
      onClose={closeOverlay}
    >
      <PaletteField first={overlay.prefix} />
    </Overlay>
  )
}

/** One line is always chosen, at first the first one, and Enter runs it. */
function PaletteField({ first }: { first: string }) {
  const t = useText()
  const [typed, setTyped] = useState(first)
  const sections = useSections(typed)
  const entries = sections.flatMap((section) => section.entries)
  const choosing = useChoosing({
    keys: entries.map(({ id }) => id),
    onType: setTyped,
    onTake: (key) => {
      // Closed first: what runs may open something of its own.
      closeOverlay()
      entries.find(({ id }) => id === key)?.run()
    },
    onClose: closeOverlay,
  })
  return (
    <>
      <div className="palette-field">
        <Search size={18} strokeWidth={1.75} aria-hidden="true" />
        <input
          {...choosing.field}
          aria-label={t('pal.placeholder')}
          placeholder={t('pal.placeholder')}
          value={typed}
        />
        <kbd>Esc</kbd>
      </div>
      <PaletteList sections={sections} words={wantedOf(typed).words} choosing={choosing} />
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
