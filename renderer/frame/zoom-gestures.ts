import { useEffect } from 'react'
import type { Client } from '../client.ts'
import { readSize, setReadSize } from '../commands/size-commands.ts'

// A notch of a wheel, in the units of wheel events, and how much it changes the size, CSS px. Fingers on a pad send
// many small turns, which add up.
const notch = 100
const stepOfNotch = 1
const lineHeight = 33

/** Ctrl and the wheel, and pinching on a pad or a screen, change the size of the reading text, and never the page's. */
export function useZoomGestures(client: Client): void {
  useEffect(() => {
    let turned = 0
    let frame = 0
    const apply = () => {
      frame = 0
      const steps = Math.trunc((turned / notch) * 2) / 2
      if (steps === 0) return
      turned -= steps * notch
      setReadSize(client, readSize() - steps * stepOfNotch)
    }
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const units = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1)
      // Pinching a pad sends a few units where a wheel sends a hundred.
      turned += Math.abs(units) < 50 ? units * 6 : Math.sign(units) * notch
      frame ||= requestAnimationFrame(apply)
    }
    let pinch: { distance: number; size: number } | undefined
    const onTouchStart = ({ touches }: TouchEvent) => {
      const distance = between(touches)
      pinch = distance === undefined ? undefined : { distance, size: readSize() }
    }
    const onTouchMove = (event: TouchEvent) => {
      const distance = between(event.touches)
      if (!pinch || distance === undefined) return
      if (event.cancelable) event.preventDefault()
      setReadSize(client, (pinch.size * distance) / pinch.distance)
    }
    addEventListener('wheel', onWheel, { passive: false })
    addEventListener('touchstart', onTouchStart, { passive: true })
    addEventListener('touchend', onTouchStart, { passive: true })
    addEventListener('touchmove', onTouchMove, { passive: false })
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('wheel', onWheel)
      removeEventListener('touchstart', onTouchStart)
      removeEventListener('touchend', onTouchStart)
      removeEventListener('touchmove', onTouchMove)
    }
  }, [client])
}

/** How far two fingers are apart, px; undefined for another number of them. */
function between(touches: TouchList): number | undefined {
  const [first, second] = [touches[0], touches[1]]
  if (!first || !second || touches.length > 2) return undefined
  return Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY) || 1
}
