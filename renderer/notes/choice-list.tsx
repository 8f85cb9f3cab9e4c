import { ChevronRight, Hash, Plus } from 'lucide-react'
import { useEntityTypes } from '../data/entities.ts'
import { useText } from '../text.ts'
import { TypeIcon, typeName } from '../ui/entity-type.tsx'
import { MarkedText } from '../ui/marked-text.tsx'
import type { Choice } from './note-choices.ts'

interface ChoiceListProps {
  id: string
  label: string
  choices: readonly Choice[]
  query: string
  active: number
  /** The name of a new entity whose type is being chosen. */
  naming: string | undefined
  onPick: (choice: Choice) => void
  onHover: (index: number) => void
  /** Asks for another type of the new entity. */
  onTypes: () => void
}

/** Tags or entities to choose from; the keyboard stays in the field that asks for them. */
export function ChoiceList(props: ChoiceListProps) {
  const { id, label, choices, query, active, naming, onPick, onHover, onTypes } = props
  const t = useText()
  const title = naming === undefined ? label : t('pick.create', { q: naming })
  return (
    <div id={id} role="listbox" aria-label={title} className="choice-list">
      {naming !== undefined && (
        <p className="choice-head" aria-hidden="true">
          {title}
        </p>
      )}
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter come from the field.
        <div
          key={choice.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="choice"
          data-active={index === active}
          ref={index === active ? showActive : undefined}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => index === active || onHover(index)}
          onClick={({ target }) => {
            // By key it is the right arrow.
            if (target instanceof Element && target.closest('.choice-types')) onTypes()
            else onPick(choice)
          }}
        >
          <ChoiceLine choice={choice} query={query} />
        </div>
      ))}
      {choices.length === 0 && <p className="choice-none">{t('note.noChoice')}</p>}
    </div>
  )
}

function ChoiceLine({ choice, query }: { choice: Choice; query: string }) {
  const t = useText()
  const types = useEntityTypes()
  switch (choice.kind) {
    case 'tag':
      return (
        <>
          <Hash size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>
            <MarkedText text={choice.name} query={query} />
          </span>
          <small>{choice.uses}</small>
        </>
      )
    case 'new-tag':
      return (
        <>
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('pick.create', { q: `#${choice.name}` })}</span>
        </>
      )
    case 'entity':
      return (
        <>
          <TypeIcon type={types.find(({ id }) => id === choice.entity.type)} />
          <span>
            <MarkedText text={choice.entity.name} query={query} />
          </span>
          <small>{choice.entity.mentions}</small>
        </>
      )
    case 'new-entity':
      return (
        <>
          <TypeIcon type={choice.type} />
          <span>{t('note.createAs', { q: choice.name, type: typeName(choice.type, t) })}</span>
          <small className="choice-types">
            {t('pick.changeType')}
            <ChevronRight size={12} strokeWidth={1.75} aria-hidden="true" />
          </small>
        </>
      )
    case 'new-of-type':
      return (
        <>
          <TypeIcon type={choice.type} />
          <span>{typeName(choice.type, t)}</span>
        </>
      )
  }
}

function showActive(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
