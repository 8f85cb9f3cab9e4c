import { builtInTypes } from '../../preload/contract/entity.ts'
import type { Client } from '../client.ts'
import { copyQuotation } from '../marking/copy.ts'
import { highlight, removeActive, unhighlight } from '../marking/mark.ts'
import { useWindow } from '../state.ts'
import type { TextKey } from '../text.ts'
import type { Command } from './command.ts'

const typeNames: Record<(typeof builtInTypes)[number], TextKey> = {
  person: 'ent.person',
  organisation: 'ent.org',
  place: 'ent.place',
  event: 'ent.event',
  document: 'ent.doc',
  time: 'ent.date',
  quantity: 'ent.quantity',
  other: 'ent.other',
}

const hasArticle = () => useWindow.getState().articleId !== undefined
const hasActive = () => useWindow.getState().annotationId !== undefined
const hasPlace = () => hasActive() || useWindow.getState().selected !== undefined

/** Opens the picker for the selection, or for the active annotation. */
export async function pickEntity(client: Client, typeId: string): Promise<void> {
  const { selected, annotationId } = useWindow.getState()
  if (selected) {
    useWindow.setState({ overlay: { kind: 'picker', place: selected, typeId } })
  } else if (annotationId !== undefined) {
    const { target } = await client.annotations.get({ id: annotationId })
    if (!target) return
    const place = { start: target.start, end: target.end }
    useWindow.setState({ overlay: { kind: 'picker', place, typeId, annotationId } })
  }
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
      title: typeNames[type],
      keys: [String(index + 1)],
      where: 'reader',
      enabled: hasPlace,
      run: ({ client }) => pickEntity(client, type),
    }),
  ),
  {
    id: 'tag',
    title: 'sel.tag',
    keys: ['T'],
    where: 'reader',
    enabled: hasPlace,
    run: () => {
      const { selected, annotationId } = useWindow.getState()
      if (selected) useWindow.setState({ overlay: { kind: 'tags', place: selected } })
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
    id: 'remove-mark',
    title: 'mark.remove',
    keys: ['Delete'],
    where: 'reader',
    enabled: hasActive,
    run: ({ client }) => removeActive(client),
  },
]
