import { hits } from '../../preload/text/fold.ts'
import { syllables } from '../../preload/text/tokens.ts'

/** A text with the places in bold that a query finds in it, by the rules of search. */
export function MarkedText({ text, query }: { text: string; query: string }) {
  const found = query.trim() === '' ? [] : hits(syllables(query), syllables(text), { prefix: true })
  if (found.length === 0) return <>{text}</>
  const pieces = found.map(({ start, end }, index) => (
    <span key={start}>
      {text.slice(found[index - 1]?.end ?? 0, start)}
      <b>{text.slice(start, end)}</b>
    </span>
  ))
  return (
    <>
      {pieces}
      {text.slice(found.at(-1)?.end)}
    </>
  )
}
