import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { markArticles } from '../helpers/marked-library.ts'
import { longArticle } from '../helpers/sentences.ts'
import { atLeast, atMost, type Figure, median, share } from './helpers/figures.ts'
import type { Work } from './helpers/main-thread.ts'
import type { Scrolled } from './helpers/page-clock.ts'
import { add, hover, open, type } from './helpers/reader-acts.ts'
import { referencePaint } from './helpers/reference.ts'
import { type Home, newHome, type OpenWindow, openWindow, startBrowser } from './helpers/window.ts'

interface Sample {
  name: string
  /** Of the article, and the first line of its text. */
  title: string
  units: number
  marks: number
}

const small = { name: '100 KB × 1,000', title: 'Một trăm nghìn chữ', units: 100_000, marks: 1_000 }
const dense = { name: '100 KB × 10,000', title: 'Một trăm nghìn chữ dày dấu', units: 100_000, marks: 10_000 }
const few = { name: '1 MB × 100', title: 'Một triệu chữ thưa dấu', units: 1_000_000, marks: 100 }
const many = { name: '1 MB × 10,000', title: 'Một triệu chữ nhiều dấu', units: 1_000_000, marks: 10_000 }
const huge = { name: '5 MB × 10,000', title: 'Năm triệu chữ nhiều dấu', units: 5_000_000, marks: 10_000 }
const short: Sample = { name: 'short', title: 'Bài ngắn để rời đi', units: 2_000, marks: 0 }
const samples: readonly Sample[] = [small, dense, few, many, huge, short]

/**
 * Long articles with many annotations, in the app as a user has it, from the event to the paint. Sizes are UTF-16 units.
 * Opening is told twice: for the first time, with everything the app process reads and sends, and again, when text and
 * annotations are at hand; the second is compared with another annotator that has both at hand, too.
 */
export async function bench(): Promise<Figure[]> {
  const home = newHome()
  const browser = await startBrowser()
  try {
    await fill(home)
    const opened = await openWindow(home, browser)
    const { figures, painted } = await opening(opened.page)
    figures.push(...(await compared(browser, home, painted)))
    figures.push(...(await acting(opened)))
    figures.push(...(await scrolling(opened.page, many)))
    await opened.close()
    return figures
  } finally {
    await browser.close()
    home.remove()
  }
}

async function fill(home: Home): Promise<void> {
  const marks: Record<string, number> = {}
  for (const { title, units, marks: count } of samples) {
    const file = `${units}-${count}.txt`
    writeFileSync(join(home.folder, file), longArticle(title, units, units + count))
    marks[file] = count
  }
  await markArticles(home.data, home.folder, marks)
}

const rounds = 7

async function opening(page: Page): Promise<{ figures: Figure[]; painted: number }> {
  const figures: Figure[] = []
  let painted = 0
  for (const [sample, hold] of [
    [small, 170],
    [many, 150],
    [huge, 320],
  ] as const) {
    const first = await open(page, sample.title, true)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      await open(page, short.title, false)
      times.push(await open(page, sample.title, true))
    }
    if (sample === many) painted = median(times)
    figures.push(
      { name: `open ${sample.name} for the first time`, value: first, unit: 'ms' },
      atMost(`open and paint ${sample.name}, median of ${rounds}`, median(times), 'ms', hold),
      { name: `open and paint ${sample.name}, least`, value: Math.min(...times), unit: 'ms' },
    )
  }
  return { figures, painted }
}

async function compared(browser: Browser, home: Home, painted: number): Promise<Figure[]> {
  const path = join(home.folder, `${many.units}-${many.marks}.txt`)
  const reference = await referencePaint(browser, path, many.marks)
  return [
    { name: `Recogito text-annotator, ${many.name}`, value: reference, unit: 'ms' },
    atLeast('Recogito text-annotator / ours', reference / painted, '×', 5),
  ]
}

/** Adding, hovering and writing a note, each in articles with few and with many annotations. */
async function acting(opened: OpenWindow): Promise<Figure[]> {
  const acted = new Map<Sample, { add: Work[]; hover: Work[]; typed: number[] }>()
  for (const sample of [few, many, dense, huge]) {
    const { page } = opened
    await open(page, sample.title, true)
    await page.locator('.reader-document mark').first().scrollIntoViewIfNeeded()
    const one = { add: [] as Work[], hover: [] as Work[], typed: [] as number[] }
    for (let round = 0; round < rounds; round++) one.hover.push(await hover(opened, round))
    for (let round = 0; round < rounds; round++) one.add.push(await add(opened, round))
    one.typed.push(...(await type(page)))
    acted.set(sample, one)
  }
  const of = (sample: Sample, act: 'add' | 'hover', what: keyof Work) =>
    median((acted.get(sample)?.[act] ?? []).map((work) => work[what]))
  const typed = (sample: Sample) => acted.get(sample)?.typed ?? []
  const costs = (sample: Sample, act: 'add' | 'hover', hold: number): Figure[] => [
    atMost(`${act}, frame work, ${sample.name}`, of(sample, act, 'frame'), 'ms', hold),
    { name: `${act}, all work until painted, ${sample.name}`, value: of(sample, act, 'painted'), unit: 'ms' },
    { name: `${act}, all work until settled, ${sample.name}`, value: of(sample, act, 'settled'), unit: 'ms' },
  ]
  return [
    ...costs(many, 'add', 10),
    ...costs(dense, 'add', 20),
    ...costs(many, 'hover', 8),
    ...costs(dense, 'hover', 35),
    atMost(`note keystroke to paint, p95, ${huge.name}`, share(typed(huge), 0.95), 'ms', 33),
    atMost(
      'add until painted at 10,000 / at 100',
      of(many, 'add', 'painted') / of(few, 'add', 'painted'),
      '×',
      1.5,
    ),
    atMost('typing at 10,000 / at 100', median(typed(many)) / median(typed(few)), '×', 1.5),
  ]
}

async function scrolling(page: Page, sample: Sample): Promise<Figure[]> {
  await open(page, sample.title, true)
  const scroller = page.locator('.reader-scroll')
  const runs: Scrolled[] = []
  for (let run = 0; run < 3; run++) {
    runs.push(await scroller.evaluate((element) => benchClock.scroll(element, 120, 60)))
  }
  const of = (what: 'dropped' | 'longTasks') => median(runs.map((run) => run[what]))
  return [
    atMost(`dropped of 120 frames of scrolling, ${sample.name}`, of('dropped'), '', 3),
    atMost(`long tasks in them, ${sample.name}`, of('longTasks'), '', 0),
  ]
}
