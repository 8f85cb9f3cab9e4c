import type { EntityType } from '../../preload/contract/entity.ts'
import { typeColor } from '../ui/entity-type.tsx'
import type { Placed } from './mark-look.ts'

/** The marks of an article as dots in a strip. */
export interface Dots {
  /** A path of round dots for each CSS colour, the ones below first: however many marks there are, few elements. */
  paths: ReadonlyMap<string, string>
  /** Where each mark's dot is, px from the top of the strip. */
  at: readonly { place: Placed; y: number }[]
}

export const noDots: Dots = { paths: new Map(), at: [] }

// Dots of 5 px are drawn as round ends of lines without a length; in the middle of a column of that width.
const middle = 2.5

/**
 * One dot for each mark at its share of the strip's height, 0 to 1; what would cover another dot of its colour wholly is
 * not drawn again. Highlights and notes lie above entities.
 */
export function dotsOf(
  places: readonly Placed[],
  shares: readonly number[],
  height: number,
  types: readonly EntityType[],
): Dots {
  const colors = new Map(types.map(({ id, color }) => [id, typeColor(color)]))
  const at = places.map((place, index) => ({ place, y: Math.round((shares[index] ?? 0) * height * 2) / 2 }))
  const entities = new Map<string, Set<number>>()
  const others = new Map<string, Set<number>>()
  for (const { place, y } of at) {
    const { color, mention } = place.annotation
    const isEntity = color === undefined && mention !== undefined
    const drawn = color
      ? `var(--hl-${color}-2)`
      : isEntity
        ? (colors.get(mention.type) ?? typeColor('other'))
        : plain
    const layer = isEntity ? entities : others
    const ys = layer.get(drawn) ?? new Set()
    layer.set(drawn, ys.add(y))
  }
  const paths = new Map<string, string>()
  for (const [color, ys] of [...entities, ...others]) {
    paths.set(color, [...ys].map((y) => `M${middle} ${y}h0`).join(''))
  }
  return { paths, at }
}

const plain = 'var(--ink-3)'

/** The mark whose dot is nearest to a height of the strip, at most `reach` px away. */
export function nearestDot({ at }: Dots, y: number, reach: number): Placed | undefined {
  let nearest: Dots['at'][number] | undefined
  for (const dot of at) if (!nearest || Math.abs(dot.y - y) < Math.abs(nearest.y - y)) nearest = dot
  return nearest && Math.abs(nearest.y - y) <= reach ? nearest.place : undefined
}
