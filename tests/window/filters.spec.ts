import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import vi from '../../renderer/locales/vi.json' with { type: 'json' }
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const texts: Record<string, string> = vi
const say = (key: string, q = '') => (texts[key] ?? key).replace('{q}', q)

const bridge =
  'Một tin khác.\n\nNgày 5/6/2020, cây cầu mới bắc qua sông được khánh thành sau ba năm xây dựng.\n'

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
  await expect(field(page)).toHaveValue('ngày:2021..')
  await filters.getByLabel(say('filter.to')).selectOption('2022')
  await expect(field(page)).toHaveValue('ngày:2021..2022')
  await expect(filters.getByRole('status')).toHaveText('3 bài')
  await expect(articles(page)).toHaveCount(3)
  await filters.getByRole('button', { name: /^Vietnam\+ ?1$/u }).click()
  await expect(field(page)).toHaveValue('ngày:2021..2022 nguồn:Vietnam+')
  await expect(articles(page)).toHaveCount(1)
  // The other source is offered with what it would leave, and takes the place of this one.
  await filters.getByRole('button', { name: /^TTXVN\/Vietnam\+ ?1$/u }).click()
  await expect(field(page)).toHaveValue('ngày:2021..2022 nguồn:TTXVN/Vietnam+')
  await page.keyboard.press('Escape')
  await expect(filters).toBeHidden()

  await chip(page, '2021–2022').click()
  await expect(field(page)).toHaveValue('nguồn:TTXVN/Vietnam+')
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

test('where the results stand alone, they say what was not understood', async ({ openDau }) => {
  const { page } = await openDau({ size: { width: 700, height: 700 } })
  await page.keyboard.press('Control+Shift+F')
  await field(page).fill('hợp tác ngày:mai')
  await page.keyboard.press('Enter')
  const notice = page.getByRole('main').getByText(say('search.plain.date', 'ngày:mai'))
  await expect(notice).toBeVisible()
  await page.keyboard.press('Control+Shift+F')
  await field(page).fill('hợp tác ngày:2021')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('treeitem')).toHaveCount(2)
  await expect(page.getByText(say('search.plain'))).toHaveCount(0)
})

test('filters are written in the language of the window, and read in both', async ({ openDau }) => {
  const { page } = await openDau({ language: 'en' })
  const { t } = drive(page, 'en')
  await field(page).fill('hop tac ngay:2021')
  await expect(articles(page)).toHaveCount(2)
  await page.getByRole('button', { name: t('view.save') }).click()
  await page.keyboard.type('Lào 2021')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '2021', exact: true }).click()
  const filters = page.getByRole('dialog', { name: t('lib.filters') })
  await filters.getByLabel(t('filter.to')).selectOption('2022')
  await expect(field(page)).toHaveValue('hop tac date:2021..2022')
  await filters.getByLabel(t('filter.to')).selectOption('2021')
  await expect(field(page)).toHaveValue('hop tac date:2021')
  await page.keyboard.press('Escape')
  // What was kept in the words of one language is on when it is asked for in those of the other.
  await expect(page.getByRole('button', { name: 'Lào 2021', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await field(page).fill('hợp tác màu:nâu')
  const colors = 'yellow, blue, rose, green, violet'
  await expect(page.getByText(t('search.plain.value', { q: 'màu:nâu', values: colors }))).toBeVisible()
})

for (const language of ['vi', 'en'] as const) {
  test(`the list of keys tells what a search can hold, and that finds it, in ${language}`, async ({
    openDau,
  }) => {
    const { page } = await openDau({ language, size: { width: 1000, height: 700 } })
    const { t, saved } = drive(page, language)
    await expect(articles(page)).toHaveCount(5)
    await saved()
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: t('keys.title') })
    const words = await keys.locator('code').allTextContents()
    expect(words).toContain(language === 'vi' ? 'có:dấu-cần-xem' : 'has:review')
    expect(words).toContain(language === 'vi' ? 'loại:người' : 'type:person')
    const [box, last] = [await keys.boundingBox(), keys.locator('code').last()]
    await last.scrollIntoViewIfNeeded()
    const place = await last.boundingBox()
    expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThan((box?.x ?? 0) + (box?.width ?? 0))
    await page.keyboard.press('Escape')
    const filters = words.filter((word) => word.includes(':'))
    await field(page).fill(filters.join(' '))
    // Every one of them is understood.
    await expect(page.locator('.list-filter button[aria-label]')).toHaveCount(filters.length)
    await expect(page.getByText(t('search.plain'))).toHaveCount(0)
  })
}

for (const language of ['vi', 'en'] as const) {
  test(`articles with marks to review are listed, in ${language}`, async ({ openDau }) => {
    const dau = await openDau({ language, articles: { 'b.txt': bridge } })
    const { page } = dau
    const user = drive(page, language)
    const { t } = user
    await user.open('Một tin khác')
    await user.select('cây cầu mới')
    await page.keyboard.press('h')
    await user.counts(1, 0, 0)
    await user.saved()
    await user.open('Saleumxay Kommasith')
    await page.getByRole('button', { name: t('lib.filters'), exact: true }).click()
    const filters = page.getByRole('dialog', { name: t('lib.filters') })
    await expect(filters.getByRole('status')).toBeVisible()
    await expect(filters.getByRole('button', { name: t('filter.has.review') })).toHaveCount(0)

    // The file of an article that is not open changes, and the passage is nowhere in it any more.
    writeFileSync(
      join(dau.folder, 'b.txt'),
      'Một tin khác.\n\nKhông còn gì ở đây cả, chỉ có trời xanh mây trắng.\n',
    )
    await filters
      .getByRole('button', { name: new RegExp(`^${t('filter.has.review')} ?1$`, 'u') })
      .click({ timeout: 6_000 })
    await expect(field(page)).toHaveValue(language === 'vi' ? 'có:dấu-cần-xem' : 'has:review')
    await page.keyboard.press('Escape')
    await expect(articles(page)).toHaveCount(1)
    await expect(articles(page)).toContainText('Một tin khác')
    await field(page).fill('')

    // The palette has it, too, whatever part of the list is shown; what is settled leaves the list at once.
    await page.getByRole('radio', { name: new RegExp(`^${t('lib.unread')}`, 'u') }).click()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`>${t('lib.toReview')}`)
    await page.keyboard.press('Enter')
    await expect(articles(page)).toHaveCount(1)
    await articles(page).click()
    await user
      .card('cây cầu mới')
      .getByRole('button', { name: t('orph.keep') })
      .click()
    await expect(page.getByText(t('lib.noMatch'))).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(articles(page)).toHaveCount(1)
    writeFileSync(join(dau.folder, 'b.txt'), bridge)
    await expect(page.getByText(t('lib.noMatch'))).toBeVisible({ timeout: 6_000 })
  })
}

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
  await expect(field(again)).toHaveValue('hop tac ngày:2021')
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
