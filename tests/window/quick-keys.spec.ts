import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Keys that come before the library has answered mean what the key before them is making.

const talks = 'Saleumxay Kommasith thăm chính thức'
const words = 'Nhà khách Chính phủ'

test('H and N at once are one mark with a note, and H once more gives that mark the next colour', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = await selecting(page)
  await pressAtOnce(user.article, 'h', 'n')
  const note = user.inspector.getByRole('textbox')
  await expect(note).toBeFocused()
  await page.keyboard.type('Nơi họp')
  await expect(note).toHaveText('Nơi họp')
  await page.keyboard.press('Escape')
  await expect(user.card(words)).toContainText('Nơi họp')
  await user.counts(1, 0, 1)

  await test.step('the mark stays when the note is taken back', async () => {
    await user.article.focus()
    await page.keyboard.press('Control+z')
    await user.counts(1, 0, 0)
    await expect(user.marks(words)).toHaveCount(1)
    await page.keyboard.press('Control+z')
    await user.counts(0, 0, 0)
  })

  await test.step('three presses of H', async () => {
    await user.select(words)
    await expect(user.toolbar).toBeVisible()
    await pressAtOnce(user.article, 'h', 'h', 'h')
    await expect(user.marks(words)).toHaveClass(/cap-rose/u)
    await user.counts(1, 0, 0)
  })
})

test('a highlight is drawn in the moment of its key, and gone for good when it is undone', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = await selecting(page)
  const drawn = await user.article.evaluate((article) => {
    article.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', code: 'KeyH', bubbles: true }))
    return [...article.querySelectorAll('.mark-active')].map(({ textContent }) => textContent).join('')
  })
  expect(drawn).toBe(words)
  await user.counts(1, 0, 0)
  await page.keyboard.press('Control+z')
  await user.counts(0, 0, 0)
  await expect(user.marks(words)).toHaveCount(0)
})

test('the colour is not covered by the selection, which comes back when the mark is refused', async ({
  openDau,
}) => {
  const article = 'Đoàn khách đến thăm\n\nHọ sẽ ở lại thành phố trong hai ngày.\n'
  const { page, folder } = await openDau({ articles: { 'thăm.txt': article } })
  const user = drive(page)
  await user.open('Đoàn khách đến thăm')
  await user.select('hai ngày')
  await expect(user.toolbar).toBeVisible()
  writeFileSync(join(folder, 'thăm.txt'), article.replace('hai ngày', 'ba ngày'))
  const selected = await user.article.evaluate(async (element, refused) => {
    const seen = [String(getSelection())]
    const said = new Promise<void>((resolve) => {
      const look = () => {
        if (document.body.textContent.includes(refused)) resolve()
      }
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    })
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', code: 'KeyH', bubbles: true }))
    seen.push(String(getSelection()))
    await said
    await new Promise(requestAnimationFrame)
    // Unless the new text is there already: what was selected is no more.
    const isOld = element.textContent.includes('hai ngày')
    return { seen: [...seen, String(getSelection())], isOld }
  }, user.t('refusal.text-changed'))
  expect(selected.seen).toEqual(['hai ngày', '', selected.isOld ? 'hai ngày' : ''])
})

test('keys mean the mark that was just drawn, though nothing is selected any more', async ({ openDau }) => {
  const { page } = await openDau()
  const user = await selecting(page)
  await pressAtOnce(user.article, 'h', 'Escape', 'n')
  await expect(user.inspector.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Nơi họp')
  await page.keyboard.press('Escape')
  await expect(user.card(words)).toContainText('Nơi họp')
  await user.counts(1, 0, 1)
})

test('a note begun on a mark in the making leaves the mark when nothing is written', async ({ openDau }) => {
  const { page } = await openDau()
  const user = await selecting(page)
  await pressAtOnce(user.article, 'h', 'n')
  await expect(user.inspector.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await user.saved()
  await user.counts(1, 0, 0)
})

test('undo in the same breath as a highlight takes that one away, not what was done before', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = await selecting(page)
  await page.keyboard.press('h')
  await user.counts(1, 0, 0)
  await user.select('dịch COVID-19')
  await expect(user.toolbar).toBeVisible()
  await pressAtOnce(user.article, 'h', 'Control+z')
  await expect(page.getByText(user.t('common.undone'))).toBeVisible()
  await expect.poll(user.marked).toEqual([words])
  await user.counts(1, 0, 0)
})

test('who goes on to another pane while a note is being closed stays there', async ({ openDau }) => {
  const { page } = await openDau()
  const user = await selecting(page)
  await page.keyboard.press('n')
  await expect(user.inspector.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Xong rồi')
  const pane = () => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset.pane
  await pressAtOnce(user.inspector.getByRole('textbox'), 'Escape', 'F6')
  const gone = await page.evaluate(pane)
  expect(['list', 'status']).toContain(gone)
  await expect(user.inspector.getByRole('textbox')).toHaveCount(0)
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  )
  expect(await page.evaluate(pane)).toBe(gone)
  await user.counts(1, 0, 1)
})

test('a key means what is selected in its moment, before the browser has told of it', async ({ openDau }) => {
  const { page } = await openDau()
  const user = await selecting(page)
  await user.article.evaluate((article) => {
    getSelection()?.modify('extend', 'backward', 'word')
    article.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', code: 'KeyH', bubbles: true }))
  })
  await user.counts(1, 0, 0)
  await expect.poll(async () => (await user.marked()).join('').trim()).toBe('Nhà khách Chính')
  await expect(user.toolbar).toBeHidden()
})

/** The window with words of an article selected, and the tools for them shown. */
async function selecting(page: Page): Promise<Drive> {
  const user = drive(page)
  await user.open(talks)
  await user.select(words)
  await expect(user.toolbar).toBeVisible()
  return user
}

/** All of these keys in the element before anything else can happen in the window. */
async function pressAtOnce(element: Locator, ...keys: string[]): Promise<void> {
  await element.evaluate((target, pressed) => {
    for (const word of pressed) {
      const key = word.replace('Control+', '')
      const code = key.length === 1 ? `Key${key.toUpperCase()}` : key
      const init = { key, code, ctrlKey: key !== word, bubbles: true, cancelable: true }
      target.dispatchEvent(new KeyboardEvent('keydown', init))
    }
  }, keys)
}
