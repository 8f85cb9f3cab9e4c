import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '../../main/app.ts'
import { openApp } from '../../main/open-app.ts'
import { atMost, type Figure, median, share } from './helpers/figures.ts'

/**
 * What is done to very many at once: tagging all 412 occurrences of a name in a library of 10,000 articles; and acts on
 * all articles of 10,000 and 100,000, with how long each holds the main loop, in the processor's time.
 */
export async function bench(): Promise<Figure[]> {
  const figures = await inLibrary(10_000, tagAll)
  for (const count of process.env.DAU_QUICK ? [10_000] : [10_000, 100_000])
    figures.push(...(await inLibrary(count, (app) => acts(app, count))))
  return figures
}

const occurrences = 412
const rounds = 5
const name = 'Saleumxay Kommasith'

async function tagAll(app: App): Promise<Figure[]> {
  await app.articles.index()
  const articleId = app.articles.atPath('one.txt')?.id ?? ''
  const request = { articleId, mention: { type: 'person', name } }
  const [previews, tags]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    previews.push(await timed(async () => expectMany((await app.entities.tagAllPreview(request)).length)))
    tags.push(await timed(async () => expectMany((await app.entities.tagAll(request)).length)))
    await app.undo()
    if (app.store.count('annotations') > 0) throw new Error('It was not one step: undo left some of it.')
  }
  return [
    atMost(`preview of ${occurrences} occurrences, 10,000 articles present`, median(previews), 'ms', 300),
    atMost(`tag all ${occurrences} as one step, 10,000 articles present`, median(tags), 'ms', 1_000),
  ]
}

function expectMany(count: number): void {
  if (count !== occurrences) throw new Error(`${count} occurrences instead of ${occurrences}`)
}

/** Every act on all articles, one after another. */
async function acts(app: App, count: number): Promise<Figure[]> {
  const ids = [...app.store.entries('articles')].map(([id]) => id)
  const all: [string, () => Promise<unknown>][] = [
    ['mark as read', () => app.batches.setRead(ids, 'read')],
    ['undo it', () => app.undo()],
    ['tag', () => app.annotations.articleTags.add(ids, ['hay'])],
    ['undo it', () => app.undo()],
    ['take out', () => app.batches.exclude(ids)],
  ]
  const held: number[] = []
  const figures: Figure[] = []
  for (const [what, act] of all) {
    const time = await timed(async () => {
      for (const turn of await turnsDuring(act)) held.push(turn)
    })
    figures.push({ name: `${count.toLocaleString('en')} articles: ${what}`, value: time, unit: 'ms' })
  }
  const named = `${count.toLocaleString('en')} articles: main loop held at once`
  return [
    ...figures,
    atMost(`${named}, p99`, share(held, 0.99), 'ms', 10),
    atMost(`${named}, most`, share(held, 1), 'ms', 50),
  ]
}

/** Milliseconds of the processor's time between two turns of the loop, until `act` has ended. */
async function turnsDuring(act: () => Promise<unknown>): Promise<number[]> {
  const turns: number[] = []
  let isOver = false
  let last = work()
  const turn = () => {
    const now = work()
    // Those of nobody but this clock say nothing.
    if (now - last > 0.5) turns.push(now - last)
    last = now
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await act()
  isOver = true
  return turns
}

/** Milliseconds that this thread was at work. */
function work(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** An open library with so many articles, of which one has its file; the titles of the others are the user's. */
async function inLibrary<T>(count: number, use: (app: App) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'dau-bench-many-'))
  const folder = join(home, 'articles')
  mkdirSync(folder)
  const paragraph = `Tại buổi tiếp, ông ${name} nhất trí tiếp tục hợp tác trong thời gian tới.\n\n`
  writeFileSync(join(folder, 'one.txt'), `Tin dài\n\n${paragraph.repeat(occurrences)}`)
  const app = await openApp({
    env: {},
    data: join(home, 'data'),
    folder,
    onSaveFailure: 'retry',
    program: 'a bench',
  })
  try {
    const at = '2026-11-22T04:00:00.000Z'
    await app.store.quiet((draft) => {
      for (let number = 1; number < count; number++) {
        draft.put('articles', `a${number}`, {
          ...{ id: `a${number}`, path: `báo/${number}.txt`, title: `Tin số ${number}`, titleFrom: 'user' },
          ...{ date: '2022-08-29', dateFrom: 'text', source: 'Nhân Dân', lang: 'vi', words: 512 },
          ...{ textHash: `${number}`.padStart(64, '0'), readState: 'unread', addedAt: at, seenAt: at },
        })
      }
    })
    return await use(app)
  } finally {
    await app.close()
    rmSync(home, { recursive: true, force: true })
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await act()
  return performance.now() - begun
}
