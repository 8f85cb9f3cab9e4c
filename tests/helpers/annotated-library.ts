import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll } from 'vitest'
import { Annotations } from '../../main/annotations/annotations.ts'
import { Catalogue } from '../../main/entities/catalogue.ts'
import { Entities } from '../../main/entities/entities.ts'
import type { Store } from '../../main/store/store.ts'
import type { Anchor } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { reanchor } from '../../preload/text/anchor.ts'
import { openTempStore } from './temp-store.ts'

const seedNames = [
  '000_42c730b23c8a7a35',
  '001_2382c6985876b7b5',
  '002_7d8063eb8c9ff301',
  '003_83f349e6cc56c555',
  '004_2fd591815f7c428c',
]

/** The reading text of a seed article: as the file has it. */
export function seedText(number: number): string {
  return readFileSync(new URL(`../../seeds/${seedNames[number]}.txt`, import.meta.url), 'utf8').replace(
    /^\ufeff/,
    '',
  )
}

export type AnnotatedLibrary = {
  store: Store
  catalogue: Catalogue
  annotations: Annotations
  entities: Entities
  /** Changes the text of an article (or adds one) as indexing would, without telling the annotations. */
  setText(articleId: string, text: string, facts?: Partial<Article>): Promise<void>
  /** The file of the article can no longer be read. */
  breakFile(articleId: string): void
  /** How often passages were looked for in a changed text. */
  lookups: () => number
}

const open: Store[] = []

afterAll(async () => {
  for (const store of open) await store.close()
})

/** Annotations and entities over a real store, with texts from memory in place of files; seed n is the article `an`. */
export async function openAnnotatedLibrary(
  seeds: readonly number[] = [],
  store?: Store,
): Promise<AnnotatedLibrary> {
  const opened = store ?? (await openTempStore())
  open.push(opened)
  const texts = new Map<string, string | undefined>()
  let clock = 0
  let lookups = 0
  const now = () => new Date(Date.UTC(2026, 0, 1) + 1000 * clock++).toISOString()
  const textOf = (articleId: string) => {
    const text = texts.get(articleId)
    if (text === undefined) throw new Refusal('FILE_UNREADABLE', `The file of ${articleId} cannot be read.`)
    return text
  }

  const catalogue = new Catalogue({ store: opened, now })
  const readText = async (articleId: string) => ({
    text: textOf(articleId),
    textHash: hashOf(textOf(articleId)),
  })
  const annotations = new Annotations({
    store: opened,
    readText,
    entities: catalogue,
    now,
    reanchor: async (articleId, versions) => {
      lookups += 1
      const text = textOf(articleId)
      const textHash = hashOf(text)
      const anchors = versions.flatMap(({ oldText, targets }) => {
        const places = reanchor(oldText, text, targets)
        return targets.map(({ id, textHash: from }, index): Anchor & { id: string } => {
          const place = places[index]
          if (!place) throw new Error('Fewer places than targets.')
          return { id, from, textHash, ...place }
        })
      })
      return { textHash, anchors }
    },
  })
  const entities = new Entities({ store: opened, catalogue, annotations, readText, now })

  async function setText(articleId: string, text: string, facts: Partial<Article> = {}): Promise<void> {
    texts.set(articleId, text)
    await opened.quiet((draft) => {
      const article = { ...(draft.get('articles', articleId) ?? newArticle(articleId)), ...facts }
      draft.put('articles', articleId, { ...article, textHash: hashOf(text) })
    })
  }
  for (const seed of seeds)
    await setText(`a${seed}`, seedText(seed), {
      path: `${seedNames[seed]}.txt`,
      title: `Seed ${seed}`,
      date: `202${seed}-12-28`,
    })

  return {
    store: opened,
    catalogue,
    annotations,
    entities,
    setText,
    breakFile: (id) => texts.set(id, undefined),
    lookups: () => lookups,
  }
}

/** Everything the user has made, for comparing states: tables by name, records by id. */
export function userData(store: Store): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    (['annotations', 'entities', 'tags', 'textVersions'] as const).map((table) => [
      table,
      Object.fromEntries([...store.entries(table)].sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  )
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function newArticle(id: string): Article {
  return {
    id,
    path: `${id}.txt`,
    textHash: '',
    encoding: 'utf-8',
    lang: 'vi',
    words: 0,
    title: id,
    titleFrom: 'file',
    readState: 'unread',
    addedAt: '2026-01-01T00:00:00.000Z',
    seenAt: '2026-01-01T00:00:00.000Z',
  }
}
