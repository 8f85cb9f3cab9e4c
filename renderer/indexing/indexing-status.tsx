import { FileX, Loader, Pause, Play } from 'lucide-react'
import { useSkipped } from '../data/indexing.ts'
import { useClient } from '../data/library.tsx'
import { useLibraryState } from '../data/library-state.ts'
import { messageOf } from '../message.ts'
import { say, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import './indexing.css'

/** In the status line: how far indexing is, with its pause; else how many files it skipped. */
export function IndexingStatus() {
  const t = useText()
  const client = useClient()
  const indexing = useLibraryState().data?.indexing
  const skipped = useSkipped()
  const isPaused = indexing?.state === 'paused'
  // A look through the folder that finds nothing new ends before anybody could read of it.
  const isShown = indexing && indexing.state !== 'looking' && indexing.total > 0
  const turn = () =>
    void (isPaused ? client.library.resume() : client.library.pause()).catch((error: unknown) =>
      say(messageOf(error)),
    )
  return (
    <>
      {isShown && (
        <span className="indexing-status">
          <Loader size={12} aria-hidden="true" data-turning={!isPaused} />
          <span>{t('imp.progress', { n: indexing.done, m: indexing.total })}</span>
          <Button
            className="status-button"
            aria-label={t(isPaused ? 'imp.resume' : 'imp.pause')}
            onPress={turn}
          >
            {isPaused ? <Play size={12} aria-hidden="true" /> : <Pause size={12} aria-hidden="true" />}
          </Button>
        </span>
      )}
      {skipped.length > 0 && (
        <Button
          className="status-button"
          onPress={() => useWindow.setState({ overlay: { kind: 'skipped' } })}
        >
          <FileX size={12} aria-hidden="true" />
          {t('imp.skipped', { n: skipped.length })}
        </Button>
      )}
    </>
  )
}
