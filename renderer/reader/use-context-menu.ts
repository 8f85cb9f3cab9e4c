import { useEffect } from 'react'
import { useWindow } from '../state.ts'
import type { Placed } from './mark-look.ts'
import type { ReadingView } from './reading-view.ts'
import { activate, placedAt } from './use-marks.ts'
import { setHere } from './use-reader-handle.ts'

/** The menu of the selection, mark or paragraph under the pointer. A long press selects, as the system does it. */
export function useContextMenu(reading: ReadingView | undefined, places: readonly Placed[]): void {
  useEffect(() => {
    if (!reading) return
    const { dom } = reading.view
    const onContextMenu = (event: MouseEvent) => {
      if (event instanceof PointerEvent && event.pointerType === 'touch') return
      event.preventDefault()
      // The keys for it are a command.
      if (event.button === 2 || event.ctrlKey) openAt(reading, places, event.clientX, event.clientY)
    }
    // The selection must outlive the press that opens its menu.
    const onMouseDown = (event: MouseEvent) => {
      if (event.button === 2) event.preventDefault()
    }
    dom.addEventListener('contextmenu', onContextMenu)
    dom.addEventListener('mousedown', onMouseDown)
    return () => {
      dom.removeEventListener('contextmenu', onContextMenu)
      dom.removeEventListener('mousedown', onMouseDown)
    }
  }, [reading, places])
}

function openAt(reading: ReadingView, places: readonly Placed[], x: number, y: number): void {
  const offset = reading.offsetUnder(x, y)
  if (offset === undefined) return
  const { text, positions } = reading.reading
  const { selected, annotationId, showEntities } = useWindow.getState()
  const at = { x, y }
  if (selected && selected.start <= offset && offset <= selected.end) {
    const words = text.slice(selected.start, selected.end)
    useWindow.setState({ overlay: { kind: 'passage-menu', at, place: selected, words } })
    return
  }
  getSelection()?.removeAllRanges()
  const here = placedAt(places, offset, showEntities)
  const mark = here.find(({ id }) => id === annotationId) ?? here[0]
  if (mark) {
    activate(mark.annotation)
    const place = { start: mark.start, end: mark.end }
    const words = text.slice(mark.start, mark.end)
    useWindow.setState({
      selected: undefined,
      overlay: { kind: 'passage-menu', at, place, words, annotationId: mark.id },
    })
    return
  }
  const block = positions.blocks[positions.blockAt(offset)]
  if (!block) return
  setHere(reading, positions.blocks.indexOf(block))
  useWindow.setState({
    selected: undefined,
    annotationId: undefined,
    overlay: {
      kind: 'passage-menu',
      at,
      place: { start: block.start, end: block.end },
      words: wordAt(text, offset),
    },
  })
}

function wordAt(text: string, offset: number): string {
  const before = /[\p{L}\p{M}\p{N}]*$/u.exec(text.slice(Math.max(0, offset - 60), offset))?.[0] ?? ''
  const after = /^[\p{L}\p{M}\p{N}]*/u.exec(text.slice(offset, offset + 60))?.[0] ?? ''
  return before + after
}
