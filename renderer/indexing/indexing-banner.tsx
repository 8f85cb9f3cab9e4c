import { BookOpen, Pause, Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { IndexEvent, LibraryState } from '../../preload/contract/library.ts'
import { useDesk } from '../data/desk.tsx'
import { useSkipped } from '../data/indexing.ts'
import { useClient } from '../data/library.tsx'
import { useLibraryState } from '../data/library-state.ts'
import { focusPane } from '../frame/focus-pane.ts'
import { messageOf } from '../message.ts'
import { say, useWindow } from '../state.ts'
import { currentLanguage, text, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { shownTime } from './shown-time.ts'
import { SkippedDialog } from './skipped-dialog.tsx'
import { SkippedLink } from './skipped-row.tsx'
import './indexing.css'

/** The first import of a folder, in the reader's place until an article is opened; and the list of skipped files. */
export function IndexingBanner() {
  const { data: state } = useLibraryState()
  const articleId = useWindow((window) => window.articleId)
  const run = useFirstRun(state)
  return (
    <>
      {state && run !== 'none' && articleId === undefined && <ImportPage state={state} />}
      <SkippedDialog />
    </>
  )
}

// Files; fewer come in before one could read about it.
const worthAPage = 100

/** Whether most of the folder is new, so that there is little else to do than to watch it come in; `done` afterwards. */
function useFirstRun(state: LibraryState | undefined): 'none' | 'running' | 'done' {
  const [run, setRun] = useState<'none' | 'running' | 'done'>('none')
  const { indexing } = state ?? {}
  const isMany = indexing !== undefined && indexing.state !== 'looking' && indexing.total >= worthAPage
  const isMostlyNew = isMany && (state?.articles ?? 0) < indexing.total / 2
  const next = run === 'none' && isMostlyNew ? 'running' : run === 'running' && !indexing ? 'done' : run
  if (next !== run) setRun(next)
  const articles = state?.articles ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the run has ended.
  useEffect(() => {
    // The page says so itself.
    if (run === 'done' && useWindow.getState().articleId !== undefined) say(text('imp.done', { n: articles }))
  }, [run])
  return run
}

function ImportPage({ state }: { state: LibraryState }) {
  const t = useText()
  const { desk } = useDesk()
  const skipped = useSkipped()
  const folder = desk.library?.folder.split(/[/\\]/u).at(-1) ?? ''
  const { indexing } = state
  return (
    <section className="import-page" aria-label={t('imp.title', { folder })}>
      <div>
        <h1>{indexing ? t('imp.title', { folder }) : doneTitle(state.articles)}</h1>
        {indexing && <ImportProgress event={indexing} folder={folder} />}
        <div className="import-actions">
          {indexing && <PauseButton isPaused={indexing.state === 'paused'} />}
          {state.articles > 0 && (
            <Button
              className={indexing ? 'text-button import-choose' : 'button'}
              onPress={() => {
                useWindow.setState({ listOpen: true })
                setTimeout(() => focusPane('list'))
              }}
            >
              <BookOpen size={14} strokeWidth={1.75} aria-hidden="true" />
              {t('imp.choose')}
            </Button>
          )}
        </div>
        {skipped.length > 0 && (
          <div className="import-skipped">
            <h2>{t('imp.skipped', { n: skipped.length })}</h2>
            {skipped.slice(0, 3).map((file) => (
              <SkippedLink key={file.path} file={file} />
            ))}
            {skipped.length > 3 && (
              <Button
                className="text-button"
                onPress={() => useWindow.setState({ overlay: { kind: 'skipped' } })}
              >
                {t('imp.allSkipped', { n: skipped.length })}
              </Button>
            )}
          </div>
        )}
      </div>
    </section>
  )
}

function doneTitle(articles: number): string {
  return articles === 0 ? text('imp.none') : text('imp.done', { n: articles })
}

function ImportProgress({ event, folder }: { event: IndexEvent; folder: string }) {
  const t = useText()
  const share = event.total > 0 ? event.done / event.total : 0
  const percent = share.toLocaleString(currentLanguage(), { style: 'percent', maximumFractionDigits: 0 })
  if (event.state === 'looking') return <p className="import-left">{t('imp.looking', { n: event.total })}</p>
  return (
    <>
      <div className="import-count">
        <span>{t('imp.progress', { n: event.done, m: event.total })}</span>
        <span>{percent}</span>
      </div>
      <div
        className="import-bar"
        role="progressbar"
        aria-label={t('imp.title', { folder })}
        aria-valuenow={event.done}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, event.total)}
        aria-valuetext={percent}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <p className="import-left">
        <span>{leftOf(event, t)}</span>
        {event.rate !== undefined && event.state === 'reading' && (
          <span>{t('imp.rate', { n: Math.round(event.rate) })}</span>
        )}
      </p>
    </>
  )
}

function leftOf({ state, secondsLeft }: IndexEvent, t: ReturnType<typeof useText>): string {
  if (state === 'paused') return t('imp.paused')
  return secondsLeft === undefined ? t('imp.readNow') : t('imp.left', { t: shownTime(secondsLeft, t) })
}

function PauseButton({ isPaused }: { isPaused: boolean }) {
  const t = useText()
  const client = useClient()
  const turn = () =>
    void (isPaused ? client.library.resume() : client.library.pause()).catch((error: unknown) =>
      say(messageOf(error)),
    )
  return (
    <Button className="button" onPress={turn}>
      {isPaused ? (
        <Play size={14} strokeWidth={1.75} aria-hidden="true" />
      ) : (
        <Pause size={14} strokeWidth={1.75} aria-hidden="true" />
      )}
      {t(isPaused ? 'imp.resume' : 'imp.pause')}
    </Button>
  )
}
