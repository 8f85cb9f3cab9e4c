import type { StepDone } from '../../preload/contract/history.ts'
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
    run: (context) => turn(context, 'undo'),
  },
  {
    id: 'redo',
    title: 'common.redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    where: 'anywhere',
    enabled: () => true,
    run: (context) => turn(context, 'redo'),
  },
]

async function turn({ client }: CommandContext, direction: 'undo' | 'redo'): Promise<void> {
  try {
    await show(await client.history[direction](), { client })
  } catch (error) {
    say(messageOf(error))
  }
}

async function show(step: StepDone, { client }: CommandContext): Promise<void> {
  say(
    `${text(step.undone ? 'common.undone' : 'common.redone')}: ${text(`step.${step.label.action}`, { n: step.label.count ?? 1, q: step.label.subject ?? '' })}`,
  )
  const touched = step.touched.find(({ table }) => table === 'annotations')
  const annotation = touched && (await client.annotations.get({ id: touched.id }).catch(() => undefined))
  if (!annotation) return
  openArticle(
    annotation.articleId,
    annotation.target && { start: annotation.target.start, end: annotation.target.end },
  )
  useWindow.setState({ annotationId: annotation.id })
}
