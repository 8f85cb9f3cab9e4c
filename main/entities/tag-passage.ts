import type { Annotation, TagRequest } from '../../preload/contract/annotation.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { cleanName } from '../../preload/text/names.ts'
import type { Draft } from '../store/store.ts'
import type { AnnotationAccess, ReadText } from './annotation-access.ts'
import { changedEntity } from './entity-change.ts'
import { type Range, type TagAll, withoutOverlaps } from './tag-all.ts'

export type TagPassageTools = {
  annotations: AnnotationAccess
  readText: ReadText
  tagAll: TagAll
  now: () => string
}

/**
 * Tags a passage, keeps its words as another name of the entity, and tags their other places in the article, as the
 * request has it: all in one step. The passage comes first; it is tagged whatever mentioned something there before.
 */
export async function tagPassage(tools: TagPassageTools, request: TagRequest): Promise<Annotation[]> {
  const { articleId, passage, mention, alias, others } = request
  const reading = await tools.readText(articleId)
  if (request.textHash !== undefined && request.textHash !== reading.textHash)
    throw new Refusal(
      'CONFLICT',
      `The text of article ${articleId} is no longer the one these offsets count in; read it again.`,
      { reason: 'text-changed', articleId, textHash: reading.textHash },
    )
  const own = 'annotationId' in passage ? await placeOf(tools.annotations, articleId, passage) : passage
  const found = others === undefined ? [] : await tools.tagAll.places(articleId, [others], reading.text)
  const ranges = own ? withoutOverlaps(found, [own]) : found
  const words = own ? cleanName(reading.text.slice(own.start, own.end)) : ''
  const label =
    ranges.length > 0
      ? ({ action: 'tag-all', count: ranges.length + 1, subject: words || (others ?? '') } as const)
      : ({
          action: 'annotationId' in passage ? 'change-annotation' : 'annotate',
          count: 1,
          subject: words,
        } as const)
  const also =
    alias === undefined
      ? undefined
      : (draft: Draft, entityId: string | null) => keepAlias(draft, entityId, alias, tools.now())
  return await tools.annotations.addMentions({
    articleId,
    reading,
    passage,
    ranges: ranges.map(({ start, end }) => ({ start, end })),
    label,
    mention,
    ...(also && { also }),
  })
}

async function placeOf(
  annotations: AnnotationAccess,
  articleId: string,
  { annotationId }: { annotationId: string },
): Promise<Range | undefined> {
  const [annotation] = await annotations.views([annotationId])
  if (!annotation || annotation.articleId !== articleId)
    throw new Refusal(
      'NOT_FOUND',
      `Annotation ${annotationId} is not on article ${articleId}; see "dau annotations".`,
      { reason: 'annotation-gone', id: annotationId },
    )
  const { target } = annotation
  return target && target.status !== 'lost' ? { start: target.start, end: target.end } : undefined
}

function keepAlias(draft: Draft, entityId: string | null, alias: string, at: string): void {
  const entity = entityId === null ? undefined : draft.get('entities', entityId)
  if (!entity) return
  const made = changedEntity(entity, { addAliases: [alias] }, entity.type, at)
  if (made.aliases.length > entity.aliases.length)
    draft.put('entities', entity.id, { ...made, updatedAt: at })
}
