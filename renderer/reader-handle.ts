import type { Color } from '../preload/contract/annotation.ts'
import type { Selected } from './state.ts'

export type Granularity = 'character' | 'word' | 'line' | 'sentence' | 'paragraph'

/** What the reader offers to commands and to those who mark in it. Nothing happens while no article is open. */
export interface ReaderHandle {
  /** Where a range lies in the window, one rectangle around all its lines; undefined when it is not on the screen. */
  rectOf(range: Selected): DOMRect | undefined
  focus(): void
  /** Selects nothing any more; with a range only if it is still the one that is selected, and no other is begun. */
  clearSelection(of?: Selected): void
  /** The paragraph the reader is at. */
  currentParagraph(): Selected | undefined
  selectAll(): void
  select(range: Selected): void
  /** Brings an offset of the reading text to the top of the screen. */
  goTo(offset: number): void
  /** The reading text that is shown, and its hash. */
  source(): { text: string; textHash: string }
  /** Moves the end of the selection; without one it begins at the paragraph the reader is at. */
  extendSelection(direction: 'forward' | 'backward', by: Granularity): void
  goParagraph(by: 1 | -1): void
  /** Scrolls by nearly a screen; false when the article ends there. */
  page(by: 1 | -1): boolean
  /** The first offset of the reading text that is on the screen. */
  firstShown(): number
  /**
   * Draws a highlight at once that the library has only been asked for. The answer is told whether it was made; what was
   * refused is taken away.
   */
  drawMaking(place: Selected, color: Color): (isMade: boolean) => void
}

let reader: ReaderHandle | undefined

/** Called by the reader when it is there; the answer is called when it goes. */
export function offerReader(handle: ReaderHandle): () => void {
  reader = handle
  return () => {
    if (reader === handle) reader = undefined
  }
}

/** The reader of the open article. */
export function openReader(): ReaderHandle | undefined {
  return reader
}

export function rectOf(range: Selected): DOMRect | undefined {
  return reader?.rectOf(range)
}

export function focusReader(): void {
  reader?.focus()
}

export function clearSelection(of?: Selected): void {
  reader?.clearSelection(of)
}

export function currentParagraph(): Selected | undefined {
  return reader?.currentParagraph()
}
