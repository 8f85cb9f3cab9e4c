import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { matches } from '../../preload/text/fold.ts'
import { useText } from '../text.ts'

interface FilterChoicesProps {
  title: string
  options: readonly { value: string; label: string; count: number; sign?: ReactNode }[]
  /** Values that the query asks for; one that is no option any more is offered all the same, to be taken away. */
  chosen: readonly string[]
  onChoose: (value: string) => void
}

// More are found by typing.
const shown = 10

/** The values of one filter, each with how many articles it would leave; nothing when there is none. */
export function FilterChoices({ title, options, chosen, onChoose }: FilterChoicesProps) {
  const t = useText()
  const [words, setWords] = useState('')
  const isChosen = (value: string) => chosen.includes(value)
  const gone = chosen
    .filter((value) => !options.some((option) => option.value === value))
    .map((value) => ({ value, label: value, count: 0, sign: undefined }))
  const offered = [...gone, ...options].filter(({ value, count }) => count > 0 || isChosen(value))
  if (offered.length === 0) return null
  const isLong = offered.length > shown
  const fitting = offered.filter(
    ({ value, label }) => isChosen(value) || words.trim() === '' || matches(words, label, { prefix: true }),
  )
  const sorted = [
    ...fitting.filter(({ value }) => isChosen(value)),
    ...fitting.filter(({ value }) => !isChosen(value)),
  ]
  return (
    <fieldset className="filters-group">
      <legend>{title}</legend>
      {isLong && (
        <input
          type="text"
          className="filters-find"
          aria-label={t('filter.find', { q: title })}
          placeholder={t('filter.find', { q: title })}
          value={words}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      <div className="filters-values">
        {(isLong ? sorted.slice(0, Math.max(shown, chosen.length)) : offered).map(
          ({ value, label, count, sign }) => (
            <button
              key={value}
              type="button"
              className="chip outline list-filter"
              aria-pressed={isChosen(value)}
              onClick={() => onChoose(value)}
            >
              {sign}
              <span>{label}</span>
              <small>{count}</small>
              {isChosen(value) && <X size={12} strokeWidth={1.75} aria-hidden="true" />}
            </button>
          ),
        )}
      </div>
    </fieldset>
  )
}
