import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { Layer } from './layer.tsx'
import { menuPlace } from './menu-place.ts'
import { DialogBox } from './overlay.tsx'

interface AnchoredProps {
  /** What it stands below or above. */
  anchor: RefObject<HTMLElement | null>
  side?: 'start' | 'end'
  className: string
  dialogClass?: string
  label: string
  onClose: () => void
  children: ReactNode
}

/** A small dialog beside what opened it. */
export function Anchored({ anchor, side = 'start', onClose, ...box }: AnchoredProps) {
  return <Layer onClose={onClose}>{() => <Box {...box} anchor={anchor} side={side} />}</Layer>
}

type BoxProps = Required<Pick<AnchoredProps, 'anchor' | 'side' | 'className' | 'label' | 'children'>> &
  Pick<AnchoredProps, 'dialogClass'>

function Box({ anchor, side, className, dialogClass, label, children }: BoxProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const settle = () => {
      if (!anchor.current) return
      const { offsetWidth: width, offsetHeight: height } = current
      const screen = { width: innerWidth, height: innerHeight }
      const { left, top, maxHeight } = menuPlace(
        anchor.current.getBoundingClientRect(),
        { width, height },
        side,
        screen,
      )
      Object.assign(current.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${maxHeight}px` })
    }
    settle()
    // What it shows may grow, and the window may get another size.
    const observer = new ResizeObserver(settle)
    observer.observe(current)
    observer.observe(document.documentElement)
    return () => observer.disconnect()
  }, [anchor, side])
  return (
    <div ref={box} className={`anchored ${className}`}>
      <DialogBox label={label} {...(dialogClass !== undefined && { className: dialogClass })}>
        {children}
      </DialogBox>
    </div>
  )
}
