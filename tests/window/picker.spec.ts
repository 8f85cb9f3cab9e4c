import type { Locator, Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Naming who a passage speaks of: find, keep other spellings, tag all, and take it back at once.

const talks = 'Saleumxay Kommasith thăm chính thức'
const minister = 'Saleumxay Kommasith'
const misspelled = 'Saleumsay Kommasith'
const reporter = 'Dương Thị Bích Diệp'

const articles = {
  'thu.txt': `Thư của bạn đọc\n\nBà ${reporter} kể lại. Ông ${minister} đến thăm. Hôm sau, ${reporter} gặp ${misspelled} ở Viêng Chăn; ${misspelled} rất vui, và ${misspelled} cảm ơn.\n`,
}

test('finds a name that is typed without marks, and digits stay what they are', async ({ openDau }) => {
  const { page } = await openDau({ articles })
  const user = drive(page)
  await user.open('Thư của bạn đọc')
  await tag(user, reporter)
  await user.counts(0, 1, 0)
  await user.select('Hôm sau')
  const picker = await openPicker(user, 'Hôm sau')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('duong thi')
  await expect(candidate(picker, reporter)).toBeVisible()
  await expect(picker.getByRole('option').first()).toContainText(reporter)
  // VNI types its marks with digits.
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Du7o7ng 1')
  await expect(picker.getByRole('combobox')).toHaveValue('Du7o7ng 1')
  await expect(picker).toContainText(user.t('ent.person'))
  await page.keyboard.press('Control+3')
  await expect(picker).toContainText(user.t('ent.place'))
  await page.keyboard.press('Escape')
  await expect(picker).toBeHidden()
  await expect(user.article).toBeFocused()
  await user.counts(0, 1, 0)
})

for (const language of ['vi', 'en'] as const) {
  test(`another spelling, its other places and the passage are one step, in ${language}`, async ({
    openDau,
  }) => {
    const { page } = await openDau({ articles, language })
    const user = drive(page, language)
    const { t, inspector: pane } = user
    await user.open('Thư của bạn đọc')
    await tag(user, minister)
    await user.select(misspelled)
    const picker = await openPicker(user, misspelled)
    const first = candidate(picker, minister)
    await expect(first).toContainText(t('pick.nearSpelling', { n: 1 }))
    await expect(first).toContainText('s/x')
    await expectChosen(picker, minister)
    await expect(picker.getByRole('checkbox', { name: t('pick.addAlias', { q: misspelled }) })).toBeChecked()
    await expect(picker.getByRole('checkbox', { name: t('pick.tagAll', { n: 3 }) })).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(picker).toBeHidden()
    await expect(page.getByText(t('pick.tagAllDone', { n: 3 }))).toBeVisible()
    const entity = (mentions: number) =>
      pane.getByRole('button', { name: `${minister}, ${t('pick.mentions', { n: mentions })}` })
    await expect(entity(4)).toBeVisible()
    await expect(pane).toContainText(misspelled)
    await expect(user.marks(misspelled)).toHaveCount(3)

    await page.keyboard.press('Control+z')
    await expect(page.getByText(t('common.undone'))).toContainText(t('step.tag-all', { n: 3, q: misspelled }))
    await expect(entity(1)).toBeVisible()
    await expect(user.marks(misspelled)).toHaveCount(0)
    await expect(pane).not.toContainText(misspelled)

    await page.keyboard.press('Control+y')
    await expect(entity(4)).toBeVisible()
    await expect(user.marks(misspelled)).toHaveCount(3)
    await expect(pane).toContainText(misspelled)
  })
}

test('what Enter takes is seen to be chosen, and an input method has its keys to itself', async ({
  openDau,
}) => {
  const { page, context } = await openDau({ articles })
  const user = drive(page)
  const { t } = user
  await user.open('Thư của bạn đọc')
  await tag(user, reporter)
  await user.select(minister)
  const picker = await openPicker(user, minister)
  await expectChosen(picker, t('pick.create', { q: minister }))
  await page.keyboard.press('ArrowUp')
  await expectChosen(picker, reporter)
  await page.keyboard.press('PageDown')
  await expectChosen(picker, t('pick.create', { q: minister }))
  await page.keyboard.press('Control+a')
  const browser = await context.newCDPSession(page)
  const text = 'Diê'
  await browser.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  })
  const chosen = await picker.getByRole('option', { selected: true }).textContent()
  await picker.getByRole('combobox').evaluate((field) => {
    for (const key of ['ArrowDown', 'Enter', 'Escape']) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }))
    }
  })
  await expectChosen(picker, chosen ?? '')
  await browser.send('Input.insertText', { text: 'Diệp' })
  await expectChosen(picker, reporter)
  await page.keyboard.press('Enter')
  await expect(picker).toBeHidden()
  await expect(page.getByText(t('pick.tagged', { q: minister, name: reporter }))).toBeVisible()
})

test('Enter before the library has answered waits for what it finds', async ({ openDau }) => {
  const { page } = await openDau({ articles })
  const user = drive(page)
  await user.open('Thư của bạn đọc')
  await tag(user, reporter)
  await user.select('Hôm sau')
  const picker = await openPicker(user, 'Hôm sau')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('duong thi bich')
  await page.keyboard.press('Enter')
  await expect(picker).toBeHidden()
  await expect(page.getByText(user.t('pick.tagged', { q: 'Hôm sau', name: reporter }))).toBeVisible()
})

test('tags: the first is chosen, a new one is made, and × takes it off', async ({ openDau }) => {
  const { page } = await openDau({ articles })
  const user = drive(page)
  const { t } = user
  await user.open('Thư của bạn đọc')
  await user.select('Viêng Chăn')
  await page.keyboard.press('t')
  const picker = page.getByRole('dialog', { name: t('sel.tag') })
  await expect(picker.getByRole('combobox', { name: t('note.addTag') })).toBeFocused()
  await page.keyboard.type('ngoại giao')
  await expectChosen(picker, t('pick.create', { q: 'ngoại giao' }))
  await page.keyboard.press('Enter')
  await expect(picker.getByText('#ngoại giao')).toBeVisible()
  // It stays for the next tag, and says how to end.
  await expect(picker.locator('.picker-foot')).toHaveText(`↵ Esc ${t('hint.done')}`)
  await picker.getByRole('button', { name: t('tag.remove', { q: 'ngoại giao' }) }).click()
  await expectChosen(picker, 'ngoại giao')
  await picker.getByRole('combobox').focus()
  await page.keyboard.type('ngoai')
  await expectChosen(picker, 'ngoại giao')
  await page.keyboard.press('Enter')
  // Once more puts nothing on that nobody asked for: it ends.
  await page.keyboard.press('Enter')
  await expect(picker).toBeHidden()
  await expect(user.card('Viêng Chăn').getByRole('button', { name: /^#/u })).toHaveText(['#ngoại giao'])
})

test('tags put on quicker than the library answers are all there, and Esc meanwhile is not undone', async ({
  openDau,
}) => {
  const { page } = await openDau({ articles })
  const user = drive(page)
  const { t } = user
  await user.open('Thư của bạn đọc')
  await user.select('Viêng Chăn')
  await page.keyboard.press('t')
  const picker = page.getByRole('dialog', { name: t('sel.tag') })
  await expect(picker.getByRole('combobox')).toBeFocused()
  // All keys come before the first answer can.
  await picker.getByRole('combobox').evaluate((field: HTMLInputElement) => {
    const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    for (const name of ['một', 'hai', 'ba']) {
      type?.call(field, name)
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    }
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
  })
  await expect(picker).toBeHidden()
  await expect(user.card('Viêng Chăn').getByRole('button', { name: /^#/u })).toHaveText([
    '#một',
    '#hai',
    '#ba',
  ])
  await expect(picker).toBeHidden()
})

test('a name alone says who it was tagged as', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  await tag(user, 'Nhà khách Chính phủ')
  await expect(
    page.getByText(user.t('pick.tagged', { q: 'Nhà khách Chính phủ', name: 'Nhà khách Chính phủ' })),
  ).toBeVisible()
  await page
    .getByRole('button', { name: user.t('common.undo') })
    .last()
    .click()
  await user.counts(0, 0, 0)
})

async function openPicker(user: Drive, words: string): Promise<Locator> {
  const { page, toolbar, t } = user
  await toolbar.getByRole('button', { name: `${t('sel.entity')}: ${t('ent.person')}` }).click()
  const picker = page.getByRole('dialog', { name: t('pick.title', { q: words }) })
  await expect(picker.getByRole('combobox', { name: t('pick.search') })).toHaveValue(words)
  return picker
}

/** One row alone is chosen: for screen readers, and for the eye by its ground. */
async function expectChosen(picker: Locator, words: string): Promise<void> {
  const chosen = picker.getByRole('option', { selected: true })
  await expect(chosen).toHaveCount(1)
  await expect(chosen).toContainText(words)
  await expect(picker.getByRole('combobox')).toHaveAttribute(
    'aria-activedescendant',
    (await chosen.getAttribute('id')) ?? '',
  )
  await expect(chosen).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  for (const other of await picker.getByRole('option', { selected: false }).all())
    await expect(other).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
}

function candidate(picker: Locator, name: string): Locator {
  return picker.getByRole('option').filter({ hasText: name })
}

async function tag(user: Drive, words: string): Promise<void> {
  await user.select(words)
  const picker = await openPicker(user, words)
  const all = picker.getByRole('checkbox')
  await expect(picker.getByRole('option').first()).toBeVisible()
  if ((await all.count()) > 0) await all.first().uncheck({ force: true })
  await user.page.keyboard.press('Control+Enter')
  await expect(picker).toBeHidden()
  await expect(user.marks(words).first()).toBeVisible()
}

test('who goes on selecting while a name is being tagged keeps the new selection', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, toolbar, article } = user
  await user.open('Saleumxay Kommasith thăm chính thức')
  await user.select('Nhà khách Chính phủ')
  await toolbar.getByRole('button', { name: `${t('sel.entity')}: ${t('ent.place')}` }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  // The answer of the library comes while the next words are being selected.
  const done = page.getByRole('status').filter({ hasText: 'Nhà khách Chính phủ' })
  await holdMessages(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  const words = article.getByText(/^Hai bên vui mừng nhận thấy/u)
  const box = await words.boundingBox()
  if (!box) throw new Error('The paragraph is not on the screen.')
  await page.mouse.move(box.x + 2, box.y + 16)
  await page.mouse.down()
  await page.mouse.move(box.x + 150, box.y + 16, { steps: 4 })
  await expect(done).toHaveCount(0)
  await page.evaluate(() => dispatchEvent(new Event('test-let-go')))
  await expect(done).toBeVisible()
  await page.mouse.move(box.x + 250, box.y + 16, { steps: 4 })
  await page.mouse.up()
  const selected = await page.evaluate(() => getSelection()?.toString() ?? '')
  expect(selected).toMatch(/^Hai bên vui mừng/u)
  await expect(toolbar).toBeVisible()
  await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).click()
  await user.counts(1, 1, 0)
  await expect.poll(user.marked).toContain(selected)
})

/** Keeps back what the window sends, on either way, until the event `test-let-go`. */
async function holdMessages(page: Page): Promise<void> {
  await page.evaluate(() => {
    let isHeld = true
    addEventListener('test-let-go', () => {
      isHeld = false
    })
    const { send } = WebSocket.prototype
    WebSocket.prototype.send = function (data) {
      later(() => send.call(this, data))
    }
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (message: unknown) {
      later(() => postMessage.call(this, message))
    }
    function later(work: () => void) {
      if (isHeld) addEventListener('test-let-go', work, { once: true })
      else work()
    }
  })
}
