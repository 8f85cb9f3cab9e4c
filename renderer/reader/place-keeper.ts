import type { ReadingView } from './reading-view.ts'

/** The first offset that shows, and how far its line is from the top of the window, CSS px. */
export interface Place {
  offset: number
  top: number
}

/**
 * Keeps the line that is read where it is on the screen while the text is laid out anew: a window or pane of another
 * width, another size of the text, a line above the reader that comes or goes.
 */
export class PlaceKeeper {
  readonly #reading: ReadingView
  readonly #scroller: HTMLElement
  #look: string
  /** Where the reader begins in the window, CSS px: below the lines above it, which come and go. */
  #top: number
  /** The line that is read, from the top of the reader. */
  #place: Place | undefined

  constructor(reading: ReadingView, scroller: HTMLElement) {
    this.#reading = reading
    this.#scroller = scroller
    this.#look = this.#lookNow()
    this.#top = scroller.getBoundingClientRect().top
  }

  /** Notes the line that is read. In every frame of scrolling the first offset of its paragraph will do. */
  note(offset = this.#reading.firstOffset()): void {
    if (this.#lookNow() !== this.#look) return
    const top = this.#topOf(offset)
    // At the very beginning the head stays in sight.
    const isAtTop = this.#scroller.scrollTop === 0
    if (isAtTop || top !== undefined) this.#place = isAtTop || top === undefined ? undefined : { offset, top }
  }

  /** To be called after every change of a size. Returns whether the place had to be found again. */
  keep(): boolean {
    const look = this.#lookNow()
    const { top } = this.#scroller.getBoundingClientRect()
    const shift = top - this.#top
    this.#top = top
    if (look === this.#look) {
      if (this.#scroller.scrollTop > 0) this.#scroller.scrollTop += shift
      this.note()
      return false
    }
    this.#look = look
    if (!this.#place || this.#scroller.scrollTop === 0) return false
    this.#bring(this.#place)
    return true
  }

  /**
   * The line that was read when it was scrolled last; none at the very beginning. In the window, not in the reader: a line
   * above the reader may come in the same frame as another text.
   */
  get place(): Place | undefined {
    return this.#place && { offset: this.#place.offset, top: this.#place.top + this.#top }
  }

  /** Brings a line to where it was in the window. */
  goTo({ offset, top }: Place): void {
    this.#bring({ offset, top: top - this.#top })
  }

  #bring({ offset, top }: Place): void {
    // The line may be in a section that was not laid out before: the second time its height is the right one.
    for (let time = 0; time < 2; time++) {
      const now = this.#topOf(offset)
      if (now !== undefined) this.#scroller.scrollTop += now - top
    }
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
