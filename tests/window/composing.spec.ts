import type { CDPSession } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// What input methods for Vietnamese do to a real browser.

test('composing a note loses no letter and runs no command', async ({ openDau }) => {
  const { page, context } = await openDau({ language: 'vi' })
  const user = drive(page)
  await user.open('Saleumxay Kommasith thăm chính thức')
  await user.article.focus()
  await page.keyboard.press('n')
  const note = user.inspector.getByRole('textbox', { name: user.t('note.new') })
  await expect(note).toBeFocused()
  const browser = await context.newCDPSession(page)
  await compose(browser, ['V', 'Vi', 'Vie', 'Viê', 'Viêt', 'Việt'])
  await page.keyboard.type(' ')
  await compose(browser, ['n', 'ng', 'ngu', 'ngư', 'ngươ', 'người', 'người'])
  await page.keyboard.type(' ')
  await compose(browser, ['d', 'đ', 'đu', 'đươ', 'đường'])
  await expect(note).toHaveText('Việt người đường')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Escape')
  await user.counts(0, 0, 1)
})

test('what an input method sends while nothing is written in runs no command', async ({ openDau }) => {
  const { page } = await openDau({ language: 'vi' })
  const user = drive(page)
  await user.open('Saleumxay Kommasith thăm chính thức')
  await user.article.focus()
  await user.article.evaluate((article) => {
    const press = (init: KeyboardEventInit) =>
      article.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
    for (const [at, key] of [...'vieetjnguwowifhntc1'].entries()) {
      press({ key: 'Process', code: `Key${key.toUpperCase()}`, keyCode: 229 } as KeyboardEventInit)
      press({ key, keyCode: 229, isComposing: at % 2 === 0 } as KeyboardEventInit)
      press({ key, keyCode: 231 } as KeyboardEventInit)
      press({ key: 'Backspace', code: 'Backspace', keyCode: 8 } as KeyboardEventInit)
    }
  })
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(user.inspector.getByRole('textbox')).toBeHidden()
  await user.counts(0, 0, 0)
})

/** Composes a word as an input method does, step by step, and takes it on. */
async function compose(browser: CDPSession, steps: readonly string[]): Promise<void> {
  for (const text of steps) {
    await browser.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  }
  await browser.send('Input.insertText', { text: steps.at(-1) ?? '' })
}
