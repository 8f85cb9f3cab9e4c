import type { Annotation, Range, StoredAnnotation } from '../../preload/contract/annotation.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { noteOfPassage } from '../../preload/text/note-of-passage.ts'
import type { Store } from '../store/store.ts'
import { annotationLabel } from './annotation-label.ts'
import type { AnnotationParts, Reading } from './annotation-parts.ts'
import type { MentionedEntities } from './mentioned-entities.ts'
import { shortened } from './place.ts'
import { annotationNotFound } from './stored-annotation.ts'

export type ReplacingTools = {
  store: Store
  parts: AnnotationParts
  entities: MentionedEntities
  now: () => string
}

/** The text of an article, when it still is the one of this hash; refuses otherwise. */
export type ReadThis = (articleId: string, textHash: string) => Promise<Reading>

/**
 * Makes the places where these annotations, as they are seen now, were found in a changed text their own, in one step.
 * Refuses all of them when one was not found; those that are where they were made stay as they are.
 */
export async function acceptPlaces(
  { store, parts, now }: ReplacingTools,
  views: readonly Annotation[],
  read: ReadThis,
  session: string | undefined,
): Promise<void> {
  const found: { id: string; reading: Reading; place: Range }[] = []
  const readings = new Map<string, Reading>()
  for (const { id, articleId, target } of views) {
    if (target?.status === 'lost') throw nowhereFound(id, target.exact)
    if (!target || target.textHash === store.get('annotations', id)?.target?.textHash) continue
    const reading = readings.get(articleId) ?? (await read(articleId, target.textHash))
    readings.set(articleId, reading)
    found.push({ id, reading, place: { start: target.start, end: target.end } })
  }
  const [first] = found
  if (!first) return
  const { target, note } = store.get('annotations', first.id) ?? {}
  await store.step(
    annotationLabel('place-annotations', target?.exact, note, found.length),
    (draft) => {
      for (const { id, reading, place } of found) {
        const stored = draft.get('annotations', id)
        if (!stored) throw annotationNotFound(id)
        const made = { ...stored }
        parts.move(draft, made, reading, place)
        draft.put('annotations', id, { ...made, updatedAt: now() })
      }
    },
    session,
  )
}

/**
 * Makes an annotation one on the whole article, in one step: its note begins with the words it stood on, and names the
 * entity that they mentioned. The colour goes, because it stands nowhere any more.
 */
export async function keepAsNote(
  { store, entities, now }: ReplacingTools,
  id: string,
  session: string | undefined,
): Promise<void> {
  const before = store.get('annotations', id)
  if (!before) throw annotationNotFound(id)
  if (!before.target) return
  await store.step(
    annotationLabel('keep-as-note', before.target.exact, before.note),
    (draft) => {
      const stored = draft.get('annotations', id)
      if (!stored) throw annotationNotFound(id)
      if (!stored.target) return
      const { target, mention, color: _, ...rest } = stored
      const entity = mention?.entityId ? entities.resolve(mention.entityId) : undefined
      const made: StoredAnnotation = {
        ...rest,
        note: noteOfPassage(target.exact, entity, stored.note),
        updatedAt: now(),
      }
      draft.put('annotations', id, made)
    },
    session,
  )
}

function nowhereFound(id: string, words: string): Refusal {
  return new Refusal(
    'BAD_PLACE',
    `The passage "${shortened(words)}" of annotation ${id} was not found in the text of today; say where it is now.`,
    { reason: 'place-unknown', words: shortened(words), id },
  )
}
