import { type Granularity, openReader } from '../reader-handle.ts'
import { reveal, useWindow } from '../state.ts'
import type { TextKey } from '../text.ts'
import type { Command, CommandContext } from './command.ts'
import { cancelPlacing, isPlacing, placeSelected } from './reviewing.ts'

const isOpen = () => useWindow.getState().articleId !== undefined
// On a button or a link Enter belongs to it.
const isInText = () => !document.activeElement?.closest('button, a, input, textarea, [role="button"]')

/** Selecting by keys and walking from mark to mark. */
export const selectionCommands: readonly Command[] = [
  extending('extend-right', 'select.right', 'Shift+ArrowRight', 'forward', 'character'),
  extending('extend-left', 'select.left', 'Shift+ArrowLeft', 'backward', 'character'),
  extending('extend-word-right', 'select.wordRight', 'Mod+Shift+ArrowRight', 'forward', 'word'),
  extending('extend-word-left', 'select.wordLeft', 'Mod+Shift+ArrowLeft', 'backward', 'word'),
  extending('extend-sentence-down', 'select.sentenceDown', 'Shift+ArrowDown', 'forward', 'sentence'),
  extending('extend-sentence-up', 'select.sentenceUp', 'Shift+ArrowUp', 'backward', 'sentence'),
  extending('extend-paragraph-down', 'select.paragraphDown', 'Mod+Shift+ArrowDown', 'forward', 'paragraph'),
  extending('extend-paragraph-up', 'select.paragraphUp', 'Mod+Shift+ArrowUp', 'backward', 'paragraph'),
  {
    id: 'begin-selection',
    title: 'select.begin',
    keys: ['V'],
    where: 'reader',
    isLocal: true,
    enabled: isOpen,
    run: () => {
      const paragraph = openReader()?.currentParagraph()
      if (!paragraph) return
      openReader()?.clearSelection()
      openReader()?.extendSelection('forward', 'word')
    },
  },
  {
    id: 'select-article',
    title: 'select.all',
    keys: ['Mod+A'],
    where: 'reader',
    enabled: isOpen,
    run: () => openReader()?.selectAll(),
  },
  {
    id: 'clear-selection',
    title: 'sel.clear',
    keys: ['Escape'],
    where: 'reader',
    isLocal: true,
    enabled: () => {
      const { selected, annotationId, layout, inspectorOpen } = useWindow.getState()
      if (isPlacing()) return true
      return selected !== undefined || annotationId !== undefined || (layout === 'one' && inspectorOpen)
    },
    run: () => {
      const { selected, annotationId } = useWindow.getState()
      if (isPlacing()) cancelPlacing()
      else if (selected) openReader()?.clearSelection()
      else if (annotationId !== undefined) useWindow.setState({ annotationId: undefined })
      else useWindow.setState({ inspectorOpen: false })
    },
  },
  {
    id: 'next-mark',
    title: 'read.nextMark',
    keys: ['L'],
    where: 'reader',
    isLocal: true,
    enabled: isOpen,
    run: (context) => goMark(context, 1),
  },
  {
    id: 'previous-mark',
    title: 'read.previousMark',
    keys: ['Shift+L'],
    where: 'reader',
    isLocal: true,
    enabled: isOpen,
    run: (context) => goMark(context, -1),
  },
  {
    id: 'open-mark',
    title: 'read.openMark',
    keys: ['Enter'],
    where: 'reader',
    isLocal: true,
    enabled: () => {
      const { selected, annotationId } = useWindow.getState()
      return isInText() && (isPlacing() ? selected : annotationId) !== undefined
    },
    run: ({ client }) => {
      const { annotationId } = useWindow.getState()
      if (isPlacing()) return placeSelected(client)
      useWindow.setState({ inspectorOpen: true })
      requestAnimationFrame(() => document.getElementById(`card-${annotationId}`)?.focus())
    },
  },
]

function extending(
  id: string,
  title: TextKey,
  keys: string,
  direction: 'forward' | 'backward',
  by: Granularity,
): Command {
  return {
    id,
    title,
    keys: [keys],
    where: 'reader',
    isLocal: true,
    enabled: isOpen,
    run: () => openReader()?.extendSelection(direction, by),
  }
}

/** Makes the next or previous annotation in the text the active one and goes there; from the screen when none is. */
async function goMark({ client }: CommandContext, by: 1 | -1): Promise<void> {
  const { articleId, annotationId, showEntities } = useWindow.getState()
  if (articleId === undefined) return
  const all = (await client.annotations.list({ articleId })).filter(
    ({ target, mention, color, note, tags }) => {
      const isMore = color !== undefined || note !== undefined || tags.length > 0
      return (
        target !== undefined &&
        target.status !== 'lost' &&
        (isMore || (mention !== undefined && showEntities))
      )
    },
  )
  if (all.length === 0) return
  const here = all.findIndex(({ id }) => id === annotationId)
  const shown = openReader()?.firstShown() ?? 0
  const first = all.findIndex(({ target }) => (target?.start ?? 0) >= shown)
  const fresh = by > 0 ? Math.max(0, first) : first <= 0 ? all.length - 1 : first - 1
  const next = all[here < 0 ? fresh : (here + by + all.length) % all.length]
  if (!next?.target || useWindow.getState().articleId !== articleId) return
  const isNote = next.color !== undefined || next.note !== undefined || next.tags.length > 0
  useWindow.setState({ annotationId: next.id, tab: isNote ? 'notes' : 'entities' })
  reveal(articleId, { start: next.target.start, end: next.target.end })
}
