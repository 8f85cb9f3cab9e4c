import { CalendarDays, Newspaper, Pencil } from 'lucide-react'
import { memo } from 'react'
import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { dateEdit, type Edit, titleEdit } from '../data/head-edits.ts'
import { useClient } from '../data/library.tsx'
import { focusReader } from '../reader-handle.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { InlineField } from '../ui/inline-field.tsx'
import { shownDate } from '../ui/shown-date.ts'
import { typedDate } from '../ui/written-date.ts'

// Silent reading of Vietnamese and English news, words a minute.
const wordsAMinute = 240

interface HeadProps {
  article: Article
  /** The text itself begins with the title, which is drawn there. */
  isTitleInText: boolean
}

/** Source, date, length and title, above the text. Title and date are put right in their place. */
export const ArticleHead = memo(function ArticleHead({ article, isTitleInText }: HeadProps) {
  const t = useText()
  const { words, source } = article
  const edit = useWindow((state) => state.editingHead)
  const isEditing = edit === 'title'
  return (
    <header className="reader-head" lang={currentLanguage()}>
      <div className="reader-eyebrow">
        {source !== undefined && (
          <span>
            <Newspaper size={12} strokeWidth={1.75} aria-hidden="true" />
            {source}
          </span>
        )}
        <DateLine article={article} />
        <span>{t('lib.words', { n: words })}</span>
        <span>{t('lib.minutes', { n: Math.max(1, Math.round(words / wordsAMinute)) })}</span>
        {isTitleInText && !isEditing && (
          <button type="button" className="reader-edit" aria-label={t('read.editTitle')} onClick={editTitle}>
            <Pencil size={12} strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
      </div>
      {isEditing ? <TitleField article={article} /> : !isTitleInText && <Title article={article} />}
    </header>
  )
})

function Title({ article: { title, titleFrom, lang } }: { article: Article }) {
  const t = useText()
  // The opening sentence stands right below: as a heading it would be read twice.
  const isBorrowed = titleFrom === 'first-sentence'
  return (
    <>
      <h1 className={isBorrowed ? 'visually-hidden' : 'reader-title'} lang={lang}>
        {isBorrowed ? (
          title
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: by key it is F2 and the button beside it.
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
          <span onClick={() => getSelection()?.isCollapsed && editTitle()}>{title}</span>
        )}
        {!isBorrowed && (
          <button type="button" className="reader-edit" aria-label={t('read.editTitle')} onClick={editTitle}>
            <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
      </h1>
      {isBorrowed && (
        <button type="button" className="reader-add-title" onClick={editTitle}>
          {t('read.setTitle')}
        </button>
      )}
    </>
  )
}

function TitleField({ article }: { article: Article }) {
  const t = useText()
  const save = useSaving(article)
  return (
    <div className="reader-title-field">
      <InlineField
        // A borrowed title is there to be shortened.
        value={article.title}
        label={t('det.title')}
        isLong
        onSave={(written) => save(titleEdit(article, written))}
        onCancel={leave}
        onLeaveByKey={focusReader}
      />
    </div>
  )
}

function DateLine({ article }: { article: Article }) {
  const t = useText()
  const save = useSaving(article)
  const { date, dateCertain } = article
  const isEditing = useWindow((state) => state.editingHead) === 'date'
  if (isEditing) {
    return (
      <span className="reader-date-field">
        <CalendarDays size={12} strokeWidth={1.75} aria-hidden="true" />
        <InlineField
          value={typedDate(date, currentLanguage())}
          label={t('det.date')}
          onSave={(written) => save(dateEdit(article, written))}
          onCancel={leave}
          onLeaveByKey={focusReader}
        />
      </span>
    )
  }
  const isGuess = dateCertain === false
  return (
    <button
      type="button"
      className="reader-date"
      title={isGuess ? t('lib.inferredDate') : undefined}
      aria-label={`${t('read.editDate')}: ${shown()}`}
      onClick={() => useWindow.setState({ editingHead: 'date' })}
    >
      <CalendarDays size={12} strokeWidth={1.75} aria-hidden="true" />
      {shown()}
    </button>
  )

  function shown(): string {
    return date === undefined ? t('lib.undated') : `${isGuess ? '≈ ' : ''}${shownDate(date)}`
  }
}

/** Makes an edit and closes the field, or says why the field stays. */
function useSaving({ id }: Article): (edit: Edit) => string | undefined {
  const client = useClient()
  return ({ change, complaint }) => {
    if (complaint !== undefined) return complaint
    leave()
    if (change) void attempt(client.articles.change({ id, ...change }))
    return undefined
  }
}

function editTitle(): void {
  useWindow.setState({ editingHead: 'title' })
}

function leave(): void {
  useWindow.setState({ editingHead: undefined })
}
