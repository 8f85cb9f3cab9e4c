import { useText } from '../text.ts'
import { TypeLine, typeName } from '../ui/entity-type.tsx'
import { initials, type usedLooks } from './printed.ts'

/** What the lines and colours that the article has stand for. */
export function Legend({ used: { types, colors } }: { used: ReturnType<typeof usedLooks> }) {
  const t = useText()
  if (types.length + colors.length === 0) return null
  const letters = initials(colors.map((color) => t(`hl.${color}`)))
  return (
    <ul className="print-legend" aria-label={t('print.legend')}>
      {types.map((type) => (
        <li key={type.id}>
          <TypeLine type={type} />
          {typeName(type, t)}
        </li>
      ))}
      {colors.map((color, index) => (
        <li key={color}>
          <i className="print-swatch" data-color={color} data-initial={letters[index]} aria-hidden="true" />
          {t(`hl.meaning.${color}`)}
        </li>
      ))}
    </ul>
  )
}
