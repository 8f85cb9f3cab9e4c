import { expect, test } from 'vitest'
import { settleTurn } from '../../main/app-turn.ts'
import type { Turned } from '../../main/store/store.ts'
import type { Article } from '../../preload/contract/article.ts'
import { openTempStore } from '../helpers/temp-store.ts'

const at = '2026-11-22T04:00:00.000Z'
const article: Article = {
  ...{
    id: 'a1',
    path: 'lao.txt',
    title: 'Lào',
    titleFrom: 'headline',
    dateFrom: 'mtime',
    lang: 'vi',
    words: 3,
  },
  ...{ encoding: 'utf-8', textHash: '0'.repeat(64), blocks: 1, readState: 'unread', addedAt: at, seenAt: at },
}

/** Which articles' files were looked at, and on which places were looked for. */
async function settled(turned: Turned): Promise<{ files: string[]; places: string[] }> {
  const [files, places]: [string[], string[]] = [[], []]
  const step = await settleTurn(turned, {
    articles: { settle: async (id) => void files.push(id) },
    annotations: {
      refresh: (id) => {
        places.push(id)
        return undefined
      },
    },
  })
  expect(step).not.toHaveProperty('changes')
  return { files, places }
}

test('after undo and redo only files are looked at that are found or read otherwise', async () => {
  const store = await openTempStore()
  await store.quiet((draft) => draft.put('articles', 'a1', article))
  const changed = async (change: Partial<Article>) => {
    await store.step({ action: 'change-article' }, (draft) => {
      draft.put('articles', 'a1', { ...article, ...change })
    })
    const undone = await settled(await store.undo())
    expect(await settled(await store.redo())).toEqual(undone)
    await store.undo()
    return undone
  }
  // Asking the index for each of a hundred thousand articles that were marked as read took a minute.
  for (const change of [{ readState: 'read' }, { excludedAt: at }, { title: 'Nước Lào' }] as const) {
    expect(await changed(change)).toEqual({ files: [], places: ['a1'] })
  }
  for (const change of [{ encoding: 'viscii' }, { path: 'về-lào.txt' }, { missingSince: at }] as const) {
    expect(await changed(change)).toEqual({ files: ['a1'], places: ['a1'] })
  }
  await store.close()
})
