import type { Annotation, Color } from '../../preload/contract/annotation.ts'
import { colors } from '../../preload/contract/choices.ts'
import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { removedText } from '../commands/removal.ts'
import { madeOnce } from '../data/made-once.ts'
import { markBeingMade, markInMaking, placeInMaking } from '../data/mark-in-making.ts'
import { clearSelection, currentParagraph, openReader } from '../reader-handle.ts'
import { type Selected, useWindow } from '../state.ts'
import { type TextKey, text } from '../text.ts'

export const colorNames: Record<Color, TextKey> = {
  yellow: 'hl.yellow',
  blue: 'hl.blue',
  rose: 'hl.rose',
  green: 'hl.green',
  violet: 'hl.violet',
}

/**
 * Highlights the selection in the last colour; without one, gives the active annotation the next colour; without that,
 * highlights the paragraph the reader is at.
 */
export async function highlight(client: Client, wanted?: Color): Promise<void> {
  const { selected, annotationId, lastColor } = useWindow.getState()
  const place = selected ?? placeInMaking() ?? (annotationId === undefined ? currentParagraph() : undefined)
  const inMaking = place && markInMaking(place)
  if (inMaking) {
    const made = await inMaking
    if (made) await recolor(client, made.id, wanted)
  } else if (place) {
    await highlightAt(client, place, wanted ?? lastColor)
    if (wanted) remember(client, wanted)
  } else if (annotationId !== undefined) await recolor(client, annotationId, wanted)
}

/** Takes the colour of the active annotation away, and the annotation too when nothing else is on it. */
export async function unhighlight(client: Client): Promise<void> {
  const { annotationId } = useWindow.getState()
  if (annotationId === undefined) return
  const annotation = await client.annotations.get({ id: annotationId })
  if (annotation.color === undefined) return
  const carriesMore =
    annotation.note !== undefined || annotation.mention !== undefined || annotation.tags.length > 0
  const work = carriesMore
    ? client.annotations.change({ id: annotationId, color: null })
    : client.annotations.remove({ ids: [annotationId] })
  const isDone = await attempt(work, text('hl.removed'))
  if (isDone && !carriesMore) useWindow.setState({ annotationId: undefined })
}

/** Removes the active annotation. */
export async function removeActive(client: Client): Promise<void> {
  const { annotationId } = useWindow.getState()
  if (annotationId === undefined) return
  const said = removedText(await client.annotations.get({ id: annotationId }))
  const isDone = await attempt(client.annotations.remove({ ids: [annotationId] }), said)
  if (isDone) useWindow.setState({ annotationId: undefined, editingId: undefined })
}

/** Highlights a place of the open article and makes it the active mark; it is drawn before the library has it. */
async function highlightAt(client: Client, place: Selected, color: Color): Promise<void> {
  const { articleId } = useWindow.getState()
  if (articleId === undefined) return
  const { start, end } = place
  const drawn = openReader()?.drawMaking(place, color)
  // Of the text that is on the screen: the file may have changed this very moment.
  const textHash = openReader()?.source().textHash
  const work = madeOnce((request) =>
    client.annotations.create({
      articleId,
      place: { start, end },
      ...(textHash !== undefined && { textHash }),
      color,
      request,
    }),
  )
  markBeingMade(
    place,
    work.catch(() => undefined),
  )
  let made: Annotation | undefined
  await attempt(
    work.then((answer) => {
      made = answer
    }),
  )
  drawn?.(made !== undefined)
  if (!made) return
  // A note that was begun on it meanwhile has the cursor.
  if (useWindow.getState().newNote === undefined) clearSelection(place)
  useWindow.setState({ annotationId: made.id, tab: 'notes' })
  announce(text('a11y.highlighted', { color: text(colorNames[color]), q: shortened(made) }))
}

/** The articles' words that a passage begins with, for messages. */
export function shortened({ target }: Pick<Annotation, 'target'>): string {
  const words = target?.exact.replace(/\s+/gu, ' ') ?? ''
  const letters = [...words]
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : words
}

/** For screen readers: marking itself is seen in the text. */
function announce(words: string): void {
  useWindow.setState({ announcement: words })
}

function remember(client: Client, lastColor: Color): void {
  useWindow.setState({ lastColor })
  void client.desk.prefer({ lastColor }).catch(() => {})
}

let recolored: Promise<void> = Promise.resolve()

/** One after the other: each press goes on from the colour that the one before gave. */
function recolor(client: Client, id: string, wanted: Color | undefined): Promise<void> {
  recolored = recolored.catch(() => undefined).then(() => recolorNow(client, id, wanted))
  return recolored
}

async function recolorNow(client: Client, id: string, wanted: Color | undefined): Promise<void> {
  const { color: now } = await client.annotations.get({ id })
  const next =
    wanted ?? (now ? colors[(colors.indexOf(now) + 1) % colors.length] : useWindow.getState().lastColor)
  if (next === undefined || next === now) return
  const done = text('mark.recolored', { color: text(colorNames[next]) })
  const isDone = await attempt(client.annotations.change({ id, color: next }), done)
  if (isDone) remember(client, next)
}
