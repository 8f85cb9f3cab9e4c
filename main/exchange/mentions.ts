import type { Entity } from '../../preload/contract/entity.ts'
import { entitiesInNote } from './notes.ts'
import type { Job } from './source.ts'
import { survivor } from './source.ts'

/** An entity of an export with how often, and in how many of the exported articles, it is mentioned. */
export interface MentionTotal {
  entity: Readonly<Entity>
  mentions: number
  articles: number
}

/**
 * The entities of an export by name: those mentioned in its articles or named in their notes (after merges), and with a whole library all the
 * others too, merged ones included.
 */
export function mentionTotals(job: Job): MentionTotal[] {
  const scope = new Set(job.annotatedIds)
  const totals = new Map<string, { entity: Readonly<Entity>; mentions: number; articles: Set<string> }>()
  if (job.whole) {
    for (const entity of job.records.values('entities')) {
      totals.set(entity.id, { entity, mentions: 0, articles: new Set() })
    }
  }
  for (const annotation of job.records.values('annotations')) {
    if (!scope.has(annotation.articleId)) continue
    const mentioned = annotation.mention?.entityId ?? undefined
    const named = annotation.note ? entitiesInNote(annotation.note) : []
    for (const id of mentioned === undefined ? named : [mentioned, ...named]) {
      const entity = survivor(job.records, id)
      if (entity !== undefined && !totals.has(entity.id)) {
        totals.set(entity.id, { entity, mentions: 0, articles: new Set() })
      }
    }
    const total = mentioned === undefined ? undefined : totals.get(survivor(job.records, mentioned)?.id ?? '')
    if (total === undefined) continue
    total.mentions += 1
    total.articles.add(annotation.articleId)
  }
  return [...totals.values()]
    .map(({ entity, mentions, articles }) => ({ entity, mentions, articles: articles.size }))
    .sort((a, b) => compare(a.entity.name, b.entity.name) || compare(a.entity.id, b.entity.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
