import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Cards, entities and details of an article, as they stand in the pane beside it.

const talks = 'Saleumxay Kommasith thăm chính thức'
const formula = 'mối quan hệ hữu nghị vĩ đại, đoàn kết đặc biệt và hợp tác toàn diện Việt Nam-Lào'

test('no word of a card, an entity or a fact is ever under a button', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { inspector, t } = user
  await user.open(talks)
  await user.select(formula)
  await page.keyboard.press('h')
  const card = user.card(formula.slice(0, 80))
  await card.hover()
  const menu = card.getByRole('button', { name: t('sel.more') })
  await expect(menu).toBeVisible()
  expect(await wordsUnder(card.locator('blockquote'), menu)).toBe('')

  await user.select('Saleumxay Kommasith')
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await user.counts(1, 1, 0)
  const entities = await user.tab('insp.entities')
  const row = entities.getByRole('listitem')
  await row.hover()
  const more = row.getByRole('button', { name: t('sel.more') })
  expect(await wordsUnder(row.getByText('Saleumxay Kommasith'), more)).toBe('')
  const [name, button] = [await boxOf(row.getByText('Saleumxay Kommasith')), await boxOf(more)]
  expect(button.x).toBeGreaterThan(name.x + name.width)

  const details = await user.tab('insp.details')
  for (const tool of await details.getByRole('button').all()) {
    await tool.focus()
    expect(await wordsUnder(details.locator('dl'), tool)).toBe('')
  }
  // A fact of one line is no higher than the facts that have no buttons.
  const rows = inspector.locator('dl > div')
  const heightOf = async (key: string) =>
    (await boxOf(rows.filter({ has: page.getByRole('term').getByText(t(key), { exact: true }) }))).height
  const plain = await heightOf('det.words')
  expect(await heightOf('det.id')).toBe(plain)
  expect(await heightOf('det.file')).toBe(plain)
})

test('a title that was taken from the text says so in one line, in both languages', async ({ openDau }) => {
  for (const language of ['vi', 'en'] as const) {
    const { page } = await openDau({ language, size: { width: 1100, height: 700 } })
    const user = drive(page, language)
    await user.open(talks)
    const details = await user.tab('insp.details')
    const chip = details.getByText(user.t('det.derivedTitle'))
    await expect(chip).toBeVisible()
    const [whole, fact] = [await boxOf(chip), await boxOf(details.getByRole('definition').first())]
    expect(whole.height).toBeLessThan(24)
    expect(whole.x + whole.width).toBeLessThanOrEqual(fact.x + fact.width)
  }
})

test('a card has its tags in one piece, and below the note the tags and then whom it names', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  await user.select('Nguyễn Xuân Phúc')
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await user.counts(0, 1, 0)
  await user.select('đạt hơn 1,2 tỷ USD')
  await page.keyboard.press('n')
  const field = user.inspector.getByRole('textbox', { name: user.t('note.new') })
  await expect(field).toBeFocused()
  await page.keyboard.type('Hỏi lại Tổng cục Hải quan trước khi #thương-mại')
  await page.keyboard.press('Enter')
  await page.keyboard.type('và @Nguyễn Xuân')
  await expect(page.getByRole('option', { name: 'Nguyễn Xuân Phúc' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const card = user.card('đạt hơn 1,2 tỷ USD')
  await expect(card.locator('.note-foot')).toHaveText('#thương-mạiNguyễn Xuân Phúc')
  const tag = card.locator('.note-body').getByText('#thương-mại')
  for (const width of [300, 310, 320, 330, 340, 350]) {
    await user.inspector.evaluate(
      (pane, px) => (pane as HTMLElement).style.setProperty('width', `${px}px`),
      width,
    )
    expect(
      await tag.evaluate((element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        return new Set([...range.getClientRects()].map(({ top }) => top)).size
      }),
    ).toBe(1)
  }
})

test('before an article is opened every tab says what to do', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  for (const key of ['insp.notes', 'insp.entities', 'insp.details'] as const)
    await expect(await user.tab(key)).toHaveText(user.t('insp.noArticle'))
})

test('no note is asked for on a file that is gone', async ({ openDau }) => {
  const { page, folder } = await openDau({
    articles: { 'thu.txt': 'Thư của bạn đọc\n\nBà Dương Thị Bích Diệp kể lại.\n' },
  })
  const user = drive(page)
  await user.open('Thư của bạn đọc')
  await user.select('Dương Thị Bích Diệp')
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await user.counts(0, 1, 0)
  await user.saved()
  const notes = await user.tab('insp.notes')
  await expect(notes.getByRole('button', { name: user.t('insp.addArticleNote') })).toBeVisible()
  rmSync(join(folder, 'thu.txt'))
  await expect(notes).toHaveText(user.t('insp.noneOfGone'))
  await expect(notes.getByRole('button')).toHaveCount(0)
})

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not on the screen.')
  return box
}

/** The words of a text that lie where a button lies, but for its own. */
async function wordsUnder(words: Locator, button: Locator): Promise<string> {
  const { x, y, width, height } = await boxOf(button)
  return await words.evaluate(
    (element, [button, left, top, right, bottom]) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      const found: string[] = []
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        if (button?.contains(node)) continue
        for (const { 0: word, index } of node.data.matchAll(/\S+/gu)) {
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          for (const box of range.getClientRects())
            if (box.right > left && box.left < right && box.bottom > top && box.top < bottom) found.push(word)
        }
      }
      return found.join(' ')
    },
    // The 24 px that can be pressed are more than the 14 px that can be seen.
    [await button.elementHandle(), x + 4, y + 4, x + width - 4, y + height - 4] as const,
  )
}
