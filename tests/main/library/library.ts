import { join } from 'node:path'
import { Articles, type ArticlesParts } from '../../../main/library/articles.ts'
import type { ArticleIndex } from '../../../main/library/index-client.ts'
import { IndexProcess } from '../../../main/search/index-process.ts'
import type { Store } from '../../../main/store/store.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

/** A library on a real folder, with a real store and the index process in this one. */
export interface TestLibrary {
  root: string
  store: Store
  index: ArticleIndex
  articles: Articles
  /** Ids of articles that count as annotated. */
  annotated: Set<string>
  /** Ids that `onTextChanged` was called with. */
  changed: string[]
  /** Another service on the same store and index, as after a restart. */
  restarted(parts?: Partial<ArticlesParts>): Articles
  /** Starts with an empty index. */
  forgetIndex(): Promise<void>
  close(): Promise<void>
}

export async function openTestLibrary(root: string): Promise<TestLibrary> {
  const store = await openTempStore()
  let process = await openIndex(root)
  const index: ArticleIndex = {
    scan: async (request) => process.scan(request),
    like: ({ textHash }) => process.like(textHash),
    groups: ({ known }) => process.groups(known),
    alike: (request) => process.alike(request),
    facts: ({ paths }) => process.facts(paths),
    read: ({ path, chosen }) => process.read(path, chosen),
  }
  const annotated = new Set<string>()
  const changed: string[] = []
  const parts: ArticlesParts = {
    store,
    index,
    folder: root,
    roots: () => [{ name: '', folder: root }],
    hasUserData: (id) => annotated.has(id),
    annotatedAt: () => undefined,
    onTextChanged: (id) => void changed.push(id),
  }
  const restarted = (others: Partial<ArticlesParts> = {}) => new Articles({ ...parts, ...others })
  return {
    root,
    store,
    index,
    articles: restarted(),
    annotated,
    changed,
    restarted,
    async forgetIndex() {
      await process.close()
      process = await openIndex(root)
    },
    async close() {
      await process.close()
      await store.close()
    },
  }
}

async function openIndex(root: string): Promise<IndexProcess> {
  const process = new IndexProcess()
  await process.open({ root, indexFile: join(tempFolder(), 'index.db') })
  return process
}
