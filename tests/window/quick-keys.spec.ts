import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Keys that come before the library has answered mean what the key before them is making.

const talks = 'Saleumxay Kommasith thăm chính thức'
const words = 'Nhà khách Chính phủ'

test('H and N at once are one mark with a note, and H once more gives that mark the next colour', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  await user.select(words)
  await expect(user.toolbar).toBeVisible()
  await pressAtOnce('h', 'n')
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

  await test.step('two and three presses of H', async () => {
    await user.select(words)
    await expect(user.toolbar).toBeVisible()
    await pressAtOnce('h', 'h', 'h')
    await expect(user.marks(words)).toHaveClass(/cap-rose/u)
    await user.counts(1, 0, 0)
  })

  /** All of them before anything else can happen in the window. */
  async function pressAtOnce(...keys: string[]): Promise<void> {
    await user.article.evaluate((article, pressed) => {
      for (const key of pressed) {
        const init = { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true }
        article.dispatchEvent(new KeyboardEvent('keydown', init))
      }
    }, keys)
  }
})

test('a note begun on a mark in the making leaves the mark when nothing is written', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  await user.select(words)
  await expect(user.toolbar).toBeVisible()
  await user.article.evaluate((article) => {
    for (const key of ['h', 'n'])
      article.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
  await expect(user.inspector.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await user.saved()
  await user.counts(1, 0, 0)
})
