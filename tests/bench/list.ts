import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { markArticles } from '../helpers/marked-library.ts'
import { allSentences, generator } from '../helpers/sentences.ts'
import { startServer } from '../window/server.ts'
import { atMost, type Figure, median, share } from './helpers/figures.ts'
import { type Home, newHome, newPage, openWindow, startBrowser } from './helpers/window.ts'

/** The list, the search and the start of the app with 100, 10,000 and, unless DAU_QUICK is set, 100,000 articles. */
export async function bench(): Promise<Figure[]> {
  const browser = await startBrowser()
  const figures: Figure[] = []
  const starts = new Map<number, number>()
  const sizes = process.env.DAU_QUICK ? [100, 10_000] : [100, 10_000, 100_000]
  try {
    for (const size of sizes) {
      const home = newHome()
      try {
        await fill(home, size)
        const times = await coldStarts(browser, home)
        starts.set(size, median(times))
        figures.push(...startFigures(size, times))
        if (size === 10_000) figures.push(...(await searching(browser, home)))
        if (size === sizes.at(-1)) figures.push(...(await scrolling(browser, home, size)))
      } finally {
        home.remove()
      }
    }
  } finally {
    await browser.close()
  }
  const [least = 100] = sizes
  const most = sizes.at(-1) ?? least
  const growth = (starts.get(most) ?? Number.NaN) / (starts.get(least) ?? Number.NaN)
  figures.push(atMost(`cold start at ${most.toLocaleString('en')} / at ${least}`, growth, '×', 2))
  return figures
}

async function fill(home: Home, size: number): Promise<void> {
  const { seeds, treebank } = allSentences()
  const sentences = [...seeds, ...treebank]
  const random = generator(size)
  const any = () => sentences[Math.floor(random() * sentences.length)] ?? ''
  let text = ''
  for (let at = 0; at < size; at++) {
    const folder = join(home.folder, String(Math.floor(at / 1_000)).padStart(3, '0'))
    if (at % 1_000 === 0) mkdirSync(folder)
    const date = `Ngày ${1 + (at % 28)}/${1 + (at % 12)}/${1990 + (at % 33)}`
    // Every twentieth is what another paper made of the one before.
    if (at % 20 === 19) text += `Nguồn: báo ${at}\n`
    else text = `${any().slice(0, 90)} ${at}\n\n${date}. ${any()}\n${any()}\n`
    writeFileSync(join(folder, `${at}.txt`), text)
  }
  await markArticles(home.data, home.folder)
}

const rounds = 5

/** From starting the app process to its first rows being painted, in a browser that runs already: ms. */
async function coldStarts(browser: Browser, home: Home): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { page, close } = await newPage(browser)
    const begun = performance.timeOrigin + performance.now()
    const server = await startServer(home.data, [home.folder])
    await page.goto(server.url, { waitUntil: 'commit' })
    await page.locator('.list-pane .window-list-row[aria-label*="."]').first().waitFor()
    const painted = await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return performance.timeOrigin + performance.now()
    })
    times.push(painted - begun)
    await close()
    await server.end()
  }
  return times
}

function startFigures(size: number, times: readonly number[]): Figure[] {
  const name = `cold start to the list painted, ${size.toLocaleString('en')} articles`
  const least = { name: `${name}, least`, value: Math.min(...times), unit: 'ms' }
  if (size < 10_000) return [{ name, value: median(times), unit: 'ms' }, least]
  return [atMost(name, median(times), 'ms', size > 10_000 ? 2_500 : 1_500), least]
}

const words = [
  'hợp tác',
  'ngoại giao',
  'kinh tế',
  'việt nam',
  'quốc hội',
  'chủ tịch',
  'chính phủ',
  'hai nước',
]

/** From each letter of a query to the results that it changed: ms. */
async function searching(browser: Browser, home: Home): Promise<Figure[]> {
  const opened = await openWindow(home, browser)
  const { page } = opened
  const times: number[] = []
  const field = page.getByRole('searchbox')
  for (const word of words) {
    await field.fill('')
    await field.focus()
    await page.waitForTimeout(300)
    for (const letter of word) {
      await page.evaluate(() => {
        const shown = () => {
          const rows = [...document.querySelectorAll('nav [role=status], nav .window-list-row')]
          return rows.map(({ innerHTML }) => innerHTML).join()
        }
        const before = shown()
        benchClock.watch('beforeinput', () => shown() !== before)
      })
      // No keyboard has a key for a letter with marks: it comes in as from an input method.
      await page.keyboard.insertText(letter)
      const time = await page.evaluate(
        (wait) => Promise.race([benchClock.painted(), new Promise<number>((r) => setTimeout(r, wait, -1))]),
        settled,
      )
      // A letter may change nothing of what was found.
      if (time >= 0) times.push(time)
      await page.waitForTimeout(120)
    }
  }
  await opened.close()
  return [
    atMost('keystroke to results painted, 10,000 articles, p95', share(times, 0.95), 'ms', 50),
    { name: 'keystroke to results painted, 10,000 articles, median', value: median(times), unit: 'ms' },
    { name: 'keystrokes that changed the results', value: times.length, unit: '' },
  ]
}

// After this many ms without a change there is none.
const settled = 1_000

async function scrolling(browser: Browser, home: Home, size: number): Promise<Figure[]> {
  const opened = await openWindow(home, browser)
  const { page } = opened
  await page.waitForTimeout(1_000)
  const list = page.locator('.window-list').first()
  const runs = []
  for (let run = 0; run < 3; run++) {
    runs.push(await list.evaluate((element) => benchClock.scroll(element, 120, 90)))
  }
  const rows = await rowsInDocument(page)
  await opened.close()
  const name = `list of ${size.toLocaleString('en')}`
  return [
    atMost(`${name}: dropped of 120 frames of scrolling`, median(runs.map(({ dropped }) => dropped)), '', 0),
    atMost(`${name}: rows in the document`, rows, '', 60),
  ]
}

function rowsInDocument(page: Page): Promise<number> {
  return page.locator('.window-list-row').count()
}
