import {
  cloneElement,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { menuPlace } from './menu-place.ts'
import './tip.css'

// Milliseconds that the pointer rests before a tip comes; the next one comes at once for as long after it.
const delay = 500

let lastGone = Number.NEGATIVE_INFINITY

/** Says what a button does, to whoever rests the pointer on it or reaches it by keyboard. */
export function Tip({
  text,
  children,
}: {
  text: ReactNode
  children: ReactElement<HTMLAttributes<HTMLElement>>
}) {
  const id = useId()
  const [target, setTarget] = useState<HTMLElement>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = (element: HTMLElement, wait: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setTarget(element), wait)
  }
  const hide = () => {
    clearTimeout(timer.current)
    if (target) lastGone = performance.now()
    setTarget(undefined)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <>
      {cloneElement(children, {
        ...(target && { 'aria-describedby': id }),
        onPointerEnter: ({ currentTarget, pointerType }) => {
          if (pointerType === 'touch') return
          show(currentTarget, performance.now() - lastGone < delay ? 0 : delay)
        },
        onPointerLeave: hide,
        onPointerDownCapture: hide,
        onFocus: ({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) show(currentTarget, 0)
        },
        onBlur: hide,
        onKeyDownCapture: ({ key }) => {
          if (key === 'Escape' || key === 'Enter' || key === ' ') hide()
        },
      })}
      {target && <Shown id={id} target={target} text={text} />}
    </>
  )
}

function Shown({ id, target, text }: { id: string; target: HTMLElement; text: ReactNode }) {
  const tip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = tip
    if (!current) return
    current.showPopover()
    const { offsetWidth: width, offsetHeight: height } = current
    const anchor = target.getBoundingClientRect()
    const screen = { width: innerWidth, height: innerHeight }
    const { top } = menuPlace(anchor, { width, height }, 'start', screen)
    const middle = (anchor.left + anchor.right - width) / 2
    const left = Math.max(8, Math.min(middle, innerWidth - 8 - width))
    Object.assign(current.style, { left: `${left}px`, top: `${top}px` })
  }, [target])
  return createPortal(
    <div ref={tip} id={id} popover="manual" role="tooltip" className="tooltip">
      {text}
    </div>,
    document.body,
  )
}
