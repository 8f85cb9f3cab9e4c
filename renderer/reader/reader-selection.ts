import { useEffect } from 'react'
import type { Positions } from '../../preload/text/positions.ts'
import type { Granularity } from '../reader-handle.ts'
import { type Selected, useWindow } from '../state.ts'
import type { ReadingView } from './reading-view.ts'

// After the pointer is released, so that the toolbar does not jump about while words are being selected.
const settleFor = 60

/** Tells the window what is selected in the article, keeps it visible, and copies it exactly as the file has it. */
export function useReaderSelection(reading: ReadingView | undefined): void {
  useEffect(() => {
    if (!reading) return
    let isDown = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let seen = endsOfSelection()
    const { dataset } = document.documentElement
    const take = () => {
      clearTimeout(timer)
      timer = undefined
      seen = endsOfSelection()
      const selected = selectionIn(reading)
      if (selected !== 'elsewhere') keep(selected)
      showElsewhere(reading)
    }
    // The browser tells of a change only after the next key, when that one comes soon enough.
    const isUntaken = () => timer !== undefined || endsOfSelection().some((end, at) => end !== seen[at])
    const settle = () => {
      clearTimeout(timer)
      timer = setTimeout(take, settleFor)
    }
    // A command's key means what is selected now, however soon it comes.
    const onKey = () => {
      if (!isDown && isUntaken()) take()
    }
    const onChange = () => {
      seen = endsOfSelection()
      if (!isDown) settle()
      // While words are being selected, none are: the toolbar of those before goes.
      else if (dataset.selecting && selectionIn(reading) !== 'elsewhere') keep(undefined)
    }
    const onDown = ({ target, button }: PointerEvent) => {
      const isInText = target instanceof Node && reading.view.dom.contains(target)
      // A button or a menu means what is selected now, however soon it comes; a new selection is taken when it is made.
      if (!(isInText && button === 0) && isUntaken()) take()
      clearTimeout(timer)
      timer = undefined
      isDown = true
      // What is dragged out of the article selects nothing of the other panes.
      if (isInText) dataset.selecting = 'article'
    }
    const onUp = (event: PointerEvent) => {
      isDown = false
      if (dataset.selecting && event.type === 'pointerup') endBeside(reading, event)
      delete dataset.selecting
      settle()
    }
    const onCopy = (event: ClipboardEvent) => copyExactly(event, reading)
    addEventListener('keydown', onKey, { capture: true })
    document.addEventListener('selectionchange', onChange)
    document.addEventListener('copy', onCopy, true)
    addEventListener('pointerdown', onDown, true)
    addEventListener('pointerup', onUp, true)
    addEventListener('pointercancel', onUp, true)
    const unsubscribe = useWindow.subscribe((now, before) => {
      if (now.selected !== before.selected) showElsewhere(reading)
    })
    return () => {
      clearTimeout(timer)
      delete dataset.selecting
      unsubscribe()
      CSS.highlights.delete('dau-selected')
      removeEventListener('keydown', onKey, { capture: true })
      document.removeEventListener('selectionchange', onChange)
      document.removeEventListener('copy', onCopy, true)
      removeEventListener('pointerdown', onDown, true)
      removeEventListener('pointerup', onUp, true)
      removeEventListener('pointercancel', onUp, true)
    }
  }, [reading])
}

function endsOfSelection(): unknown[] {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {}
  return [anchorNode, anchorOffset, focusNode, focusOffset]
}

// Released beside the article, a selection would run to the article's end: it ends on the line beside the pointer.
function endBeside(reading: ReadingView, { clientX, clientY }: PointerEvent): void {
  const { view } = reading
  const { left, right } = view.dom.getBoundingClientRect()
  const selection = getSelection()
  if (!selection || selection.isCollapsed || (clientX >= left && clientX <= right)) return
  const found = view.posAtCoords({ left: clientX < left ? left + 1 : right - 1, top: clientY })
  if (!found) return
  const { node, offset } = view.domAtPos(found.pos)
  selection.extend(node, offset)
}

/** Selects a range of the article, as if by hand. */
export function select(reading: ReadingView, range: Selected): void {
  const place = reading.domRange(range)
  getSelection()?.setBaseAndExtent(
    place.startContainer,
    place.startOffset,
    place.endContainer,
    place.endOffset,
  )
}

/** Moves the end of the selection; one begins at `at` when there is none. */
export function extend(
  reading: ReadingView,
  direction: 'forward' | 'backward',
  by: Granularity,
  at: number,
): void {
  const selection = getSelection()
  if (!selection) return
  const isHere = selection.anchorNode !== null && reading.view.dom.contains(selection.anchorNode)
  if (!isHere) {
    const start = reading.domRange({ start: at, end: at })
    selection.collapse(start.startContainer, start.startOffset)
  }
  if (by === 'paragraph') extendToParagraph(reading, selection, direction)
  else selection.modify('extend', direction, by)
  const { focusNode } = selection
  if (focusNode && !reading.view.dom.contains(focusNode)) {
    extendTo(reading, selection, direction === 'forward' ? reading.reading.text.length : 0)
  }
  const focus = selection.focusNode
  const element = focus instanceof Element ? focus : focus?.parentElement
  if (element && reading.view.dom.contains(element)) element.scrollIntoView({ block: 'nearest' })
}

// The browser takes two steps for a paragraph: to its end, then over its edge.
function extendToParagraph(
  reading: ReadingView,
  selection: Selection,
  direction: 'forward' | 'backward',
): void {
  const { blocks } = reading.reading.positions
  const { focusNode, focusOffset } = selection
  const isHere = focusNode !== null && reading.view.dom.contains(focusNode)
  if (!isHere) return
  const focus = reading.offsetAt(focusNode, focusOffset)
  const next =
    direction === 'forward'
      ? blocks.find(({ end }) => end > focus)
      : blocks.findLast(({ start }) => start < focus)
  if (next) extendTo(reading, selection, direction === 'forward' ? next.end : next.start, direction)
}

function extendTo(
  reading: ReadingView,
  selection: Selection,
  offset: number,
  direction: 'forward' | 'backward' = offset === 0 ? 'backward' : 'forward',
): void {
  // The end of a range is the end of its block, a range without length begins at the next one.
  const range = reading.domRange({
    start: direction === 'forward' ? Math.max(0, offset - 1) : offset,
    end: offset,
  })
  if (direction === 'forward') selection.extend(range.endContainer, range.endOffset)
  else selection.extend(range.startContainer, range.startOffset)
}

/**
 * The selection as a range of the article: clipped to it, without the blanks between two paragraphs at its ends.
 * `elsewhere` when it does not touch the article, undefined when nothing is selected.
 */
export function selectionIn(reading: ReadingView): Selected | undefined | 'elsewhere' {
  const { view, reading: shown } = reading
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return 'elsewhere'
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(view.dom)) return 'elsewhere'
  const holdsStart = view.dom.contains(range.startContainer)
  const holdsEnd = view.dom.contains(range.endContainer)
  if (range.collapsed) return holdsStart ? undefined : 'elsewhere'
  const start = holdsStart ? reading.offsetAt(range.startContainer, range.startOffset) : 0
  const end = holdsEnd ? reading.offsetAt(range.endContainer, range.endOffset) : shown.text.length
  return withoutGaps(shown.positions, start, end)
}

/** The range without what lies between two blocks at either end; undefined when nothing is left. */
export function withoutGaps(positions: Positions, start: number, end: number): Selected | undefined {
  const { blocks } = positions
  const last = blocks[positions.blockAt(end, 'end')]
  const trimmed = last ? Math.min(end, last.end) : end
  let first = positions.blockAt(start)
  while (first < blocks.length - 1 && start >= (blocks[first]?.end ?? 0)) first += 1
  const from = Math.max(start, blocks[first]?.start ?? start)
  return from < trimmed ? { start: from, end: trimmed } : undefined
}

function keep(selected: Selected | undefined): void {
  const { selected: before } = useWindow.getState()
  if (before?.start === selected?.start && before?.end === selected?.end) return
  useWindow.setState({ selected })
}

// While a field has the focus the browser shows no selection in the article, so it is drawn.
function showElsewhere(reading: ReadingView): void {
  const { selected } = useWindow.getState()
  const here = selectionIn(reading)
  if (!selected || (here !== 'elsewhere' && here !== undefined)) CSS.highlights.delete('dau-selected')
  else CSS.highlights.set('dau-selected', new Highlight(reading.domRange(selected)))
}

function copyExactly(event: ClipboardEvent, reading: ReadingView): void {
  const selected = selectionIn(reading)
  if (selected === 'elsewhere' || selected === undefined) return
  const field = document.activeElement
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return
  event.clipboardData?.setData('text/plain', reading.reading.text.slice(selected.start, selected.end))
  event.preventDefault()
  event.stopPropagation()
}
