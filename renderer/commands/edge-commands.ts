import { countLetters, type Edge, stepped } from '../../preload/text/passage-edge.ts'
import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { openReader } from '../reader-handle.ts'
import { type Selected, useWindow } from '../state.ts'
import { type TextKey, text } from '../text.ts'
import type { Command } from './command.ts'

/** Moves an end of the active mark by a word; the handles in the text do it with the pointer and by letters. */
export const edgeCommands: readonly Command[] = [
  moving('mark-end-later', 'edge.endLater', 'Alt+Shift+ArrowRight', 'end', 1),
  moving('mark-end-earlier', 'edge.endEarlier', 'Alt+Shift+ArrowLeft', 'end', -1),
  moving('mark-start-later', 'edge.startLater', 'Alt+Shift+ArrowDown', 'start', 1),
  moving('mark-start-earlier', 'edge.startEarlier', 'Alt+Shift+ArrowUp', 'start', -1),
]

function moving(id: string, title: TextKey, keys: string, edge: Edge, direction: 1 | -1): Command {
  return {
    id,
    title,
    keys: [keys],
    where: 'reader',
    enabled: () => {
      const { annotationId, selected } = useWindow.getState()
      return annotationId !== undefined && selected === undefined
    },
    run: ({ client }) => stepEdge(client, edge, direction, 'word'),
  }
}

/** Presses of a key that follow each other this closely, in milliseconds, are one step of the history. */
const oneGo = 3_000

let queue = Promise.resolve()
let go: { id: string; session: string; at: number } | undefined

/** Moves an end of the active mark on or back by a letter or a word. */
export function stepEdge(
  client: Client,
  edge: Edge,
  direction: 1 | -1,
  by: 'letter' | 'word',
): Promise<void> {
  // One after the other: each begins where the one before has put the end.
  queue = queue.then(async () => {
    const source = openReader()?.source()
    const { annotationId: id } = useWindow.getState()
    if (!source || id === undefined) return
    const annotation = await client.annotations.get({ id }).catch(() => undefined)
    const target = annotation?.target
    if (!target || target.status === 'lost') return
    const place = stepped(source.text, target, edge, direction, by)
    if (place.start === target.start && place.end === target.end) return
    const now = Date.now()
    const isSame = go?.id === id && now - go.at < oneGo
    go = { id, session: isSame && go ? go.session : crypto.randomUUID(), at: now }
    await moveMark(client, id, place, go.session)
  })
  return queue
}

/** Gives a mark another place in the open article. Resolves with whether it was done. */
export async function moveMark(
  client: Client,
  id: string,
  { start, end }: Selected,
  session?: string,
): Promise<boolean> {
  const source = openReader()?.source()
  if (!source) return false
  const { textHash } = source
  const isDone = await attempt(
    client.annotations.change({ id, place: { start, end }, textHash, ...(session && { session }) }),
  )
  const n = countLetters(source.text.slice(start, end))
  if (isDone) useWindow.setState({ announcement: text('edge.letters', { n }) })
  return isDone
}
