import { useLayoutEffect, useRef, useState } from 'react'
import type { NoteDocument } from '../../preload/contract/annotation.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { NoteText } from '../ui/note-text.tsx'

/** The note of a card; a long one shows its first eight lines until it is asked for. */
export function CardBody({ note, lang }: { note: NoteDocument; lang: string }) {
  const t = useText()
  const body = useRef<HTMLDivElement>(null)
  const [isWhole, setWhole] = useState(false)
  const [isLong, setLong] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another note has another height.
  useLayoutEffect(() => {
    const { current } = body
    if (!current) return
    const measure = () => setLong(current.scrollHeight > current.clientHeight + 2)
    const observer = new ResizeObserver(() => isWhole || measure())
    if (!isWhole) measure()
    observer.observe(current)
    return () => observer.disconnect()
  }, [note, isWhole])
  return (
    <>
      <div ref={body} className="note-body" data-whole={isWhole} data-long={isLong} lang={lang}>
        <NoteText note={note} />
      </div>
      {(isLong || isWhole) && (
        <Button className="note-more" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {t(isWhole ? 'insp.less' : 'insp.more')}
        </Button>
      )}
    </>
  )
}
