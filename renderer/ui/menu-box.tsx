import { createContext, type ReactNode, useContext, useLayoutEffect, useRef } from 'react'
import { moveInMenu } from './menu-keys.ts'
import { type Anchor, menuPlace, type Side } from './menu-place.ts'

/** What the parts of an open menu share. */
export interface Opened {
  /** Ends the whole menu. */
  close(): void
  /** What all of its parts stand in. */
  layer: HTMLElement | null
}

export const OpenMenu = createContext<Opened>({ close: () => {}, layer: null })

export interface MenuProps {
  label: string
  children: ReactNode
}

interface BoxProps extends MenuProps {
  anchor: () => Anchor | undefined
  side: Side
  isAtFirst: boolean
  /** Escape, and in a menu beside another one also the arrow back. */
  onEscape: () => void
}

/** The box of a menu, or of one that stands beside an item of it. */
export function MenuBox({ label, children, anchor, side, isAtFirst, onEscape }: BoxProps) {
  const box = useRef<HTMLDivElement>(null)
  const { close } = useContext(OpenMenu)
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it stands and begins is settled when it opens.
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const settle = () => {
      const beside = anchor()
      if (!beside) return
      const { offsetWidth: width, scrollHeight: height } = current
      const screen = { width: innerWidth, height: innerHeight }
      const { left, top, maxHeight } = menuPlace(beside, { width, height: height + 2 }, side, screen)
      Object.assign(current.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${maxHeight}px` })
    }
    settle()
    const first =
      current.querySelector<HTMLElement>('[aria-checked="true"]') ??
      current.querySelector<HTMLElement>('[role^="menuitem"]')
    if (isAtFirst && first) first.focus({ preventScroll: true })
    else current.focus({ preventScroll: true })
    addEventListener('resize', settle)
    return () => removeEventListener('resize', settle)
  }, [])
  return (
    <div
      ref={box}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className="popover menu"
      onKeyDown={(event) => {
        event.stopPropagation()
        const isBack = side === 'beside' && event.key === 'ArrowLeft'
        if (event.key === 'Escape' || isBack) onEscape()
        else if (event.key === 'Tab') close()
        else if (!moveInMenu(event.currentTarget, event.nativeEvent)) return
        event.preventDefault()
      }}
    >
      {children}
    </div>
  )
}
