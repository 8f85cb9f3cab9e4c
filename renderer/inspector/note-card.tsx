import { Unlink } from 'lucide-react'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { editNote, reveal, useWindow } from '../state.ts'
import { type TextKey, useText } from '../text.ts'
import { CardBody } from './card-body.tsx'
import { CardFoot } from './card-foot.tsx'
import { CardMenu } from './card-menu.tsx'
import { isLost } from './cards.ts'
import { ChangedQuote } from './changed-quote.tsx'
import { ReviewPart } from './review-part.tsx'

interface NoteCardProps {
  annotation: Annotation
  article: Article
  isActive: boolean
  /** The first card takes the focus when none is active. */
  isFirst: boolean
  /** Narrows the cards down to a tag. */
  onTag: (name: string) => void
}

const statusTexts: Partial<Record<string, TextKey>> = {
  edited: 'orph.moved',
  unsure: 'orph.unsure',
  lost: 'orph.lost',
}

/** One mark with its quotation, note, tags and entity. */
export const NoteCard = memo(function NoteCard(props: NoteCardProps) {
  const { annotation, article, isActive, isFirst, onTag } = props
  const t = useText()
  const card = useRef<HTMLDivElement>(null)
  const { id, target, color, note } = annotation
  const isFileThere = article.missingSince === undefined
  const status = isFileThere && target ? statusTexts[target.status] : undefined
  const isReviewed = isFileThere && (target?.status === 'unsure' || target?.status === 'lost')
  useEffect(() => {
    if (isActive) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== card.current || event.nativeEvent.isComposing) return
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    const first = card.current?.querySelector<HTMLElement>('[data-enter]')
    // It may be the active one already and be drawn so a moment later.
    if (event.key === ' ' || useWindow.getState().annotationId !== id) activate(annotation)
    else if (first) first.click()
    else editNote(id)
  }
  return (
    <div
      ref={card}
      id={`card-${id}`}
      role="comment"
      className="note-card"
      data-active={isActive}
      data-lost={isLost(annotation)}
      aria-current={isActive}
      aria-label={t('insp.card', { q: target?.exact.slice(0, 80) ?? t('note.articleLevel') })}
      tabIndex={isActive || isFirst ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button, a')) return
        activate(annotation)
      }}
      onDoubleClick={() => editNote(id)}
    >
      {target && status && target.status !== 'lost' ? (
        <ChangedQuote annotation={annotation} article={article} />
      ) : target ? (
        <blockquote className="note-quote" data-color={color} lang={article.lang}>
          {target.exact}
        </blockquote>
      ) : (
        <p className="note-whole">{t('note.articleLevel')}</p>
      )}
      {status && (
        <p className="note-status">
          <Unlink size={12} strokeWidth={1.75} aria-hidden="true" />
          {t(status)}
        </p>
      )}
      {note && <CardBody note={note} lang={article.lang} />}
      <CardFoot annotation={annotation} onTag={onTag} />
      {isReviewed && <ReviewPart annotation={annotation} article={article} isActive={isActive} />}
      <CardMenu annotation={annotation} article={article} />
    </div>
  )
})

/** Makes an annotation the active one and shows its passage. */
function activate({ id, articleId, target }: Annotation): void {
  useWindow.setState({ annotationId: id })
  if (target && target.status !== 'lost') reveal(articleId, { start: target.start, end: target.end })
}
