import { Copy, FileX2, MessageSquare } from 'lucide-react'
import type { ArticleRow as Row } from '../../preload/contract/article.ts'
import { type Text, useText } from '../text.ts'
import { dateOf } from '../ui/shown-date.ts'
import { shownPath } from '../ui/shown-path.ts'
import { originOf, SimilarCount, type SimilarOnes } from '../ui/similar-count.tsx'

// Words a reader reads in a minute.
const wordsAMinute = 250

interface ArticleRowProps {
  row: Row | undefined
  isOpen: boolean
  isPicked: boolean
  /** It stands under another version of its text. */
  isInside: boolean
  similar: SimilarOnes | undefined
}

/** One article of the list; nothing yet while it is on its way. */
export function ArticleRow({ row, isOpen, isPicked, isInside, similar }: ArticleRowProps) {
  const t = useText()
  if (!row) return <div className="list-row" data-empty="true" />
  return (
    <div
      className="list-row"
      data-article={row.id}
      data-state={row.readState}
      data-open={isOpen}
      data-picked={isPicked}
      data-inside={isInside}
    >
      {row.readState === 'unread' && <i className="list-dot" />}
      {row.readState === 'started' && <i className="list-dot half" />}
      <h3 title={row.title}>{row.title}</h3>
      <div className="list-meta">
        <span>{dateOf(row, t)}</span>
        <span>{t('lib.minutes', { n: Math.max(1, Math.round(row.words / wordsAMinute)) })}</span>
        {row.colors.length > 0 && (
          <span className="list-pips">
            {row.colors.map((color) => (
              <i key={color} data-color={color} />
            ))}
          </span>
        )}
        {row.notes > 0 && (
          <span>
            <MessageSquare size={12} strokeWidth={1.75} aria-hidden="true" />
            {row.notes}
          </span>
        )}
        {row.duplicateOf !== undefined && (
          <span title={t('imp.dup', { file: shownPath(row.duplicateOf) })}>
            <Copy size={12} strokeWidth={1.75} aria-hidden="true" />
          </span>
        )}
        {row.missing && (
          <span title={t('lib.missing')}>
            <FileX2 size={12} strokeWidth={1.75} aria-hidden="true" />
          </span>
        )}
        {isInside && (
          <span className="list-from" title={shownPath(row.path)}>
            {originOf(row)}
          </span>
        )}
        {similar && <SimilarCount {...similar} />}
      </div>
    </div>
  )
}

/** The row in words, for screen readers; `similar`: versions that stand under it; `isInside`: under another. */
export function spokenRow(row: Row | undefined, t: Text, similar = 0, isInside = false): string {
  if (!row) return ''
  const states = { unread: 'lib.unread', started: 'lib.started', read: 'lib.read' } as const
  const spoken = t('a11y.row', {
    title: row.title,
    date: dateOf(row, t),
    state: t(states[row.readState]),
    k: row.notes,
  })
  const more = [
    ...(isInside ? [originOf(row)] : []),
    ...(similar > 0 ? [t('lib.similar', { n: similar })] : []),
    ...(row.duplicateOf === undefined ? [] : [t('imp.dup', { file: shownPath(row.duplicateOf) })]),
    ...(row.missing ? [t('lib.missing')] : []),
  ]
  return [spoken, ...more].join('. ')
}
