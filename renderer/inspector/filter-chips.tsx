import { X } from 'lucide-react'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { type CardFilter, noFilter } from './cards.ts'

interface FilterChipsProps {
  filter: CardFilter
  setFilter: (filter: CardFilter) => void
  /** How many cards are left. */
  shown: number
}

/** What the cards are narrowed down to; each chip takes itself away. */
export function FilterChips({ filter, setFilter, shown }: FilterChipsProps) {
  const t = useText()
  const { colors, tags } = filter
  const isOn = colors.length + tags.length > 0
  return (
    <>
      <p className="visually-hidden" role="status">
        {isOn ? t('insp.shown', { n: shown }) : ''}
      </p>
      {isOn && (
        <div className="inspector-filters">
          {colors.map((color) => (
            <Button
              key={color}
              className="chip inspector-on"
              onPress={() => setFilter({ ...filter, colors: colors.filter((one) => one !== color) })}
            >
              <i className="inspector-pip" data-color={color} />
              {t(`hl.${color}`)}
              <X size={12} aria-hidden="true" />
            </Button>
          ))}
          {tags.map((name) => (
            <Button
              key={name}
              className="chip inspector-on"
              onPress={() => setFilter({ ...filter, tags: tags.filter((one) => one !== name) })}
            >
              {`#${name}`}
              <X size={12} aria-hidden="true" />
            </Button>
          ))}
          <Button className="inspector-clear" onPress={() => setFilter(noFilter)}>
            {t('lib.clearFilters')}
          </Button>
        </div>
      )}
      {isOn && shown === 0 && <p className="inspector-none">{t('insp.noMatch')}</p>}
    </>
  )
}
