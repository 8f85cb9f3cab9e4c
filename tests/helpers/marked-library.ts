import { storedTarget } from '../../main/annotations/place.ts'
import { openApp } from '../../main/open-app.ts'
import { color, type StoredAnnotation } from '../../preload/contract/annotation.ts'
import { generator } from './sentences.ts'

/**
 * Indexes a folder of articles into a data folder and puts this many annotations, spread evenly, on the articles of
 * these file names: straight into the store, since ten thousand calls would take minutes.
 */
export async function markArticles(
  data: string,
  folder: string,
  marks: Readonly<Record<string, number>> = {},
): Promise<void> {
  const app = await openApp({ env: {}, data, folder, onSaveFailure: 'reject', program: 'a test' })
  try {
    await app.articles.index()
    for (const [path, count] of Object.entries(marks)) {
      const { article, text } = await app.articles.text(app.articles.find(path).id)
      const made = annotations(article.id, text, article.textHash, count)
      await app.store.quiet((draft) => {
        for (const one of made) draft.put('annotations', one.id, one)
      })
    }
  } finally {
    await app.close()
  }
}

/** Of five annotations three are highlights, one mentions a person or place, and one is both; one in twenty has a note. */
function annotations(articleId: string, text: string, textHash: string, count: number): StoredAnnotation[] {
  const random = generator(count)
  const at = '2026-11-22T04:00:00.000Z'
  return Array.from({ length: count }, (_, index): StoredAnnotation => {
    const from = Math.floor(((index + random()) * (text.length - 80)) / count)
    const start = text.indexOf(' ', from) + 1
    const end = text.indexOf(' ', Math.min(start + 4 + Math.floor(random() * 50), text.length - 1))
    const range = { start, end: end > start ? end : start + 2 }
    const target = storedTarget(text, textHash, range)
    const kind = index % 5
    return {
      id: `n${articleId.slice(1, 5)}${String(index).padStart(7, '0')}`,
      articleId,
      target,
      ...(kind !== 3 && { color: color.options[Math.floor(random() * color.options.length)] }),
      ...(kind >= 3 && {
        mention: { entityId: null, type: index % 2 ? 'person' : 'place', asWritten: target.exact },
      }),
      ...(index % 20 === 0 && { note: paragraphNote(`Ghi chú số ${index}`) }),
      tags: [],
      createdAt: at,
      updatedAt: at,
      origin: 'user',
    }
  })
}

function paragraphNote(text: string) {
  return { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}
