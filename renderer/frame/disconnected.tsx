import { CloudOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Found } from '../connection.ts'
import { useDesk } from '../data/desk.tsx'
import { useDrafts } from '../data/drafts.ts'
import { useLibraryState } from '../data/library-state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { Overlay } from '../ui/overlay.tsx'
import { UnsavedNotes } from './unsaved-notes.tsx'
import './disconnected.css'

/** As `Disconnected`, over an open library, which may have had something left to save. */
export function LibraryDisconnected() {
  const { data: state } = useLibraryState()
  return <Disconnected isSaved={state === undefined || state.saving.state === 'saved'} />
}

/** The program behind the window is gone: nothing of the page answers until somebody is there again. */
export function Disconnected({ isSaved }: { isSaved: boolean }) {
  const t = useText()
  const { retry: ask } = useDesk()
  const hasDrafts = useDrafts(({ unsaved }) => unsaved.length > 0)
  const [found, setFound] = useState<Found | 'asking'>()
  const isReloading = useRef(false)

  useEffect(() => {
    if (!hasDrafts) return
    // Who closes the tab now loses what is written; loading it again does not.
    const ask = (event: BeforeUnloadEvent) => {
      if (!isReloading.current) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [hasDrafts])

  const retry = async () => {
    setFound('asking')
    const next = await ask()
    if (next === 'reload') {
      isReloading.current = true
      location.reload()
    } else setFound(next)
  }
  return (
    <Overlay
      ground="scrim disconnected-scrim"
      box="dialog disconnected"
      role="alertdialog"
      className="disconnected-body"
      labelledBy="disconnected-title"
      describedBy="disconnected-what"
    >
      <h2 id="disconnected-title">
        <CloudOff size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('err.ended')}
      </h2>
      <p id="disconnected-what">
        {t(hasDrafts ? 'err.endedUnsaved' : isSaved ? 'err.endedSaved' : 'err.endedFailing')}
      </p>
      {hasDrafts && <UnsavedNotes />}
      <p className="disconnected-found" role="status">
        {found === 'none' && t(hasDrafts ? 'err.stillEndedUnsaved' : 'err.stillEnded')}
        {found === 'other' && t(hasDrafts ? 'err.startedAnewUnsaved' : 'err.startedAnew')}
      </p>
      <div className="disconnected-actions">
        <Button
          className="button primary"
          autoFocus
          isPending={found === 'asking'}
          onPress={() => void retry()}
        >
          {t('common.retry')}
        </Button>
      </div>
    </Overlay>
  )
}
