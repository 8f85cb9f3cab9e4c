import type { Page } from '@playwright/test'
import vi from '../../renderer/locales/vi.json' with { type: 'json' }
import { expect, test } from './harness.ts'

const texts: Record<string, string> = vi
const say = (key: string, q = '') => (texts[key] ?? key).replace('{q}', q)

const articles = (page: Page) => page.getByRole('navigation').getByRole('option')
const field = (page: Page) => page.getByRole('searchbox')
const chip = (page: Page, name: string) =>
  page.getByRole('button', { name: say('search.removeFilter', name), exact: true })

test('filters are chosen and taken away, and are one with what is typed', async ({ openDau }) => {
  const { page } = await openDau()
  await expect(articles(page)).toHaveCount(5)
  await page.getByRole('button', { name: say('lib.filters'), exact: true }).click()
  const filters = page.getByRole('dialog', { name: say('lib.filters') })
  await expect(filters.getByRole('status')).toHaveText('5 bài')
  await filters.getByLabel(say('filter.from')).selectOption('2021')
  await expect(field(page)).toHaveValue('date:2021..')
  await filters.getByLabel(say('filter.to')).selectOption('2022')
  await expect(field(page)).toHaveValue('date:2021..2022')
  await expect(filters.getByRole('status')).toHaveText('3 bài')
  await expect(articles(page)).toHaveCount(3)
  await filters.getByRole('button', { name: /^Vietnam\+ ?1$/u }).click()
  await expect(field(page)).toHaveValue('date:2021..2022 source:Vietnam+')
  await expect(articles(page)).toHaveCount(1)
  // The other source is offered with what it would leave, and takes the place of this one.
  await filters.getByRole('button', { name: /^TTXVN\/Vietnam\+ ?1$/u }).click()
  await expect(field(page)).toHaveValue('date:2021..2022 source:TTXVN/Vietnam+')
  await page.keyboard.press('Escape')
  await expect(filters).toBeHidden()

  await chip(page, '2021–2022').click()
  await expect(field(page)).toHaveValue('source:TTXVN/Vietnam+')
  await field(page).fill('hop tac is:unread color:blue')
  await expect(chip(page, say('lib.unread'))).toBeVisible()
  await expect(page.getByText(say('search.none', 'hop tac is:unread color:blue'))).toBeVisible()
  await chip(page, say('hl.blue')).click()
  await expect(articles(page)).toHaveCount(5)
  // The words of a chip show the filters that it is one of.
  await page.getByRole('button', { name: say('lib.unread'), exact: true }).click()
  await filters.getByRole('button', { name: say('lib.clearFilters') }).click()
  await expect(field(page)).toHaveValue('hop tac')
})

test('filters that leave nothing say so, and can be dropped', async ({ openDau }) => {
  const { page } = await openDau()
  await field(page).fill('has:note')
  await expect(page.getByText(say('lib.noMatch'))).toBeVisible()
  await page.getByRole('button', { name: say('lib.clearFilters'), exact: true }).click()
  await expect(articles(page)).toHaveCount(5)
})

test('what is not understood is searched as words, and the list says which', async ({ openDau }) => {
  const { page } = await openDau()
  await field(page).fill('hợp tác date:hôm')
  await expect(page.getByText(say('search.plain.date', 'date:hôm'))).toBeVisible()
})

test('a search is kept under a name, chosen, renamed, removed, and brought back', async ({ openDau }) => {
  const dau = await openDau()
  const { page } = dau
  await field(page).fill('hop tac date:2021')
  await expect(articles(page)).toHaveCount(2)
  await page.getByRole('button', { name: say('view.save') }).click()
  const name = page.getByRole('textbox', { name: say('view.name') })
  await expect(name).toHaveValue('hop tac date:2021')
  await page.keyboard.type('Hợp tác 2021')
  await page.keyboard.press('Enter')
  const view = (called: string) => page.getByRole('button', { name: called, exact: true })
  await expect(view('Hợp tác 2021')).toHaveAttribute('aria-pressed', 'true')
  await view('Hợp tác 2021').click()
  await expect(field(page)).toHaveValue('')
  await expect(articles(page)).toHaveCount(5)

  const again = await dau.restart()
  await again.getByRole('button', { name: 'Hợp tác 2021', exact: true }).click()
  await expect(field(again)).toHaveValue('hop tac date:2021')
  await again.getByRole('button', { name: say('view.menu', 'Hợp tác 2021') }).click()
  await again.getByRole('menuitem', { name: say('view.rename') }).click()
  await expect(again.getByRole('textbox', { name: say('view.name') })).toBeFocused()
  await again.keyboard.type('Năm 2021')
  await again.keyboard.press('Enter')
  await again.getByRole('button', { name: say('view.menu', 'Năm 2021') }).click()
  await again.getByRole('menuitem', { name: say('view.remove') }).click()
  await expect(again.getByRole('button', { name: 'Năm 2021', exact: true })).toBeHidden()
  await again
    .locator('.toast')
    .getByRole('button', { name: say('common.undo') })
    .click()
  await expect(again.getByRole('button', { name: 'Năm 2021', exact: true })).toBeVisible()
})
