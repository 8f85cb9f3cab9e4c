import { CalendarDays, Newspaper, Pencil } from 'lucide-react'
import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { useClient } from '../data/library.tsx'
import { say, useWindow } from '../state.ts'
import { currentLanguage, text, useText } from '../text.ts'
import { InlineField } from '../ui/inline-field.tsx'
import { shownDate } from '../ui/shown-date.ts'
import { edtfOf, typedDate } from '../ui/written-date.ts'

// Silent reading of Vietnamese and English news, words a minute.
const wordsAMinute = 240

interface HeadProps {
  article: Article
  /** The text itself begins with the title, which is drawn there. */
  isTitleInText: boolean
}

/** Source, date, length and title, above the text. Title and date are put right in their place. */
export function ArticleHead({ article, isTitleInText }: HeadProps) {
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
}

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
      </h1>
      {isBorrowed ? (
        <button type="button" className="reader-add-title" onClick={editTitle}>
          {t('read.setTitle')}
        </button>
      ) : (
        <button
          type="button"
          className="reader-edit reader-edit-title"
          aria-label={t('read.editTitle')}
          onClick={editTitle}
        >
          <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
    </>
  )
}

function TitleField({ article: { id, title, titleFrom } }: { article: Article }) {
  const t = useText()
  const client = useClient()
  const onSave = (written: string) => {
    leave()
    const wanted = written.replace(/\s+/gu, ' ').trim()
    if (wanted === title) return
    // An empty title goes back to what the file says.
    if (wanted !== '' || titleFrom === 'user')
      void attempt(client.articles.change({ id, title: wanted === '' ? null : wanted }))
  }
  return (
    <div className="reader-title-field">
      <InlineField
        value={titleFrom === 'first-sentence' ? '' : title}
        label={t('det.title')}
        isLong
        onSave={onSave}
        onCancel={leave}
      />
    </div>
  )
}

function DateLine({ article: { id, date, dateCertain, dateFrom } }: { article: Article }) {
  const t = useText()
  const client = useClient()
  const isEditing = useWindow((state) => state.editingHead) === 'date'
  const typed = typedDate(date, currentLanguage())
  const onSave = (written: string) => {
    leave()
    if (written.trim() === typed) return
    const wanted = written.trim() === '' ? null : edtfOf(written)
    if (wanted === undefined) say(text('det.noDate', { q: written.trim() }))
    else if (wanted !== null || dateFrom === 'user')
      void attempt(client.articles.change({ id, date: wanted }))
  }
  if (isEditing) {
    return (
      <span className="reader-date-field">
        <CalendarDays size={12} strokeWidth={1.75} aria-hidden="true" />
        <InlineField value={typed} label={t('det.date')} onSave={onSave} onCancel={leave} />
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

function editTitle(): void {
  useWindow.setState({ editingHead: 'title' })
}

function leave(): void {
  useWindow.setState({ editingHead: undefined })
}
