import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import './layer.css'

interface LayerProps {
  className?: string
  /** Escape, or a press beside what stands in it; without it nothing closes it. */
  onClose?: () => void
  children: (layer: HTMLElement) => ReactNode
}

/** The layers over the window, the topmost last. */
const layers: HTMLElement[] = []

/** Only the topmost layer can be used; the window itself when there is none. */
function settle(): void {
  const all = [document.getElementById('root'), ...layers]
  all.forEach((one, at) => {
    if (one) one.inert = at < all.length - 1
  })
}

/** From the last thing that takes the focus Tab goes to the first, and back: not out of the window. */
function goAround(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab' || event.defaultPrevented) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(takingFocus)].filter(
    (one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }),
  )
  const [edge, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]]
  // A dialog that has the focus itself stands before all that is in it.
  const isBefore = event.shiftKey && document.activeElement?.matches('[aria-modal="true"]')
  if (document.activeElement !== edge && !isBefore) return
  event.preventDefault()
  other?.focus()
}

const takingFocus =
  'button:enabled, a[href], input:enabled, select:enabled, textarea:enabled, [contenteditable="true"], [tabindex]'

/**
 * Covers the window, over everything that was there before. What stands in it has the keyboard to itself; the focus goes
 * back to where it was, unless something else took it.
 */
export function Layer({ className = '', onClose, children }: LayerProps) {
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  const before = useRef<Element | null>(null)
  // Shown before what stands in it takes the focus: what is not on the screen cannot have it.
  const begin = useCallback((element: HTMLElement | null) => {
    if (element) {
      before.current ??= document.activeElement
      element.showPopover()
    }
    setLayer(element)
  }, [])
  useLayoutEffect(() => {
    if (!layer) return
    layers.push(layer)
    settle()
    return () => {
      const wasHere = layer.contains(document.activeElement) || document.activeElement === document.body
      layers.splice(layers.indexOf(layer), 1)
      settle()
      if (wasHere && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
    }
  }, [layer])
  // Where nothing in it has the focus, its keys come from the body.
  useEffect(() => {
    if (!onClose || !layer) return
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || layers.at(-1) !== layer)
        return
      event.preventDefault()
      event.stopImmediatePropagation()
      onClose()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [onClose, layer])
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed beside what stands in it closes it; keys have Escape.
    <div
      ref={begin}
      popover="manual"
      className={`layer ${className}`}
      onKeyDown={goAround}
      onPointerDown={(event) => {
        event.stopPropagation()
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose?.()
      }}
      onMouseDown={(event) => {
        // The focus stays in it.
        if (event.target === event.currentTarget) event.preventDefault()
      }}
    >
      {layer && children(layer)}
    </div>,
    document.body,
  )
}
