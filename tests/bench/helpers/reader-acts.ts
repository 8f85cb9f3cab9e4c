import type { Page } from '@playwright/test'
import type { Work } from './main-thread.ts'
import type { OpenWindow } from './window.ts'

/** Clicks on the row of an article: ms until its text, and its marks where it has some, are painted. */
export async function open(page: Page, title: string, isMarked: boolean): Promise<number> {
  const row = page.getByRole('option', { name: `${title}.` })
  await row.waitFor()
  await quiet(page)
  await page.evaluate(
    ([wanted, needsMarks]) =>
      benchClock.watch('pointerdown', () => {
        const article = document.querySelector('main article')
        if (article?.getAttribute('aria-label') !== wanted) return false
        return article.querySelector(needsMarks ? 'mark' : '.reader-block') !== null
      }),
    [title, isMarked] as const,
  )
  await row.click()
  return await page.evaluate(() => benchClock.painted())
}

/** Highlights words on the screen by key, until they are painted as the active mark. */
export async function add({ page, work }: OpenWindow, round: number): Promise<Work> {
  const words = await page.evaluate((at) => {
    const shown: Text[] = []
    for (const section of document.querySelectorAll('.reader-section:has(mark)')) {
      const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const range = document.createRange()
        range.selectNodeContents(walker.currentNode)
        const { top, bottom } = range.getBoundingClientRect()
        if (top > 120 && bottom < innerHeight - 80) shown.push(walker.currentNode as Text)
      }
    }
    const long = shown.filter(({ length }) => length > 16)
    const text = (long.length > 0 ? long : shown)[(at * 3) % (long.length || shown.length)]
    if (!text) throw new Error('No text is on the screen.')
    document.querySelector<HTMLElement>('#article')?.focus()
    const from = Math.min(at, Math.max(0, text.length - 12))
    getSelection()?.setBaseAndExtent(text, from, text, Math.min(text.length, from + 11))
    return getSelection()?.toString() ?? ''
  }, round)
  await page.getByRole('toolbar').first().waitFor()
  await quiet(page)
  await page.evaluate(
    (wanted) =>
      benchClock.watch('keydown', () => {
        const active = [...document.querySelectorAll('.reader-document .mark-active')]
        return active.map(({ textContent }) => textContent).join('') === wanted
      }),
    words,
  )
  return await work(async () => {
    await page.keyboard.press('h')
    await page.evaluate(() => benchClock.painted())
    await quiet(page)
  })
}

/** Moves the pointer onto a mark, until what it is has been painted. */
export async function hover({ page, work }: OpenWindow, round: number): Promise<Work> {
  const point = await page.evaluate((at) => {
    const lines = [...document.querySelectorAll('.reader-document mark')].flatMap((mark) => [
      ...mark.getClientRects(),
    ])
    const shown = lines.filter(
      ({ top, bottom, width }) => top > 120 && bottom < innerHeight - 80 && width > 6,
    )
    const line = shown[(at * 5) % shown.length]
    if (!line) throw new Error('No mark is on the screen.')
    return { x: line.left + 3, y: line.top + line.height / 2 }
  }, round)
  await page.mouse.move(4, 4)
  await page.locator('.reader-hover').waitFor({ state: 'detached' })
  await quiet(page)
  await page.evaluate(() =>
    benchClock.watch('pointermove', () => document.querySelector('.reader-hover') !== null),
  )
  return await work(async () => {
    await page.mouse.move(point.x, point.y)
    await page.evaluate(() => benchClock.painted())
    await quiet(page)
  })
}

/** Writes a note on the active mark, which is saved meanwhile: ms from each key to its letter on the screen. */
export async function type(page: Page): Promise<number[]> {
  await page.locator('#article').focus()
  await page.keyboard.press('n')
  const editor = page.locator('.ProseMirror[contenteditable=true]')
  await editor.click()
  const times: number[] = []
  for (let letter = 0; letter < 60; letter++) {
    await page.evaluate(() => {
      const written = () =>
        document.querySelector('.ProseMirror[contenteditable=true]')?.textContent?.length ?? 0
      const before = written()
      return benchClock.watch('keydown', () => written() > before)
    })
    await page.keyboard.press('abcdeghiklmn'[letter % 12] ?? 'a')
    times.push(await page.evaluate(() => benchClock.painted()))
    // About as fast as people write; a note is saved every 800 ms of it.
    await page.waitForTimeout(60)
  }
  await page.keyboard.press('Escape')
  await quiet(page)
  return times
}

/** Waits until the window has had nothing to do for a moment. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let idle = 0; idle < 3; idle++) {
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 3_000 }))
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
  })
}
