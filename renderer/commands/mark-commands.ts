import { builtInTypes } from '../../preload/contract/choices.ts'
import { limits } from '../../preload/contract/limits.ts'
import type { Client } from '../client.ts'
import { markInMaking, placeInMaking } from '../data/mark-in-making.ts'
import { copyQuotation } from '../marking/copy.ts'
import { highlight, removeActive, unhighlight } from '../marking/mark.ts'
import { trimmed } from '../marking/name.ts'
import { currentParagraph, openReader, rectOf } from '../reader-handle.ts'
import { type Selected, say, useWindow } from '../state.ts'
import { type TextKey, text } from '../text.ts'
import type { Command } from './command.ts'

const tagAs: Record<(typeof builtInTypes)[number], TextKey> = {
  person: 'cmd.tag.person',
  organisation: 'cmd.tag.organisation',
  place: 'cmd.tag.place',
  event: 'cmd.tag.event',
  document: 'cmd.tag.document',
  time: 'cmd.tag.time',
  quantity: 'cmd.tag.quantity',
  other: 'cmd.tag.other',
}

const hasArticle = () => useWindow.getState().articleId !== undefined
const hasActive = () => useWindow.getState().annotationId !== undefined
const selectedNow = () => useWindow.getState().selected ?? placeInMaking()
const hasPlace = () => hasActive() || selectedNow() !== undefined

/** Opens the picker for the selection, or for the active annotation. */
export async function pickEntity(client: Client, typeId: string): Promise<void> {
  const { annotationId } = useWindow.getState()
  const selected = selectedNow()
  const inMaking = selected && markInMaking(selected)
  if (selected) openPicker(selected, typeId, (await inMaking)?.id)
  else if (annotationId !== undefined) {
    const { target } = await client.annotations.get({ id: annotationId })
    if (target) openPicker({ start: target.start, end: target.end }, typeId, annotationId)
  }
}

/** Nobody is called by whole paragraphs: what is longer than a name may be is refused before anything is asked. */
function openPicker(place: Selected, typeId: string, annotationId?: string): void {
  const words = openReader()?.source().text.slice(place.start, place.end) ?? ''
  if (trimmed(words).length > limits.name) say(text('pick.tooLong', { n: limits.name }))
  else {
    useWindow.setState({
      overlay: { kind: 'picker', place, typeId, ...(annotationId !== undefined && { annotationId }) },
    })
  }
}

/** The menu of the selection, else of the active mark, else of the paragraph the reader is at. */
async function openPassageMenu(client: Client): Promise<void> {
  const { selected, annotationId } = useWindow.getState()
  const annotation =
    selected || annotationId === undefined
      ? undefined
      : await client.annotations.get({ id: annotationId }).catch(() => undefined)
  const target = annotation?.target?.status === 'lost' ? undefined : annotation?.target
  const place = selected ?? (target && { start: target.start, end: target.end }) ?? currentParagraph()
  const source = openReader()?.source().text
  if (!place || source === undefined) return
  const box = rectOf(place)
  useWindow.setState({
    overlay: {
      kind: 'passage-menu',
      at: box ? { x: box.left, y: box.bottom } : { x: innerWidth / 2, y: innerHeight / 3 },
      place,
      words: selected || target ? source.slice(place.start, place.end) : '',
      ...(target && annotation && { annotationId: annotation.id }),
    },
  })
}

/** What one does to a passage. */
export const markCommands: readonly Command[] = [
  {
    id: 'highlight',
    title: 'sel.highlight',
    keys: ['H'],
    where: 'reader',
    enabled: hasArticle,
    run: ({ client }) => highlight(client),
  },
  {
    id: 'unhighlight',
    title: 'hl.remove',
    keys: ['Shift+H'],
    where: 'reader',
    enabled: hasActive,
    run: ({ client }) => unhighlight(client),
  },
  ...builtInTypes.map(
    (type, index): Command => ({
      id: `tag-${type}`,
      title: tagAs[type],
      keys: [String(index + 1)],
      where: 'reader',
      enabled: hasPlace,
      run: ({ client }) => pickEntity(client, type),
    }),
  ),
  {
    id: 'tag',
    title: 'note.addTag',
    keys: ['T'],
    where: 'reader',
    enabled: hasPlace,
    run: async () => {
      const { annotationId } = useWindow.getState()
      const selected = selectedNow()
      const made = selected && (await markInMaking(selected))
      if (made) useWindow.setState({ overlay: { kind: 'tags', annotationId: made.id } })
      else if (selected) useWindow.setState({ overlay: { kind: 'tags', place: selected } })
      else if (annotationId !== undefined) useWindow.setState({ overlay: { kind: 'tags', annotationId } })
    },
  },
  {
    id: 'copy-quotation',
    title: 'sel.copy',
    keys: ['C'],
    where: 'reader',
    enabled: hasPlace,
    run: ({ client }) => copyQuotation(client),
  },
  {
    id: 'passage-menu',
    title: 'sel.menu',
    keys: ['Shift+F10', 'ContextMenu'],
    where: 'reader',
    isLocal: true,
    enabled: hasArticle,
    run: ({ client }) => openPassageMenu(client),
  },
  {
    id: 'remove-mark',
    title: 'mark.remove',
    keys: ['Delete'],
    where: 'reader',
    enabled: hasActive,
    run: ({ client }) => removeActive(client),
  },
]
