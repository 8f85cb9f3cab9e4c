import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const seed = readFileSync(join(import.meta.dirname, '../../seeds/002_7d8063eb8c9ff301.txt'), 'utf8')
const title = 'Saleumxay Kommasith thăm chính thức'

/** Three versions of a seed: one with other words, one cut short, one the very same. */
const versions = {
  'báo khác.txt': seed.replace('Nhà khách Chính phủ', 'trụ sở Bộ Ngoại giao'),
  'tin ngắn.txt': seed.slice(0, seed.length * 0.75),
  'trùng.txt': seed,
}

/** The count of versions on a row. */
function countOf(list: Locator, n: number) {
  return list.locator('.list-similar').filter({ hasText: new RegExp(`^\\+${n}(?!\\d)`, 'u') })
}

function grouped(page: Page, language: 'en' | 'vi' = 'vi') {
  const user = drive(page, language)
  const tree = page.getByRole('tree')
  return {
    ...user,
    tree,
    rows: tree.getByRole('treeitem'),
    lead: tree.locator('[role=treeitem][aria-expanded]'),
    inside: tree.locator('[role=treeitem][aria-level="2"]'),
    more: countOf(tree, 3),
  }
}

test('versions of one text are one row, which unfolds by mouse and keys', async ({ openDau }) => {
  const dau = await openDau({ articles: versions })
  const { page } = dau
  const { t, tree, rows, lead, inside, more, article } = grouped(page)
  await expect(rows).toHaveCount(5)
  await expect(lead).toHaveAttribute('aria-expanded', 'false')
  await expect(lead).toHaveAccessibleName(new RegExp(t('lib.similar', { n: 3 }), 'u'))
  await expect(page.getByRole('radio', { name: new RegExp(`^${t('lib.all')}`, 'u') })).toHaveText(/8$/u)
  const places = () =>
    rows.evaluateAll((all) =>
      all.map((row) =>
        ['level', 'posinset', 'setsize'].map((name) => row.getAttribute(`aria-${name}`)).join(),
      ),
    )
  expect(await places()).toEqual(['1,1,5', '1,2,5', '1,3,5', '1,4,5', '1,5,5'])

  // Its count unfolds it and opens nothing.
  await more.click()
  await expect(lead).toHaveAttribute('aria-expanded', 'true')
  await expect(rows).toHaveCount(8)
  await expect(inside).toHaveCount(3)
  expect((await places()).filter((place) => place.startsWith('2'))).toEqual(['2,1,3', '2,2,3', '2,3,3'])
  expect((await places()).filter((place) => place.startsWith('1')).at(-1)).toBe('1,5,5')
  await expect(article).toHaveCount(0)
  await more.click()
  await expect(rows).toHaveCount(5)

  await lead.click()
  await expect(article).toContainText('Saleumxay')
  await tree.focus()
  await page.keyboard.press('ArrowRight')
  await expect(inside).toHaveCount(3)
  // What tells them apart: their source, else their file.
  await expect(inside.locator('.list-from')).toHaveText([/.+/u, 'tin ngắn.txt', /.+/u])
  await page.keyboard.press('ArrowRight')
  await expect(inside.first()).toHaveAttribute('data-active', 'true')
  await expect(inside.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(inside.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(lead).toHaveAttribute('data-active', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(inside).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await expect(lead).not.toHaveAttribute('data-active', 'true')

  // Unfolded it stays while another segment is looked at.
  await more.click()
  await page.getByRole('radio', { name: new RegExp(`^${t('lib.annotated')}`, 'u') }).click()
  await page.getByRole('radio', { name: new RegExp(`^${t('lib.all')}`, 'u') }).click()
  await expect(inside).toHaveCount(3)
})

test('a group keeps nothing from sight: what is opened, found or has marks', async ({ openDau }) => {
  const { page } = await openDau({ articles: versions })
  const { t, rows, lead, inside, more, article, select } = grouped(page)
  await lead.click()
  await page.getByRole('button', { name: t('similar.show') }).click()
  await page.getByRole('dialog').getByRole('radio').nth(1).check()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('similar.open') })
    .click()
  // What is being read is seen in the list.
  await expect(inside.and(page.locator('[aria-selected=true]'))).toHaveCount(1)
  await more.click()
  await expect(inside).toHaveCount(0)
  await expect(lead).toHaveAttribute('data-active', 'true')

  // With a mark it stands for the others, whichever it is.
  await select('đặc biệt')
  await page.keyboard.press('h')
  const marked = rows.filter({ has: page.locator('.list-pips') })
  await expect(marked).toHaveCount(1)
  await expect(marked).toHaveAttribute('aria-expanded', 'false')
  await expect(marked).toHaveAttribute('aria-selected', 'true')
  await expect(article).toContainText('Saleumxay')

  // Among what a search found it is seen, too.
  await page.getByRole('searchbox').fill('Saleumxay Kommasith')
  await expect(page.getByRole('status').filter({ hasText: '4' }).first()).toBeVisible()
  await expect(rows.locator('.list-result[data-open=true]')).toHaveCount(1)
  // What a filter leaves is grouped among itself.
  await page.getByRole('searchbox').fill('date:2021 -is:annotated')
  await expect(rows).toHaveCount(2)
  await expect(countOf(page.getByRole('tree'), 2)).toBeVisible()
})

test('a folded row is picked with all that is in it, and the window says so', async ({ openDau }) => {
  const { page } = await openDau({ articles: versions })
  const { t, lead, inside, more, rows } = grouped(page)
  const bar = page.getByRole('toolbar', { name: t('list.pickedBar') })
  const told = t('list.pickedFolded', { n: 4, k: 3 })
  await expect(more).toBeVisible()
  await lead.click()
  await page.keyboard.press('x')
  await expect(bar).toContainText(told)
  await expect(page.getByRole('status').filter({ hasText: told })).toHaveCount(1)
  await more.click()
  await expect(bar).toContainText(t('list.picked', { n: 4 }))
  await expect(inside.and(page.locator('[aria-selected=true]'))).toHaveCount(3)
  await inside.first().click({ modifiers: ['Control'] })
  await expect(bar).toContainText(t('list.picked', { n: 3 }))
  await more.click()
  await expect(bar).toContainText(t('list.pickedFolded', { n: 3, k: 2 }))
  await page.keyboard.press('x')
  await expect(bar).toHaveCount(0)
  await lead.click({ modifiers: ['Control'] })
  await expect(bar).toContainText(told)
  await rows.last().click()
  await lead.click({ modifiers: ['Control'] })
  await expect(bar).toContainText(t('list.pickedFolded', { n: 5, k: 3 }))
  await page.keyboard.press('Control+a')
  await expect(bar).toContainText(t('list.pickedFolded', { n: 8, k: 3 }))
  await page.keyboard.press('m')
  await expect(page.getByText(t('list.nowRead', { n: 8 }))).toBeVisible()
  await page.keyboard.press('Escape')
  // One row by itself is one article, as its menu says.
  await lead.click()
  await page.keyboard.press('Delete')
  await expect(page.getByText(t('list.nowExcluded', { n: 1 }))).toBeVisible()
  await expect(rows).toHaveCount(5)
})

test('grouping is switched off in the menu of the order and by palette, and stays so', async ({
  openDau,
}) => {
  const dau = await openDau({ articles: versions, language: 'en' })
  const { page } = dau
  const { t, rows, tree } = grouped(page, 'en')
  await expect(rows).toHaveCount(5)
  await page.getByRole('button', { name: new RegExp(`^${t('lib.sort')}`, 'u') }).click()
  await page.getByRole('menuitemcheckbox', { name: t('lib.groupSimilar'), checked: true }).click()
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option')).toHaveCount(8)
  await expect(tree).toHaveCount(0)
  const again = await dau.restart()
  await expect(again.getByRole('listbox').getByRole('option')).toHaveCount(8)
  await again.keyboard.press('Control+k')
  await again.keyboard.type('>group similar')
  await again.keyboard.press('Enter')
  await expect(again.getByRole('tree').getByRole('treeitem')).toHaveCount(5)
})

test('groups come and go with the files, and hold with the start', async ({ openDau }) => {
  const dau = await openDau()
  const list = drive(dau.page)
  await expect(dau.page.getByRole('listbox').getByRole('option')).toHaveCount(5)
  await list.open(title)
  writeFileSync(join(dau.folder, 'báo khác.txt'), versions['báo khác.txt'])
  await expect(countOf(dau.page.getByRole('tree'), 1)).toBeVisible()
  const page = await dau.restart()
  await expect(countOf(page.getByRole('tree'), 1)).toBeVisible()
  rmSync(join(dau.folder, 'báo khác.txt'))
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(5)
})
