import { FolderOpen, Sparkles } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { useArticle, useArticleText } from '../data/articles.ts'
import { useDesk } from '../data/desk.tsx'
import { dateEdit, type Edit, titleEdit } from '../data/head-edits.ts'
import { useClient } from '../data/library.tsx'
import { openArticle } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { shownDate } from '../ui/shown-date.ts'
import { typedDate } from '../ui/written-date.ts'
import { Detail, EditedDetail } from './details-row.tsx'
import { Oddities } from './oddity-list.tsx'
import { shownEncoding, shownLanguage, shownSize } from './shown-facts.ts'

/** What is known of the article and its file; title and date can be put right. */
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
        <Detail name={t('det.source')}>
          {article.source ?? <span className="details-faint">{t('det.unknown')}</span>}
        </Detail>
        <FileDetail article={article} />
        <Detail name={t('det.size')}>
          {[read?.size === undefined ? [] : shownSize(read.size), shownEncoding(article.encoding)]
            .flat()
            .join(' · ')}
        </Detail>
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

function FileDetail({ article }: { article: Article }) {
  const t = useText()
  const { desk, client } = useDesk()
  const canReveal = desk.host.reveals && article.missingSince === undefined
  return (
    <Detail
      name={t('det.file')}
      copied={article.path}
      tool={
        canReveal && (
          <Button
            className="icon-button inspector-small"
            aria-label={t('exp.reveal')}
            onPress={() => void attempt(client.desk.reveal({ path: article.path }))}
          >
            <FolderOpen size={14} strokeWidth={1.75} aria-hidden="true" />
          </Button>
        )
      }
    >
      <span className="details-small">{article.path}</span>
      {article.missingSince !== undefined && (
        <span className="details-warning">{t('err.missing', { file: article.path })}</span>
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
        {other.path}
      </Button>
    </Detail>
  )
}
