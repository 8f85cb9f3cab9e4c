import { useText } from '../text.ts'
import { TypeIcon } from '../ui/entity-type.tsx'
import { MarkedText } from '../ui/marked-text.tsx'
import type { Entry } from './entries.ts'
import type { Section } from './use-sections.ts'

interface PaletteListProps {
  sections: readonly Section[]
  /** What was typed, for the places in bold. */
  words: string
  active: Entry | undefined
  onHover(entry: Entry): void
  onChoose(entry: Entry): void
}

/** The lines of the palette; the keyboard stays in the field, which names the chosen one. */
export function PaletteList({ sections, words, active, onHover, onChoose }: PaletteListProps) {
  const t = useText()
  if (sections.length === 0) {
    return (
      <p id="palette-list" className="palette-none" role="status">
        {t('pal.none', { q: words })}
      </p>
    )
  }
  return (
    <div id="palette-list" role="listbox" aria-label={t('pal.commands')} className="palette-list">
      {sections.map(({ id, title, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: the parts of a list box are groups.
        <div key={id} role="group" aria-labelledby={`palette-${id}`}>
          <div id={`palette-${id}`} className="palette-head">
            {t(title)}
          </div>
          {entries.map((entry) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter come from the field.
            <div
              key={entry.id}
              id={lineId(entry)}
              role="option"
              tabIndex={-1}
              aria-selected={entry === active}
              className="palette-row"
              ref={entry === active ? showActive : undefined}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              // Not on entering: a list that scrolls under a resting pointer chooses nothing.
              onMouseMove={() => entry === active || onHover(entry)}
              onClick={() => onChoose(entry)}
            >
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

/** Id of a line in the document. */
export function lineId({ id }: Entry): string {
  return `palette-line-${id.replaceAll(/[^\w-]/gu, '-')}`
}

function EntryIcon({ icon: Icon }: Pick<Entry, 'icon'>) {
  if ('color' in Icon) return <TypeIcon type={Icon} size={16} />
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
}

function showActive(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
