import { readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test, textsOf } from './harness.ts'

const vi = textsOf('vi')
const say = (key: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, String(value)),
    vi[key] ?? '',
  )

const rowsOf = (page: Page) => page.getByRole('listbox', { name: /./u }).first().getByRole('option')
const selected = (page: Page) => page.locator('.list-pane [role=option][aria-selected=true]')
const segment = (page: Page, key: string) => page.getByRole('radio', { name: new RegExp(`^${vi[key]}`, 'u') })

test('rows are picked with Ctrl, Shift and keys, as in file managers', async ({ openDau }) => {
  const { page } = await openDau()
  const rows = rowsOf(page)
  await expect(rows).toHaveCount(5)
  await expect(page.getByRole('listbox').first()).toHaveAttribute('aria-multiselectable', 'true')
  await rows.nth(0).click()
  await rows.nth(2).click({ modifiers: ['Control'] })
  await expect(selected(page)).toHaveCount(2)
  const bar = page.getByRole('toolbar', { name: say('list.pickedBar') })
  await expect(bar).toContainText(say('list.picked', { n: 2 }))
  await expect(page.getByRole('status').filter({ hasText: say('list.picked', { n: 2 }) })).toHaveCount(1)
  // The article that was open stays open.
  await expect(rows.nth(0).locator('.list-row')).toHaveAttribute('data-open', 'true')
  await rows.nth(4).click({ modifiers: ['Shift'] })
  await expect(selected(page)).toHaveCount(3)
  await rows.nth(2).click({ modifiers: ['Control'] })
  await expect(selected(page)).toHaveCount(2)
  await rows.nth(1).click()
  await expect(bar).toHaveCount(0)
  await expect(selected(page)).toHaveCount(1)

  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText(say('list.picked', { n: 3 }))
  await page.keyboard.press('Shift+ArrowUp')
  await expect(bar).toContainText(say('list.picked', { n: 2 }))
  await page.keyboard.press('Shift+Home')
  await expect(selected(page)).toHaveCount(2)
  await expect(rows.nth(0)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('x')
  await expect(bar).toContainText(say('list.picked', { n: 1 }))
  await page.keyboard.press('Control+a')
  await expect(bar).toContainText(say('list.picked', { n: 5 }))
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(page.getByRole('listbox').first()).toBeFocused()
})

test('picked articles are read, tagged and exported, each one step', async ({ openDau }) => {
  const { page } = await openDau()
  const rows = rowsOf(page)
  await rows.nth(1).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('m')
  await expect(page.getByText(say('list.nowRead', { n: 2 }))).toBeVisible()
  await expect(segment(page, 'lib.unread')).toHaveText(/3$/u)
  await page.keyboard.press('m')
  await expect(segment(page, 'lib.unread')).toHaveText(/5$/u)
  await page.keyboard.press('Control+z')
  await expect(segment(page, 'lib.unread')).toHaveText(/3$/u)

  await page.keyboard.press('t')
  await expect(page.getByRole('dialog')).toContainText(say('pick.tagArticles', { n: 2 }))
  await page.keyboard.type('can doi chieu')
  await page.keyboard.press('Enter')
  await expect(page.getByText(say('list.nowTagged', { n: 2, q: '#can doi chieu' }))).toBeVisible()
  await expect(segment(page, 'lib.annotated')).toHaveText(/2$/u)
  await expect(page.getByRole('listbox').first()).toBeFocused()

  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: say('exp.scope.picked', { n: 2 }) })).toBeChecked()
  await expect(dialog).toContainText('2 bài')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(segment(page, 'lib.annotated')).toHaveText(/0$/u)
})

test('the menu of a picked row is about all that are picked, of another row about that one', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const rows = rowsOf(page)
  await rows.nth(0).click()
  await rows.nth(2).click({ modifiers: ['Control'] })
  await rows.nth(2).click({ button: 'right' })
  const item = (key: string) => page.getByRole('menuitem', { name: say(key) })
  await expect(item('common.open')).toHaveCount(0)
  await item('exp.title').click()
  await expect(page.getByRole('radio', { name: say('exp.scope.picked', { n: 2 }) })).toBeChecked()
  await page.keyboard.press('Escape')
  await rows.nth(0).click({ button: 'right' })
  await item('list.toggleRead').click()
  await expect(segment(page, 'lib.unread')).toHaveText(/3$/u)
  await rows.nth(1).click({ button: 'right' })
  await item('list.exclude').click()
  await expect(page.getByText(say('list.nowExcluded', { n: 1 }))).toBeVisible()
  await expect(rows).toHaveCount(4)
})

test('articles are taken out of the library and back, and their files stay', async ({ openDau }) => {
  const dau = await openDau()
  const { page } = dau
  const rows = rowsOf(page)
  const files = readdirSync(dau.folder)
  const first = (await rows.nth(0).getAttribute('aria-label')) ?? ''
  await rows.nth(0).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await expect(rows).toHaveCount(3)
  await expect(page.getByText(say('list.nowExcluded', { n: 2 }))).toBeVisible()
  // What is being read stays on the screen, and says so.
  await expect(page.getByText(say('read.excluded'))).toBeVisible()
  await page
    .getByRole('button', { name: say('common.undo') })
    .last()
    .click()
  await expect(rows).toHaveCount(5)
  await expect(page.getByText(say('read.excluded'))).toHaveCount(0)

  await page.keyboard.press('F6')
  await rows.nth(0).click({ button: 'right' })
  await page.getByRole('menuitem', { name: say('list.exclude') }).click()
  await expect(rows).toHaveCount(4)
  const again = await dau.restart()
  await expect(rowsOf(again)).toHaveCount(4)
  await again.getByRole('button', { name: new RegExp(`^${vi['lib.sort']}`, 'u') }).click()
  await again.getByRole('menuitem', { name: say('list.excludedCount', { n: 1 }) }).click()
  const dialog = again.getByRole('dialog')
  await expect(dialog.getByRole('option')).toHaveAccessibleName(new RegExp(`^${first.split('. ')[0]}`, 'u'))
  await dialog.getByRole('listbox').focus()
  await again.keyboard.press('Enter')
  await expect(dialog).toContainText(say('list.noneExcluded'))
  await again.keyboard.press('Escape')
  await expect(rowsOf(again)).toHaveCount(5)
  expect(readdirSync(dau.folder)).toEqual(files)
})
