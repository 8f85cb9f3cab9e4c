import type { Doing, StepDone, StepLabel } from '../../preload/contract/history.ts'
import { allMade } from '../data/made-once.ts'
import { messageOf } from '../message.ts'
import { openArticle, say, useWindow } from '../state.ts'
import { text } from '../text.ts'
import type { Command, CommandContext } from './command.ts'

/** Undo and redo over everything; what changed is shown and flashed. */
export const historyCommands: readonly Command[] = [
  {
    id: 'undo',
    title: 'common.undo',
    keys: ['Mod+Z'],
    where: 'anywhere',
    enabled: () => true,
    whyNot: () => whyNot('undo'),
    what: () => what('undo'),
    run: (context) => turn(context, 'undo'),
  },
  {
    id: 'redo',
    title: 'common.redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    where: 'anywhere',
    enabled: () => true,
    whyNot: () => whyNot('redo'),
    what: () => what('redo'),
    run: (context) => turn(context, 'redo'),
  },
  {
    id: 'cancel-change',
    title: 'doing.cancel',
    keys: [],
    where: 'anywhere',
    enabled: () => useWindow.getState().doing !== undefined,
    // Whoever ordered it says what came of it.
    run: async ({ client }) => {
      const { doing } = useWindow.getState()
      if (doing)
        await client.history.cancel({ id: doing.id }).catch((error: unknown) => say(messageOf(error)))
    },
  },
]

/** What is being done, in a sentence. */
export function doingText({ kind, label }: Doing): string {
  return text(`doing.${kind}`, { what: stepText(label) })
}

/** The reason why there is nothing to undo or redo; while the window does not know, there may be something. */
function whyNot(direction: 'undo' | 'redo'): string | undefined {
  const { nextSteps } = useWindow.getState()
  if (!nextSteps || nextSteps[direction]) return undefined
  return text(direction === 'undo' ? 'common.noUndo' : 'common.noRedo')
}

function what(direction: 'undo' | 'redo'): string | undefined {
  const next = useWindow.getState().nextSteps?.[direction]
  return next && `${text(direction === 'undo' ? 'common.undo' : 'common.redo')}: ${stepText(next.label)}`
}

// Letters of a quotation in a tooltip or a message.
const quoted = 60

/** A step in words, such as `đánh dấu “hội nghị”`. */
function stepText({ action, count = 1, subject = '' }: StepLabel): string {
  const short = subject.length > quoted ? `${subject.slice(0, quoted - 1).trimEnd()}…` : subject
  return text(`step.${action}`, { n: count, q: short })
}

async function turn({ client }: CommandContext, direction: 'undo' | 'redo'): Promise<void> {
  try {
    await allMade()
    await show(await client.history[direction](), { client })
  } catch (error) {
    say(messageOf(error))
  }
}

async function show(step: StepDone, { client }: CommandContext): Promise<void> {
  say(`${text(step.undone ? 'common.undone' : 'common.redone')}: ${stepText(step.label)}`)
  // What was done with articles of the list shows there.
  if (step.label.action.endsWith('-articles')) return
  const touched =
    step.touched.find(({ table }) => table === 'annotations') ??
    step.touched.find(({ articleId }) => articleId !== undefined)
  if (touched?.articleId === undefined) return
  const isMark = touched.table === 'annotations'
  // What is there again may stand elsewhere than where it was made; what is gone stood there.
  const there = isMark ? await client.annotations.get({ id: touched.id }).catch(() => undefined) : undefined
  const { start, end } = there?.target ?? touched
  openArticle(touched.articleId, start !== undefined && end !== undefined ? { start, end } : undefined)
  useWindow.setState({ annotationId: there?.id })
}
