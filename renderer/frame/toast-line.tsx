import { useEffect, useState } from 'react'
import { commands } from '../commands.ts'
import { useClient } from '../data/library.tsx'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { DoingToast } from './doing-toast.tsx'
import { shownKeys } from './keys.ts'
import './toast.css'

const shownFor = 6_000

/**
 * What was just done, with its undo: six seconds, longer while the pointer or the focus is on it; or what is being done, as
 * long as it takes.
 */
export function ToastLine() {
  const t = useText()
  const client = useClient()
  const toast = useWindow((state) => state.toast)
  const doing = useWindow((state) => state.doing)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!toast || isHeld) return
    const timer = setTimeout(() => useWindow.setState({ toast: undefined }), shownFor)
    return () => clearTimeout(timer)
  }, [toast, isHeld])
  const undo = commands.find(({ id }) => id === 'undo')
  return (
    <div className="toast-line" role="status">
      {doing && <DoingToast doing={doing} />}
      {toast && !doing && (
        // biome-ignore lint/a11y/noStaticElementInteractions: holding the message is no action of its own.
        <div
          className="toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{toast.text}</span>
          {toast.undoable && undo && (
            <Button className="toast-undo" onPress={() => void undo.run({ client })}>
              {t('common.undo')}
              <kbd>{shownKeys('Mod+Z')}</kbd>
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
