import type { Annotation, Color } from '../../preload/contract/annotation.ts'
import type { EntityType } from '../../preload/contract/entity.ts'
import type { Segment } from '../../preload/text/segments.ts'
import type { Selected } from '../state.ts'

/** An annotation that lies somewhere in the text of today. */
export interface Placed {
  id: string
  start: number
  end: number
  annotation: Annotation
}

/** Those of the annotations that have a place, in text order, the outer before the inner. */
export function placed(annotations: readonly Annotation[]): Placed[] {
  const found: Placed[] = []
  for (const annotation of annotations) {
    const { target, id } = annotation
    if (!target || target.status === 'lost' || target.end <= target.start) continue
    found.push({ id, start: target.start, end: target.end, annotation })
  }
  return found.sort(inTextOrder)
}

/** Compares passages: text order, the outer before the inner. */
export function inTextOrder(a: Selected, b: Selected): number {
  return a.start - b.start || b.end - a.end
}

/** A highlight that is not in the library yet. */
export function makingAt({ start, end }: Selected, color: Color): Placed {
  const annotation: Annotation = {
    id: 'making',
    articleId: '',
    color,
    tags: [],
    tagNames: [],
    createdAt: '',
    updatedAt: '',
    origin: 'user',
  }
  return { id: annotation.id, start, end, annotation }
}

/** How marks are shown just now. */
export interface MarkView {
  types: readonly EntityType[]
  showEntities: boolean
  activeId: string | undefined
}

/** Whether anything of an annotation is drawn in the text. */
export function isDrawn({ color, mention, note, tags }: Annotation, showEntities: boolean): boolean {
  return (
    color !== undefined || note !== undefined || tags.length > 0 || (mention !== undefined && showEntities)
  )
}

/**
 * The classes of one piece of text; `marks.css` makes fills, lines and caps of them. Undefined when nothing is drawn.
 * `fresh` are the annotations whose first piece it is.
 */
export function markClasses(
  { ids }: Segment,
  byId: ReadonlyMap<string, Placed>,
  fresh: readonly Placed[],
  { types, showEntities, activeId }: MarkView,
): string | undefined {
  const here = ids
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ annotation }) => isDrawn(annotation, showEntities))
  if (here.length === 0) return undefined
  const names = ['mark']
  // Bands from the top: whichever begins first lies above.
  const inOrder = here.toSorted(inTextOrder)
  const colors = [...new Set(inOrder.flatMap(({ annotation }) => annotation.color ?? []))].slice(0, 3)
  if (colors.length > 0) names.push(`mark-fill-${colors.length}`)
  colors.forEach((color, index) => {
    names.push(`band-${index + 1}-${color}`)
  })
  // Of two highlights of one colour the fill is one: a line tells how far the inner one goes.
  const all = inOrder.flatMap(({ annotation }) => annotation.color ?? [])
  const twice = all.find((color, index) => all.indexOf(color) < index)
  if (twice !== undefined) names.push(`twice-${twice}`)
  const cap = fresh.find(({ annotation }) => annotation.color !== undefined)?.annotation.color
  if (cap !== undefined) names.push('mark-cap', `cap-${cap}`)
  const mentions = showEntities ? here.flatMap(({ annotation }) => annotation.mention ?? []) : []
  mentions.slice(0, 2).forEach(({ type: id }, index) => {
    const type = types.find((one) => one.id === id)
    names.push(`line-${index + 1}-${type?.pattern ?? 'long-dash'}`)
    names.push(`color-${index + 1}-${colorName(type?.color ?? 'other')}`)
  })
  if (mentions.length > 1) names.push('mark-two')
  if (colors.length === 0 && mentions.length === 0) names.push('mark-plain')
  if (ids.includes(activeId ?? '')) names.push('mark-active')
  return names.join(' ')
}

/** The part of a class name that stands for a type's colour. */
export function colorName(color: string): string {
  return color.startsWith('#') ? `x${color.slice(1).toLowerCase()}` : color
}
