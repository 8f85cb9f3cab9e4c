import { useText } from '../text.ts'
import { UnsavedNotes } from './unsaved-notes.tsx'
import './disconnected.css'

/** The page was opened without the address that lets it in, or Dấu has been started anew since. */
export function NoAccess() {
  const t = useText()
  return (
    <div className="scrim" role="alert">
      <div className="dialog disconnected">
        <div className="disconnected-body">
          <p>{t('err.noAccess')}</p>
          <UnsavedNotes />
        </div>
      </div>
    </div>
  )
}
