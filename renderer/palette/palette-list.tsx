import { useText } from '../text.ts'
import { TypeIcon } from '../ui/entity-type.tsx'
import { MarkedText } from '../ui/marked-text.tsx'
import type { useChoosing } from '../ui/use-choosing.ts'
import type { Entry } from './entries.ts'
import type { Section } from './use-sections.ts'

interface PaletteListProps {
  sections: readonly Section[]
  /** What was typed, for the places in bold. */
  words: string
  choosing: Pick<ReturnType<typeof useChoosing>, 'list' | 'row'>
}

/** The lines of the palette; the keyboard stays in the field, which names the chosen one. */
export function PaletteList({ sections, words, choosing }: PaletteListProps) {
  const t = useText()
  if (sections.length === 0) {
    return (
      <p className="palette-none" role="status">
        {t('pal.none', { q: words })}
      </p>
    )
  }
  return (
    <div {...choosing.list} role="listbox" aria-label={t('pal.commands')} className="palette-list">
      {sections.map(({ id, title, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: the parts of a list box are groups.
        <div key={id} role="group" aria-labelledby={`palette-${id}`}>
          <div id={`palette-${id}`} className="palette-head">
            {t(title)}
          </div>
          {entries.map((entry) => (
            <div key={entry.id} {...choosing.row(entry.id)} className="palette-row">
              <EntryIcon icon={entry.icon} />
              <span className="palette-text">
                <MarkedText text={entry.text} query={words} />
              </span>
              {entry.detail !== '' && <small className="palette-detail">{entry.detail}</small>}
              {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function EntryIcon({ icon: Icon }: Pick<Entry, 'icon'>) {
  if ('color' in Icon) return <TypeIcon type={Icon} size={16} />
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
}
