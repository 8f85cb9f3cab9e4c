import { attempt } from '../attempt.ts'
import { say, useWindow } from '../state.ts'
import { type TextKey, text } from '../text.ts'
import type { Command, CommandContext } from './command.ts'

const isAny = () => chosenIds().length > 0

/** What is done with the articles picked in the list, or with the one that it stands on; each one undoable step. */
export const batchCommands: readonly Command[] = [
  {
    id: 'pick',
    title: 'list.pick',
    keys: ['X'],
    where: 'list',
    isLocal: true,
    enabled: () => chosen() !== undefined,
    run: () => {
      const { picked, folded } = useWindow.getState()
      const id = chosen()
      if (id !== undefined) pick(toggled(picked, id, folded.inside(id)))
    },
  },
  {
    id: 'toggle-read',
    title: 'list.toggleRead',
    keys: ['M'],
    where: 'list',
    enabled: isAny,
    run: (context) => toggleRead(context, chosenIds()),
  },
  {
    id: 'label-articles',
    title: 'list.tag',
    keys: ['T'],
    where: 'list',
    enabled: isAny,
    run: () => useWindow.setState({ overlay: { kind: 'tags', articleIds: chosenIds() } }),
  },
  {
    id: 'exclude-articles',
    title: 'list.exclude',
    keys: ['Delete'],
    where: 'list',
    enabled: isAny,
    run: (context) => exclude(context, chosenIds()),
  },
  {
    id: 'excluded',
    title: 'list.excluded',
    keys: [],
    where: 'anywhere',
    enabled: () => true,
    run: () => useWindow.setState({ overlay: { kind: 'excluded' } }),
  },
]

/** Runs the command of this plain key, as in the list; false when there is none that can run. */
export function runBatchKey(key: string, context: CommandContext): boolean {
  const command = batchCommands.find(({ keys }) =>
    keys.some((one) => one.toLowerCase() === key.toLowerCase()),
  )
  if (!command?.enabled(context)) return false
  void command.run(context)
  return true
}

/** Picks these articles of the list, and no others. */
export function pick(picked: ReadonlySet<string>): void {
  const before = useWindow.getState().picked
  if (picked.size > 0 || before.size > 0) useWindow.setState({ picked })
}

/** The set with or without one of its members, and with it those that are folded away `inside` it. */
export function toggled(
  picked: ReadonlySet<string>,
  id: string,
  inside: readonly string[] = [],
): ReadonlySet<string> {
  const all = new Set([id, ...inside])
  return picked.has(id) ? new Set([...picked].filter((one) => !all.has(one))) : new Set([...picked, ...all])
}

/** The articles that a command of the list is about. */
export function chosenIds(): string[] {
  const { picked } = useWindow.getState()
  if (picked.size > 0) return [...picked]
  const one = chosen()
  return one === undefined ? [] : [one]
}

function chosen(): string | undefined {
  const { listed, articleId } = useWindow.getState()
  return listed ?? articleId
}

/** More articles than anybody changes by mistake: before that, it is asked. */
const many = 1_000

/** Runs what is to be done with `n` articles; of very many only when the user says so again. */
export function whenSure(n: number, what: TextKey, run: () => void): void {
  if (n <= many) run()
  else useWindow.setState({ overlay: { kind: 'many', n, what: text(what), run } })
}

/** All read become unread, anything else read. */
export function toggleRead(context: CommandContext, ids: string[]): void {
  whenSure(ids.length, 'list.toggleRead', () => void changeRead(context, ids))
}

async function changeRead({ client }: CommandContext, ids: string[]): Promise<void> {
  let state: 'read' | 'unread' = 'read'
  const change = async () => {
    const { changed } = await client.articles.setRead({ ids, readState: state })
    if (changed > 0) return
    state = 'unread'
    await client.articles.setRead({ ids, readState: state })
  }
  if (!(await attempt(change())) || ids.length === 1) return
  say(text(state === 'read' ? 'list.nowRead' : 'list.nowUnread', { n: ids.length }), true)
}

/** Takes articles out of the library; files and notes stay. */
export function exclude(context: CommandContext, ids: string[]): void {
  whenSure(ids.length, 'list.exclude', () => void takeOut(context, ids))
}

async function takeOut({ client }: CommandContext, ids: string[]): Promise<void> {
  const isDone = await attempt(client.articles.exclude({ ids }), text('list.nowExcluded', { n: ids.length }))
  if (isDone) pick(new Set())
}

/** Takes excluded articles back into the library. */
export async function include({ client }: CommandContext, ids: string[]): Promise<void> {
  await attempt(client.articles.include({ ids }), text('list.nowIncluded', { n: ids.length }))
}
