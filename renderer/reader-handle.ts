import type { Selected } from './state.ts'

/** What the reader offers to those who mark in it. Nothing happens while no article is open. */
export interface ReaderHandle {
  /** Where a range lies in the window, one rectangle around all its lines; undefined when it is not on the screen. */
  rectOf(range: Selected): DOMRect | undefined
  focus(): void
  selectRange(range: Selected): void
  clearSelection(): void
  /** The paragraph the reader is at. */
  currentParagraph(): Selected | undefined
}

let reader: ReaderHandle | undefined

/** Called by the reader when it is there; the answer is called when it goes. */
export function offerReader(handle: ReaderHandle): () => void {
  reader = handle
  return () => {
    if (reader === handle) reader = undefined
  }
}

export function rectOf(range: Selected): DOMRect | undefined {
  return reader?.rectOf(range)
}

export function focusReader(): void {
  reader?.focus()
}

export function selectRange(range: Selected): void {
  reader?.selectRange(range)
}

export function clearSelection(): void {
  reader?.clearSelection()
}

export function currentParagraph(): Selected | undefined {
  return reader?.currentParagraph()
}
