import { ORPCError } from '@orpc/client'
import { FileX2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useArticle, useArticleText } from '../data/articles.ts'
import { useLibraryState } from '../data/library-state.ts'
import { toldOf } from '../message.ts'
import { isCovered, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { ToldText } from '../ui/told-text.tsx'
import { LocateDialog } from './locate-dialog.tsx'
import { MissingPage } from './missing-file.tsx'
import { OpenArticle } from './open-article.tsx'
import { SimilarDialog } from './similar-dialog.tsx'
import './reader.css'
import './article-head.css'
import './beside.css'
import './furniture.css'
import './handles.css'
import './marks.css'
import './mark-colors.css'
import './mark-lines.css'
import './review-banner.css'

/** The open article; `children` stand above it. */
export function ReaderPane({ children }: { children: ReactNode }) {
  const t = useText()
  const articleId = useWindow((state) => state.articleId)
  const isUnder = useWindow(isCovered)
  return (
    <main className="reader-pane" data-pane="reader" aria-label={t('nav.reader')} inert={isUnder}>
      {children}
      {articleId === undefined ? <NoArticle /> : <Loaded key={articleId} articleId={articleId} />}
      <LocateDialog />
      <SimilarDialog />
    </main>
  )
}

/** None is open; where the library has none, the way to those that have some. */
function NoArticle() {
  const t = useText()
  const { data: library } = useLibraryState()
  const isEmpty = library !== undefined && library.articles === 0 && library.indexing === undefined
  return (
    <div className="reader-empty" id="article" tabIndex={-1}>
      {t(isEmpty ? 'lib.noArticles' : 'first.pickArticle')}
      {isEmpty && (
        <Button className="button" onPress={() => useWindow.setState({ overlay: { kind: 'library' } })}>
          {t('library.open')}
        </Button>
      )}
    </div>
  )
}

function Loaded({ articleId }: { articleId: string }) {
  const { data: article, error: gone } = useArticle(articleId)
  const { data: read, error } = useArticleText(articleId)
  if (article && read) return <OpenArticle article={article} read={read} isGone={isGone(gone)} />
  if (article?.missingSince !== undefined && error) return <MissingPage article={article} />
  if (error ?? gone) return <Unreadable error={error ?? gone} />
  return <div className="reader-waiting" aria-busy="true" />
}

/** What was read stays on the screen when its article leaves the library, since its file has gone and nothing marks it. */
function isGone(error: Error | null): boolean {
  return error instanceof ORPCError && error.code === 'NOT_FOUND'
}

function Unreadable({ error }: { error: Error | null }) {
  const t = useText()
  return (
    <div className="reader-empty" role="alert">
      <FileX2 size={20} strokeWidth={1.75} aria-hidden="true" />
      <b>{t('read.unreadable')}</b>
      <ToldText told={toldOf(error)} />
    </div>
  )
}
