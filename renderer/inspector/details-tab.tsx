import { Sparkles } from 'lucide-react'
import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { useArticle, useArticleText } from '../data/articles.ts'
import { useDesk } from '../data/desk.tsx'
import { dateEdit, type Edit, sourceEdit, titleEdit } from '../data/head-edits.ts'
import { useClient } from '../data/library.tsx'
import { openArticle } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { shownDate } from '../ui/shown-date.ts'
import { shownPath } from '../ui/shown-path.ts'
import { typedDate } from '../ui/written-date.ts'
import { Detail, EditedDetail } from './details-row.tsx'
import { EncodingDetail } from './encoding-detail.tsx'
import { Oddities } from './oddity-list.tsx'
import { shownLanguage, shownSize } from './shown-facts.ts'

/** What is known of the article and its file; title, date and source can be put right. */
export function DetailsTab({ article }: { article: Article }) {
  const t = useText()
  const client = useClient()
  const { data: read } = useArticleText(article.id)
  const change = ({ change, complaint }: Edit) => {
    if (change) void attempt(client.articles.change({ id: article.id, ...change }))
    return complaint
  }
  return (
    <>
      <h2 className="inspector-section">{t('insp.details')}</h2>
      <dl className="details">
        <TitleDetail article={article} change={change} />
        <DateDetail article={article} change={change} />
        <SourceDetail article={article} change={change} />
        {article.author !== undefined && <Detail name={t('det.author')}>{article.author}</Detail>}
        <FileDetail article={article} />
        {read?.size !== undefined && <Detail name={t('det.size')}>{shownSize(read.size)}</Detail>}
        {article.encoding !== undefined && <EncodingDetail article={article} encoding={article.encoding} />}
        <Detail name={t('det.words')}>{article.words.toLocaleString(currentLanguage())}</Detail>
        <Detail name={t('det.language')}>{shownLanguage(article.lang) ?? t('det.unknown')}</Detail>
        {article.duplicateOf !== undefined && <DuplicateDetail id={article.duplicateOf} />}
        <Detail name={t('det.id')} copied={article.id}>
          <span className="details-small">{article.id}</span>
        </Detail>
      </dl>
      {read && <Oddities articleId={article.id} written={read.text} />}
    </>
  )
}

interface EditedProps {
  article: Article
  /** Makes an edit, or says why it cannot be made. */
  change: (edit: Edit) => string | undefined
}

function TitleDetail({ article, change }: EditedProps) {
  const t = useText()
  const { title, titleFrom } = article
  return (
    <EditedDetail
      name={t('det.title')}
      value={title}
      typed={title}
      isLong
      onSave={(written) => change(titleEdit(article, written))}
      reset={titleFrom === 'user' ? () => change({ change: { title: null } }) : undefined}
    >
      {titleFrom === 'first-sentence' && (
        <span className="chip outline details-chip">
          <Sparkles size={12} strokeWidth={1.75} aria-hidden="true" />
          {t('det.derivedTitle')}
        </span>
      )}
    </EditedDetail>
  )
}

function DateDetail({ article, change }: EditedProps) {
  const t = useText()
  const { date, dateFrom, dateCertain, dateEvidence } = article
  const isGuess = dateCertain === false
  return (
    <EditedDetail
      name={t('det.date')}
      value={date === undefined ? t('lib.undated') : `${isGuess ? '≈ ' : ''}${shownDate(date)}`}
      typed={typedDate(date, currentLanguage())}
      onSave={(written) => change(dateEdit(article, written))}
      reset={dateFrom === 'user' ? () => change({ change: { date: null } }) : undefined}
    >
      {date !== undefined && dateFrom !== undefined && (
        <span className="details-faint">{` · ${t(`det.dateFrom.${dateFrom}`)}`}</span>
      )}
      {dateEvidence !== undefined && dateFrom !== 'user' && (
        <span className="details-evidence">{`“${dateEvidence}”`}</span>
      )}
    </EditedDetail>
  )
}

function SourceDetail({ article, change }: EditedProps) {
  const t = useText()
  const { source = '', sourceFrom } = article
  return (
    <EditedDetail
      name={t('det.source')}
      value={source || t('det.unknown')}
      typed={source}
      onSave={(written) => change(sourceEdit(article, written))}
      reset={sourceFrom === 'user' ? () => change({ change: { source: null } }) : undefined}
    >
      {sourceFrom === 'user' && <span className="details-faint">{` · ${t('det.dateFrom.user')}`}</span>}
    </EditedDetail>
  )
}

function FileDetail({ article }: { article: Article }) {
  const t = useText()
  const { desk, client } = useDesk()
  const canReveal = desk.host.reveals && article.missingSince === undefined
  const path = shownPath(article.path)
  return (
    <Detail name={t('det.file')} copied={article.path}>
      {canReveal ? (
        <Button
          className="details-link"
          aria-label={`${path}. ${t('exp.reveal')}`}
          onPress={() => void attempt(client.desk.reveal({ path: article.path }))}
        >
          {path}
        </Button>
      ) : (
        <span className="details-small">{path}</span>
      )}
      {article.missingSince !== undefined && (
        <span className="details-warning">{t('err.missing', { file: path })}</span>
      )}
    </Detail>
  )
}

function DuplicateDetail({ id }: { id: string }) {
  const t = useText()
  const { data: other } = useArticle(id)
  if (!other) return null
  return (
    <Detail name={t('det.duplicate')}>
      <Button className="details-link" onPress={() => openArticle(id)}>
        {shownPath(other.path)}
      </Button>
    </Detail>
  )
}
