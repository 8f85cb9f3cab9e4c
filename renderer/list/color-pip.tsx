import type { Color } from '../../preload/contract/annotation.ts'

/** A colour of highlights, as a small square. */
export function ColorPip({ color }: { color: Color }) {
  return (
    <span className="list-pips" aria-hidden="true">
      <i data-color={color} />
    </span>
  )
}
