import { useEffect, useMemo } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { EntityType } from '../../preload/contract/entity.ts'
import { byInnermost } from '../../preload/text/segments.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useWindow } from '../state.ts'
import { colorName, isDrawn, type Placed, placed } from './mark-look.ts'
import type { MarksNow } from './mark-plugin.ts'
import { overlapping } from './overlapping.ts'
import type { ReadingView } from './reading-view.ts'

/** The marks of an article as the annotations and the window have them now. */
export function useMarksNow(annotations: readonly Annotation[]): MarksNow {
  const types = useEntityTypes()
  const showEntities = useWindow((state) => state.showEntities)
  const activeId = useWindow((state) => state.annotationId)
  const places = useMemo(() => placed(annotations), [annotations])
  return useMemo(
    () => ({ annotations: places, types, showEntities, activeId }),
    [places, types, showEntities, activeId],
  )
}

/** Keeps the marks in the text as they are now. */
export function useMarks(reading: ReadingView | undefined, now: MarksNow): void {
  useEffect(() => colorSheet(now.types), [now.types])
  useEffect(() => reading?.draw(now), [reading, now])
}

/** What is drawn at an offset, from the innermost outward. */
export function placedAt(places: readonly Placed[], offset: number, showEntities: boolean): Placed[] {
  return overlapping(places, offset, offset + 1)
    .filter(({ annotation }) => isDrawn(annotation, showEntities))
    .sort(byInnermost)
}

/**
 * Makes the innermost annotation at an offset the active one; where one of them is active already, the next outward.
 * Undefined when there is none.
 */
export function activateAt(places: readonly Placed[], offset: number): Placed | undefined {
  const { annotationId, showEntities } = useWindow.getState()
  const here = placedAt(places, offset, showEntities)
  const at = here.findIndex(({ id }) => id === annotationId)
  const next = here[(at + 1) % here.length]
  if (next) activate(next.annotation)
  return next
}

/** Makes an annotation the active one; its card comes into view where the inspector shows that kind of card. */
export function activate({ id, color, note, tags }: Annotation): void {
  const isNote = color !== undefined || note !== undefined || tags.length > 0
  useWindow.setState(({ tab }) => ({
    annotationId: id,
    tab: isNote ? 'notes' : tab === 'details' ? 'entities' : tab,
  }))
}

let sheet: CSSStyleSheet | undefined

/** Colours that users gave their own types: the tokens have no classes for them, and styles in attributes are blocked. */
function colorSheet(types: readonly EntityType[]): void {
  const own = new Set(types.map(({ color }) => color).filter((color) => /^#[\da-f]{6}$/iu.test(color)))
  if (own.size === 0 && !sheet) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets.push(sheet)
  }
  const rules = [...own].flatMap((color) =>
    [1, 2].map((line) => `.color-${line}-${colorName(color)} { --color-${line}: ${color} }`),
  )
  sheet.replaceSync(rules.join('\n'))
}
