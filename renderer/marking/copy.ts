import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { useWindow } from '../state.ts'
import { text } from '../text.ts'
import { quotation } from '../ui/quotation.ts'

/** Puts the selection, or the passage of the active annotation, on the clipboard with its source. */
export async function copyQuotation(client: Client): Promise<void> {
  const { articleId, selected, annotationId } = useWindow.getState()
  if (articleId === undefined) return
  const read = await client.articles.text({ id: articleId })
  const passage = selected
    ? read.text.slice(selected.start, selected.end)
    : annotationId === undefined
      ? undefined
      : (await client.annotations.get({ id: annotationId })).target?.exact
  if (passage === undefined) return
  await attempt(
    navigator.clipboard.writeText(quotation(passage, read.article)).then(() => {
      useWindow.setState({ toast: { id: Date.now(), text: text('exp.copied'), undoable: false } })
    }),
  )
}
