import { Check, CloudOff, HardDrive, LoaderCircle } from 'lucide-react'
import { useMarkCounts } from '../data/annotations.ts'
import { useDesk } from '../data/desk.tsx'
import { useLibraryState } from '../data/library-state.ts'
import { IndexingStatus } from '../indexing/indexing-status.tsx'
import { isCovered, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { NoticesButton } from './notices.tsx'
import './status-bar.css'

/** Saved or not, where the data is, and what the open article carries. */
export function StatusBar() {
  const t = useText()
  const articleId = useWindow((state) => state.articleId)
  const paragraph = useWindow((state) => state.paragraph)
  const isSearching = useWindow((state) => state.results !== undefined)
  const { data: state } = useLibraryState()
  const counts = useMarkCounts(articleId)
  const isUnder = useWindow(isCovered)
  const { way } = useDesk()
  const isFailing = state?.saving.state === 'failing' || way !== 'open'
  const isSaving = state?.saving.state === 'saving'
  const Sign = isFailing ? CloudOff : isSaving ? LoaderCircle : Check
  const saving = isFailing ? 'err.save' : isSaving ? 'note.saving' : 'status.saved'
  return (
    // The focus is on all of it: its buttons come and go with what they are for. Tab leads to them.
    <footer className="status-bar" data-pane="status" data-focus-first tabIndex={-1} inert={isUnder}>
      <span className="status-saving" role="status" data-failing={isFailing} data-usual={t('status.saved')}>
        <Sign size={12} aria-hidden="true" />
        {t(way === 'open' ? saving : way === 'lost' ? 'status.reconnecting' : 'err.ended')}
      </span>
      <span>
        <HardDrive size={12} aria-hidden="true" />
        {t('status.offline')}
      </span>
      <IndexingStatus />
      <NoticesButton />
      {isSearching ? (
        <span className="status-hints">
          <span>
            <kbd>F4</kbd>
            {t('search.nextHit')}
          </span>
          <span>
            <kbd>↵</kbd>
            {t('hint.open')}
          </span>
          <span>
            <kbd>↑</kbd>
            <kbd>↓</kbd>
            {t('hint.choose')}
          </span>
        </span>
      ) : (
        <>
          <span className="status-space" />
          {paragraph && <span>{t('status.position', { n: paragraph.at, m: paragraph.of })}</span>}
          {articleId !== undefined && counts && (
            <span>{t('status.marks', { h: counts.highlights, e: counts.entities, k: counts.notes })}</span>
          )}
        </>
      )}
    </footer>
  )
}
