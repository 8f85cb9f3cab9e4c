import { Check, CloudOff, LoaderCircle } from 'lucide-react'
import { currentLanguage, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import type { NoteSaver } from './note-saver.ts'

interface SavedStateProps {
  saver: NoteSaver
  /** When the note was last changed, for one that this session has not saved yet. */
  updatedAt: string | undefined
}

/** Whether what was written is saved, and since when. */
export function SavedState({ saver, updatedAt }: SavedStateProps) {
  const t = useText()
  if (saver.state === 'failing')
    return (
      <span className="note-saved" role="alert" data-failing="true">
        <CloudOff size={12} strokeWidth={1.75} aria-hidden="true" />
        {t('note.notSaved')}
        <Button className="note-retry" onPress={() => void saver.flush()}>
          {t('common.retry')}
        </Button>
      </span>
    )
  if (saver.state === 'gone') return null
  if (saver.state !== 'saved')
    return (
      <span className="note-saved">
        <LoaderCircle size={12} strokeWidth={1.75} aria-hidden="true" />
        {t('note.saving')}
      </span>
    )
  const at = saver.savedAt ?? (updatedAt === undefined ? undefined : new Date(updatedAt))
  return (
    <span className="note-saved" role="status">
      {at && saver.id !== undefined && (
        <>
          <Check size={12} strokeWidth={1.75} aria-hidden="true" />
          {`${t('note.saved')} ${shownTime(at)}`}
        </>
      )}
    </span>
  )
}

/** The time of today, the day of any other day. */
function shownTime(at: Date): string {
  const isToday = at.toDateString() === new Date().toDateString()
  if (isToday) return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return at.toLocaleDateString(currentLanguage())
}
