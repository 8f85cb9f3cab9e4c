import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { markArticles } from '../helpers/marked-library.ts'
import { longArticle } from '../helpers/sentences.ts'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const title = 'Một triệu chữ nhiều dấu'

test('of ten thousand marks only those near the screen are drawn, and one more draws few anew', async ({
  openDau,
}) => {
  const { page } = await openDau({
    prepare: async (data, folder) => {
      writeFileSync(join(folder, 'dai.txt'), longArticle(title, 1_000_000, 1))
      await markArticles(data, folder, { 'dai.txt': 10_000 })
    },
  })
  const dau = drive(page)
  await dau.open(title)
  const marks = dau.article.locator('mark')
  const sections = dau.article.locator('.reader-section')
  const marked = dau.article.locator('.reader-section:has(mark)')
  await expect(marks.first()).toBeVisible()
  expect(await sections.count()).toBeGreaterThan(30)
  expect(await marked.count()).toBeLessThanOrEqual(3)
  expect(await marks.count()).toBeLessThan(1_500)

  await page.locator('.reader-scroll').evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2
  })
  await expect(sections.first().locator('mark')).toHaveCount(0)
  await expect.poll(() => marked.count()).toBeGreaterThan(0)
  expect(await marked.count()).toBeLessThanOrEqual(4)
  // They come a few paragraphs at a time, which are not what one more mark costs.
  await expect.poll(() => page.evaluate(isNearDrawn)).toBe(true)

  await dau.article.focus()
  const before = await marks.count()
  await dau.article.evaluate((article) => {
    const counted = { marks: 0, cards: 0 }
    Object.assign(globalThis, { counted })
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof Element)) continue
        if (article.contains(node) && node.matches('mark')) counted.marks += 1
        // Cards, and what stands in for those that are far away.
        counted.cards += [node, ...node.querySelectorAll('*')].filter(({ id }) =>
          id.startsWith('card-'),
        ).length
      }
    }).observe(document.body, { childList: true, subtree: true })
    const texts: Text[] = []
    for (const block of article.querySelectorAll('.reader-section:has(mark) .reader-block')) {
      const { top, bottom } = block.getBoundingClientRect()
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
      if (top > 100 && bottom < 800) while (walker.nextNode()) texts.push(walker.currentNode as Text)
    }
    const text = texts.toSorted((a, b) => b.length - a.length)[0]
    if (text) getSelection()?.setBaseAndExtent(text, 2, text, 12)
  })
  await expect(dau.toolbar).toBeVisible()
  await page.keyboard.press('h')
  await expect(dau.article.locator('.mark-active')).not.toHaveCount(0)
  await dau.saved()
  await expect(page.locator('.note-card[data-active=true]')).toBeVisible()
  const counted = await page.evaluate(
    () => (globalThis as unknown as { counted: { marks: number; cards: number } }).counted,
  )
  expect(counted.marks).toBeGreaterThan(0)
  expect(counted.marks).toBeLessThan(12)
  // The new card and those around it, which were not drawn before.
  expect(counted.cards).toBeGreaterThan(0)
  expect(counted.cards).toBeLessThan(150)
  expect(await marks.count()).toBeLessThan(before + 1_500)

  await test.step('opened again, the text comes with its marks', async () => {
    await dau.open('Saleumxay Kommasith thăm chính thức')
    await page.evaluate(() => {
      const added = { marks: 0 }
      Object.assign(globalThis, { added })
      new MutationObserver((records) => {
        const nodes = records.flatMap(({ addedNodes }) => [...addedNodes])
        added.marks += nodes.filter((node) => node instanceof Element && node.matches('mark')).length
      }).observe(document.body, { childList: true, subtree: true })
    })
    await dau.open(title)
    await expect(marks.first()).toBeVisible()
    expect(
      await page.evaluate(() => (globalThis as unknown as { added: { marks: number } }).added.marks),
    ).toBe(0)
  })
})

test('a list of ten thousand articles has at most sixty rows in the document', async ({ openDau }) => {
  test.slow()
  const { page } = await openDau({
    library: 'none',
    prepare: async (data, folder) => {
      for (let at = 0; at < 10_000; at++)
        writeFileSync(join(folder, `${at}.txt`), `Bài số ${at}\n\nNgày 3/3/${1990 + (at % 30)}.\n`)
      await markArticles(data, folder)
    },
  })
  const rows = page.getByRole('listbox').getByRole('option')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '10000')
  expect(await rows.count()).toBeLessThanOrEqual(60)
  for (const share of [0.3, 0.7, 1]) {
    await page.locator('.window-list').evaluate((element, at) => {
      element.scrollTop = element.scrollHeight * at
    }, share)
    await expect(rows.last()).toBeVisible()
    expect(await rows.count()).toBeLessThanOrEqual(60)
  }
})

/** Whether every paragraph within a screen of the screen has its marks. */
function isNearDrawn(): boolean {
  const seen = document.querySelector('.reader-scroll')?.getBoundingClientRect()
  if (!seen) return false
  const near = [...document.querySelectorAll('.reader-section')].filter((section) => {
    const { top, bottom } = section.getBoundingClientRect()
    return bottom >= seen.top - seen.height && top <= seen.bottom + seen.height
  })
  return near.every(({ children }) => [...children].every((block) => block.querySelector('mark') !== null))
}
