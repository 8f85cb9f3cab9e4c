import type { Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Notes as they are written: tags and names in them, without a thought for menus.

const talks = 'Saleumxay Kommasith thăm chính thức'
const passage = 'đạt hơn 1,2 tỷ USD'

test('a tag is made by what is typed after it, and by leaving', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const field = await beginNote(user)
  await page.keyboard.type('#trade, rồi #cơ-chế và #1 với a#b #')
  await expect(field.locator('[data-note-tag]')).toHaveText(['#trade', '#cơ-chế'])
  await expect(field).toHaveText('#trade, rồi #cơ-chế và #1 với a#b #')
  await page.keyboard.type('cuối')
  await user.inspector.getByRole('button', { name: user.t('note.done') }).click()
  const foot = user.card(passage).locator('.note-foot')
  for (const name of ['#trade', '#cơ-chế', '#cuối'])
    await expect(foot.getByRole('button', { name, exact: true })).toBeVisible()
  await expect(foot.getByRole('button')).toHaveCount(3)
})

test('a tag is made when the keys go elsewhere', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const field = await beginNote(user)
  await page.keyboard.type('Xem #thương-mại')
  await user.inspector.getByRole('tab', { name: user.t('insp.notes') }).focus()
  await expect(field.locator('[data-note-tag]')).toHaveText('#thương-mại')
  await expect(page.locator('.note-choices')).toHaveCount(0)
})

test('undo and Backspace bring back what was typed for a tag', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const field = await beginNote(user)
  const tags = field.locator('[data-note-tag]')
  for (const key of ['Backspace', 'Control+z']) {
    await page.keyboard.type('#trade ')
    await expect(tags).toHaveCount(1)
    await page.keyboard.press(key)
    await expect(tags).toHaveCount(0)
    await expect(field).toContainText('#trade')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
  }
})

for (const language of ['vi', 'en'] as const) {
  test(`a new name is offered once, and gets another type by keys or mouse, in ${language}`, async ({
    openDau,
  }) => {
    const { page } = await openDau({ language })
    const user = drive(page, language)
    const { t } = user
    const field = await beginNote(user)
    await page.keyboard.type('Gặp @Bùi')
    const choices = page.locator('.note-choices')
    const offer = choices.getByRole('option', {
      name: t('note.createAs', { q: 'Bùi', type: t('ent.person') }),
    })
    await expect(choices.getByRole('option')).toHaveCount(1)
    await expect(offer).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowRight')
    await expect(choices.getByRole('option')).toHaveCount(8)
    await page.keyboard.press('Escape')
    await expect(choices.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(field.locator('[data-note-entity]')).toHaveText('Bùi')
    await expect(chip(user, 'Bùi').locator('svg').first()).toHaveCSS(
      'color',
      await colorOf(page, '--ent-org'),
    )

    await page.keyboard.type('với @Lan')
    await page.keyboard.press('Enter')
    await expect(field.locator('[data-note-entity]')).toHaveText(['Bùi', 'Lan'])
    await user.inspector.getByRole('button', { name: t('note.linkEntity') }).click()
    await page.keyboard.type('Huế')
    await choices.getByRole('option').getByText(t('pick.changeType')).click()
    await choices.getByRole('option', { name: t('ent.place') }).click()
    await expect(field.locator('[data-note-entity]')).toHaveText(['Bùi', 'Lan', 'Huế'])
    await expect(chip(user, 'Lan').locator('svg').first()).toHaveCSS(
      'color',
      await colorOf(page, '--ent-person'),
    )
    await expect(chip(user, 'Huế').locator('svg').first()).toHaveCSS(
      'color',
      await colorOf(page, '--ent-place'),
    )
  })
}

async function beginNote(user: Drive) {
  await user.open(talks)
  await user.select(passage)
  await user.page.keyboard.press('n')
  const field = user.inspector.getByRole('textbox', { name: user.t('note.new') })
  await expect(field).toBeFocused()
  return field
}

/** An entity below the note. */
function chip(user: Drive, name: string) {
  return user.inspector.locator('.chip').filter({ hasText: name })
}

/** The colour that a token stands for. */
async function colorOf(page: Page, token: string): Promise<string> {
  return await page.evaluate((name) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = `var(${name})`
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }, token)
}

test('Markdown that is pasted means what it says, and one undo takes it back', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const field = await beginNote(user)
  await page.keyboard.type('Trước  sau')
  for (let at = 0; at < 4; at++) await page.keyboard.press('ArrowLeft')
  await page.evaluate(() => navigator.clipboard.writeText('**đậm** và [nguồn](https://vnexpress.net)'))
  await page.keyboard.press('Control+v')
  await expect(field.locator('strong')).toHaveText('đậm')
  await expect(field.getByRole('link', { name: 'nguồn' })).toBeVisible()
  await page.keyboard.type('!')
  await expect(field).toHaveText('Trước đậm và nguồn! sau')
  await page.keyboard.press('Control+z')
  await expect(field).toHaveText('Trước  sau')
})

test('a link in a note is opened outside only after it was asked, with the host as it is called', async ({
  openDau,
}) => {
  const dau = await openDau()
  const { page } = dau
  const user = drive(page)
  const field = await beginNote(user)
  await page.evaluate(() => navigator.clipboard.writeText('[nguồn](https://báo.example/tin)'))
  await page.keyboard.press('Control+v')
  const asked = page.getByRole('alertdialog', { name: user.t('link.title', { host: 'xn--bo-mia.example' }) })
  await test.step('while it is being written, with Ctrl', async () => {
    await field.getByRole('link', { name: 'nguồn' }).click({ modifiers: ['Control'] })
    await expect(asked).toContainText('https://xn--bo-mia.example/tin')
    await expect(asked.getByRole('button', { name: user.t('link.open') })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(asked).toBeHidden()
    await expect(field).toBeFocused()
  })
  await page.keyboard.press('Escape')
  await expect(user.inspector.getByRole('textbox')).toHaveCount(0)
  await user.inspector.getByRole('link', { name: 'nguồn' }).click()
  await asked.getByRole('button', { name: user.t('link.copy') }).click()
  await expect(() =>
    dau.clipboard().then((text) => expect(text).toBe('https://xn--bo-mia.example/tin')),
  ).toPass()
  await asked.getByRole('button', { name: user.t('common.cancel') }).click()
  await expect(asked).toBeHidden()
})
