/** What the page of a bench measures with. */
export interface PageClock {
  /** Begins to wait for the user's next event of this kind, and from then on for a frame in which `isThere` holds. */
  watch(event: string, isThere: () => boolean): void
  /** How many milliseconds went by from that event until that frame was painted. */
  painted(): Promise<number>
  /** Scrolls an element this often by so many px, once a frame. */
  scroll(element: Element, frames: number, by: number): Promise<Scrolled>
}

export interface Scrolled {
  /** Frames that should have come between those that came. */
  dropped: number
  /** Tasks of more than 50 ms. */
  longTasks: number
}

declare global {
  var benchClock: PageClock
}

/** Put into a page before its own scripts. */
export function installClock(): void {
  /** What is posted in a frame comes after the frame was painted. */
  const afterPaint = (then: () => void) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      channel.port1.close()
      then()
    }
    channel.port2.postMessage(0)
  }
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  let painted = Promise.resolve(0)
  globalThis.benchClock = {
    watch(kind, isThere) {
      painted = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`What ${kind} should bring was not painted.`)), 30_000)
        const begin = ({ timeStamp }: Event) => {
          performance.mark('bench-event')
          const look = () => {
            if (!isThere()) return
            changes.disconnect()
            performance.mark('bench-drawn')
            requestAnimationFrame(() => {
              performance.mark('bench-frame')
              afterPaint(() => resolve(performance.now() - timeStamp))
            })
          }
          // Called at the end of each task that changed the document: looking in every frame would be work of its own.
          const changes = new MutationObserver(look)
          changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
        }
        addEventListener(kind, begin, { capture: true, once: true })
      })
    },
    painted: () => painted,
    async scroll(element, frames, by) {
      let longTasks = 0
      const observer = new PerformanceObserver((list) => {
        longTasks += list.getEntries().length
      })
      observer.observe({ type: 'longtask' })
      let dropped = 0
      let last = await frame()
      for (let count = 0; count < frames; count++) {
        element.scrollTop += by
        const now = await frame()
        dropped += Math.max(0, Math.round(((now - last) * 60) / 1000) - 1)
        last = now
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
      observer.disconnect()
      return { dropped, longTasks }
    },
  }
}
