import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react'
import { Layer } from './layer.tsx'

interface OverlayProps extends DialogBoxProps {
  /** Of what covers the window. */
  ground?: string
  /** Of the box on it. */
  box: string
  style?: CSSProperties | undefined
  onClose?: () => void
}

/** A dialog over the window. */
export function Overlay({ ground = 'scrim', box, style, onClose, ...dialog }: OverlayProps) {
  return (
    <Layer className={ground} {...(onClose && { onClose })}>
      {() => (
        <div className={box} style={style}>
          <DialogBox {...dialog} />
        </div>
      )}
    </Layer>
  )
}

interface DialogBoxProps {
  className?: string
  role?: 'dialog' | 'alertdialog'
  /** Its accessible name, or the id of the element that has it. */
  label?: string
  labelledBy?: string
  describedBy?: string
  children: ReactNode
}

/** What is in a dialog, with its name; it has the focus itself where nothing in it takes it. */
export function DialogBox({
  className,
  role = 'dialog',
  label,
  labelledBy,
  describedBy,
  children,
}: DialogBoxProps) {
  const dialog = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = dialog
    if (current && !current.contains(document.activeElement)) current.focus({ preventScroll: true })
  }, [])
  const named = {
    role,
    'aria-modal': true,
    'aria-label': label,
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy,
  }
  return (
    <div ref={dialog} {...named} className={className} tabIndex={-1}>
      {children}
    </div>
  )
}
