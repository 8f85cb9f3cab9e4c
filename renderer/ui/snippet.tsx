import { pieces } from './pieces.ts'
import './snippet.css'

interface SnippetProps {
  text: string
  /** Half-open ranges of `text`, in order. */
  hits: readonly { start: number; end: number }[]
}

/** Words around what was found, which is marked in them. */
export function Snippet({ text, hits }: SnippetProps) {
  return pieces(text, hits).map(({ text, start, isHit }) =>
    isHit ? (
      <mark key={start} className="found">
        {text}
      </mark>
    ) : (
      <span key={start}>{text}</span>
    ),
  )
}
