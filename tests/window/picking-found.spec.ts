import type { Page } from '@playwright/test'
import { expect, test, textsOf } from './harness.ts'

const vi = textsOf('vi')
const say = (key: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, String(value)),
    vi[key] ?? '',
  )

const articles = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [
    `${at}.txt`,
    `Tin số ${at}\n\nNgày 1/1/2020, hội nghị thứ ${at} bàn về ${at % 2 === 0 ? 'zyqbien' : 'zyqthuong'}.\n`,
  ]),
)

const field = (page: Page) => page.getByRole('searchbox')
const listed = (page: Page) => page.getByRole('navigation').getByRole('option')
const found = (page: Page) => page.getByRole('main').getByRole('treeitem')
const bar = (page: Page) => page.getByRole('toolbar', { name: say('list.pickedBar') })
const segment = (page: Page, key: string) => page.getByRole('radio', { name: new RegExp(`^${vi[key]}`, 'u') })
/** Everything is in: what is found stays where it stands. */
const allIn = (page: Page) => expect(segment(page, 'lib.all')).toHaveText(/45$/u)

test('what a search found is picked in the list as anything else, also what is not on the screen yet', async ({
  openDau,
}) => {
  const { page } = await openDau({ articles })
  await allIn(page)
  await field(page).fill('zyqbien')
  const list = page.getByRole('navigation').getByRole('listbox')
  await expect(list).toHaveAccessibleName(say('search.inArticles', { n: 20 }))
  await expect(list).toHaveAttribute('aria-multiselectable', 'true')
  await listed(page).nth(0).click()
  await listed(page)
    .nth(2)
    .click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText(say('list.picked', { n: 3 }))
  await listed(page)
    .nth(1)
    .click({ modifiers: ['Control'] })
  await expect(bar(page)).toContainText(say('list.picked', { n: 2 }))
  await expect(page.locator('.list-pane [role=option][aria-selected=true]')).toHaveCount(2)
  await list.focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar(page)).toContainText(say('list.picked', { n: 3 }))
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText(say('list.picked', { n: 20 }))

  await page.keyboard.press('t')
  await page.keyboard.type('duong bien')
  await page.keyboard.press('Enter')
  await expect(page.getByText(say('list.nowTagged', { n: 20, q: '#duong bien' }))).toBeVisible()
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: say('exp.scope.picked', { n: 20 }) })).toBeChecked()
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  await expect(page.getByText(say('list.nowRead', { n: 20 }))).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(page.getByText(say('list.nowExcluded', { n: 20 }))).toBeVisible()
  await expect(list).toHaveCount(0)
  // One step each.
  for (let step = 0; step < 2; step++) await page.keyboard.press('Control+z')
  await expect(list).toHaveAccessibleName(say('search.inArticles', { n: 20 }))
  await expect(segment(page, 'lib.annotated')).toHaveText(/20$/u)
  await page.keyboard.press('Control+z')
  await expect(segment(page, 'lib.annotated')).toHaveText(/0$/u)

  // Another search is another list.
  await list.focus()
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText(say('list.picked', { n: 20 }))
  await field(page).fill('zyqthuong')
  await expect(bar(page)).toHaveCount(0)
})

test('and among the results in the place of an article', async ({ openDau }) => {
  const { page } = await openDau({ articles })
  await allIn(page)
  await field(page).fill('zyqbien')
  await page.keyboard.press('Enter')
  await expect(found(page).first()).toBeVisible()
  await found(page)
    .nth(1)
    .click({ modifiers: ['Control'] })
  await expect(bar(page)).toContainText(say('list.picked', { n: 2 }))
  await expect(found(page).nth(0)).toHaveAttribute('aria-selected', 'true')
  await found(page)
    .nth(3)
    .click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText(say('list.picked', { n: 3 }))
  await page.keyboard.press('Shift+ArrowUp')
  await expect(bar(page)).toContainText(say('list.picked', { n: 2 }))
  await page.keyboard.press('x')
  await expect(bar(page)).toContainText(say('list.picked', { n: 1 }))
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText(say('list.picked', { n: 20 }))
  await page.keyboard.press('m')
  await expect(page.getByText(say('list.nowRead', { n: 20 }))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('tree')).toBeFocused()
  // A press without keys opens, and picks nothing.
  await found(page).nth(4).click()
  await expect(page.getByRole('article')).toBeVisible()
})

test('in a narrow window, where the results stand alone, the bar stands below them', async ({ openDau }) => {
  const { page } = await openDau({ articles, size: { width: 700, height: 700 } })
  await page.keyboard.press('Control+Shift+F')
  await allIn(page)
  await field(page).fill('zyqbien')
  await page.keyboard.press('Enter')
  await found(page)
    .nth(0)
    .click({ modifiers: ['Control'] })
  await found(page)
    .nth(2)
    .click({ modifiers: ['Control'] })
  await expect(bar(page)).toContainText(say('list.picked', { n: 2 }))
  await bar(page)
    .getByRole('button', { name: say('list.unpick') })
    .click()
  await expect(bar(page)).toHaveCount(0)
})
