import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { closeOverlay } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from './button.tsx'
import { Overlay } from './overlay.tsx'
import './overlay-dialog.css'

/** There is one dialog at a time. */
const titleId = 'dialog-title'

/** A dialog over the window, which Esc and a press beside it close; its content begins with a `DialogHead`. */
export function OverlayDialog({ className, children }: { className: string; children: ReactNode }) {
  return (
    <Overlay box={`dialog overlay-dialog ${className}`} labelledBy={titleId} onClose={closeOverlay}>
      {children}
    </Overlay>
  )
}

interface DialogHeadProps {
  title: string
  /** Between the title and the button that closes it. */
  children?: ReactNode
}

/** The title, which names the dialog, and the button that closes it. */
export function DialogHead({ title, children }: DialogHeadProps) {
  const t = useText()
  return (
    <header className="dialog-head">
      <h2 id={titleId}>{title}</h2>
      {children}
      <Button className="icon-button" aria-label={t('common.close')} onPress={closeOverlay}>
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
    </header>
  )
}
