import type { DragEvent } from 'react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import type { Client } from '../client.ts'
import { carry, mostFiles } from '../ui/dragged.ts'

/** What a browser makes a file of, got when a row is pressed: what is dragged has to be there at once. */
let ready: { id: string; name: string; url: string } | undefined

// Nobody waits for more words than these while a row is pressed.
const mostWords = 100_000

/** Gets the text of an article that may be dragged out of the browser the next moment. */
export async function prepareDrag(client: Client, { id, words, missing }: ArticleRow): Promise<void> {
  if (ready?.id === id || missing || words > mostWords) return
  const read = await client.articles.text({ id }).catch(() => undefined)
  if (!read) return
  if (ready) URL.revokeObjectURL(ready.url)
  ready = { id, name: fileName(read.article.path), url: URL.createObjectURL(new Blob([read.text])) }
}

/**
 * Begins to drag articles: onto the export, or out of the window. In a browser one article becomes a file with its
 * reading text; the desktop program hands over the files themselves, of which the page learns no more than before.
 */
export function dragOut(
  event: DragEvent,
  rows: readonly ArticleRow[],
  articleIds: readonly string[],
  host: { kind: 'electron' | 'browser'; client: Client },
): void {
  if (host.kind === 'electron') {
    event.preventDefault()
    void host.client.desk.drag({ articleIds: articleIds.slice(0, mostFiles) }).catch(() => {})
    return
  }
  const { dataTransfer } = event
  dataTransfer.effectAllowed = 'copy'
  carry(dataTransfer, articleIds)
  dataTransfer.setData('text/plain', rows.map(({ title }) => title).join('\n'))
  const [only] = articleIds
  if (articleIds.length === 1 && ready?.id === only) {
    dataTransfer.setData('DownloadURL', `text/plain:${ready?.name}:${ready?.url}`)
  }
}

/** The name of the file, with the ending of what it holds: plain text. The colons of what names it are its own. */
function fileName(path: string): string {
  const name = path.split('/').at(-1) ?? path
  const plain = /\.(?:txt|md)$/iu.test(name) ? name : `${name.replace(/\.[^.]+$/u, '')}.txt`
  return plain.replaceAll(':', '-')
}
