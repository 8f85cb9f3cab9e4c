import type { ReadingView } from './reading-view.ts'

/**
 * Keeps the line that is read where it is on the screen while the text is laid out anew: a window or pane of another
 * width, another size of the text.
 */
export class PlaceKeeper {
  readonly #reading: ReadingView
  readonly #scroller: HTMLElement
  #look: string
  /** The first offset that shows, and how far its line is from the top of the screen, CSS px. */
  #place: { offset: number; top: number } | undefined

  constructor(reading: ReadingView, scroller: HTMLElement) {
    this.#reading = reading
    this.#scroller = scroller
    this.#look = this.#lookNow()
  }

  /** To be called after every scroll and every change of a size. Returns whether the place had to be found again. */
  follow(): boolean {
    const look = this.#lookNow()
    if (look === this.#look) {
      const offset = this.#reading.firstOffset()
      const top = this.#topOf(offset)
      if (top !== undefined) this.#place = { offset, top }
      return false
    }
    this.#look = look
    const { offset, top } = this.#place ?? {}
    // At the very beginning the head stays in sight.
    if (offset === undefined || top === undefined || this.#scroller.scrollTop === 0) return false
    // The line may be in a section that was not laid out before: the second time its height is the right one.
    for (let time = 0; time < 2; time++) {
      const now = this.#topOf(offset)
      if (now !== undefined) this.#scroller.scrollTop += now - top
    }
    return true
  }

  #topOf(offset: number): number | undefined {
    const { top } = this.#scroller.getBoundingClientRect()
    const [line] = this.#reading.rectsOf({ start: offset, end: offset + 1 })
    const box = line ?? this.#reading.blockElement(this.#reading.reading.positions.blockAt(offset))
    if (!box) return undefined
    return (box instanceof Element ? box.getBoundingClientRect() : box).top - top
  }

  /** What the lines of the text depend on. */
  #lookNow(): string {
    const { dom } = this.#reading.view
    const { fontSize, fontFamily } = getComputedStyle(dom)
    const leading = getComputedStyle(document.documentElement).getPropertyValue('--read-leading')
    return `${dom.clientWidth} ${fontSize} ${fontFamily} ${leading}`
  }
}
