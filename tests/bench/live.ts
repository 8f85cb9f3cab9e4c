import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { App } from '../../main/app.ts'
import { OpenLibrary } from '../../main/desk/open-library.ts'
import { openApp } from '../../main/open-app.ts'
import { allSentences, generator, newsArticle } from '../helpers/sentences.ts'
import { atMost, type Figure, median } from './helpers/figures.ts'

/**
 * An open library while its folder changes: from a change on the disk to the article in the store with its mark at its
 * place, which waits for 0.3 s of quiet by intention; and the lag of the main loop while 10,000 files are copied into it.
 */
export async function bench(): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'dau-bench-live-'))
  const folder = join(home, 'articles')
  writeArticles(folder, 300, 1)
  const app = await openApp({
    env: {},
    data: join(home, 'data'),
    folder,
    onSaveFailure: 'retry',
    program: 'a bench',
  })
  const library = new OpenLibrary(app, () => {})
  // What watches a folder keeps no process alive.
  const alive = setInterval(() => {}, 60_000)
  try {
    await until(app, () => app.articles.list().length === 300)
    return [...(await oneChange(app, folder)), ...(await manyFiles(app, home, folder))]
  } finally {
    clearInterval(alive)
    await library.close()
    rmSync(home, { recursive: true, force: true })
  }
}

// A change on the disk is in the store after this many ms at most.
const most = 2_000
const rounds = 5

async function oneChange(app: App, folder: string): Promise<Figure[]> {
  const times = new Map<string, number[]>()
  const file = (name: string) => join(folder, name)
  const timed = async (what: string, act: () => void, isDone: () => boolean | Promise<boolean>) => {
    const begun = performance.now()
    act()
    await until(app, isDone)
    times.set(what, [...(times.get(what) ?? []), performance.now() - begun])
  }
  for (let round = 0; round < rounds; round++) {
    const name = `mới ${round}.txt`
    const text = `Tin mới số ${round}.\n\nHai bên ký biên bản ghi nhớ tại Hà Nội.\n`
    await timed(
      'added',
      () => writeFileSync(file(name), text),
      () => app.articles.atPath(name) !== undefined,
    )
    const id = app.articles.atPath(name)?.id ?? ''
    const place = { quote: 'biên bản ghi nhớ' }
    const mark = await app.annotations.create({ articleId: id, place, color: 'blue' })
    const isMoved = async () => {
      const target = (await app.annotations.get(mark.id)).target
      return target?.start === `Sửa.\n${text}`.indexOf(place.quote)
    }
    await timed('changed, its mark moved along', () => writeFileSync(file(name), `Sửa.\n${text}`), isMoved)
    const moved = `tin ${round}/${name}`
    mkdirSync(file(`tin ${round}`))
    await timed(
      'moved',
      () => renameSync(file(name), file(moved)),
      () => app.articles.atPath(moved)?.id === id,
    )
    await timed(
      'removed',
      () => rmSync(file(moved)),
      () => app.articles.get(id).missingSince !== undefined,
    )
    renameSync(folder, `${folder} away`)
    writeFileSync(join(`${folder} away`, moved), text)
    await timed(
      'back with its disk',
      () => renameSync(`${folder} away`, folder),
      () => app.articles.get(id).missingSince === undefined,
    )
  }
  return [...times].map(([what, all]) =>
    atMost(`a file ${what}, until it is in the store`, median(all), 'ms', most),
  )
}

const copied = 10_000

async function manyFiles(app: App, home: string, folder: string): Promise<Figure[]> {
  writeArticles(join(home, 'many'), copied, 2)
  const before = app.articles.list().length
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const begun = performance.now()
  const copying = spawn('cp', ['-r', join(home, 'many'), join(folder, 'nhiều')])
  await once(copying, 'exit')
  const within = (performance.now() - begun) / 1000
  await until(app, () => app.articles.list().length === before + copied)
  delay.disable()
  const name = `${copied.toLocaleString('en')} files copied into an open library`
  return [
    atMost(`${name}: main-loop lag, p99`, delay.percentile(99) / 1e6, 'ms', 5),
    { name: `${name}: main-loop lag, most`, value: delay.max / 1e6, unit: 'ms' },
    { name: `${name}: copied within`, value: within, unit: 's' },
    { name: `${name}: all in the list within`, value: (performance.now() - begun) / 1000, unit: 's' },
  ]
}

function writeArticles(folder: string, count: number, seed: number): void {
  const sentences = allSentences()
  const random = generator(seed)
  mkdirSync(folder, { recursive: true })
  for (let at = 0; at < count; at++) {
    writeFileSync(join(folder, `${at}.txt`), `${seed}.${at}. ${newsArticle(at, sentences, random)}`)
  }
}

/** Waits until `isDone`, asked again after every change of the store. */
async function until(app: App, isDone: () => boolean | Promise<boolean>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = async () => {
    if (await isDone()) resolve()
  }
  // Counting a list for every one of 10,000 articles would be the lag that is measured.
  let timer: NodeJS.Timeout | undefined
  const unsubscribe = app.store.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = undefined
      void look()
    }, 20)
  })
  await look()
  await promise
  clearTimeout(timer)
  unsubscribe()
}
