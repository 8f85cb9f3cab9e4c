import type { Page } from '@playwright/test'
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

/** Highlights words on the screen by key: ms of the main thread's work until they are painted as the active mark. */
export async function add({ page, work }: OpenWindow, round: number): Promise<number> {
  const words = await page.evaluate((at) => {
    const blocks = [...document.querySelectorAll('.reader-section:has(mark) .reader-block')]
    const shown = blocks.filter((block) => {
      const { top, bottom } = block.getBoundingClientRect()
      return top > 120 && bottom < innerHeight - 80
    })
    const block = shown[at % shown.length]
    if (!block) throw new Error('No paragraph is on the screen.')
    const texts: Text[] = []
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    const text = texts.toSorted((a, b) => b.length - a.length)[0]
    document.querySelector<HTMLElement>('#article')?.focus()
    const from = Math.min(at, Math.max(0, (text?.length ?? 0) - 12))
    if (text) getSelection()?.setBaseAndExtent(text, from, text, Math.min(text.length, from + 11))
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
  await work()
  await page.keyboard.press('h')
  await page.evaluate(() => benchClock.painted())
  return await work()
}

/** Moves the pointer onto a mark: ms of the main thread's work until what it is has been painted. */
export async function hover({ page, work }: OpenWindow, round: number): Promise<number> {
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
  await work()
  await page.mouse.move(point.x, point.y)
  await page.evaluate(() => benchClock.painted())
  return await work()
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
