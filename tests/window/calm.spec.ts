import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// What stands where it is, and shines only for whom it is meant.

const talks = 'Saleumxay Kommasith thăm chính thức'

test('a click leaves no focus ring on the row, a key shows it', async ({ openDau }) => {
  const { page } = await openDau()
  const list = page.getByRole('navigation').getByRole('listbox')
  // As after the start, the list has the keyboard before it is clicked.
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await list.focus()
  await expect(list).toBeFocused()
  const ring = (row: Locator) =>
    row.locator('.list-row').evaluate((element) => getComputedStyle(element).outlineStyle)
  const rows = list.getByRole('option')
  await rows.nth(1).click()
  await expect(list).toBeFocused()
  expect(await ring(rows.nth(1))).toBe('none')
  await rows.nth(3).click({ modifiers: ['Control'] })
  expect(await ring(rows.nth(3))).toBe('none')
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(4)).toHaveAttribute('data-active', 'true')
  expect(await ring(rows.nth(4))).toBe('solid')
  await rows.nth(0).click()
  await page.keyboard.press('F6')
  await page.keyboard.press('Shift+F6')
  await expect(list).toBeFocused()
  expect(await ring(rows.nth(0))).toBe('solid')
})

test('rows of the list stay what they are while articles come under their heading', async ({ openDau }) => {
  const { page, folder } = await openDau()
  const list = page.getByRole('navigation').getByRole('listbox')
  const rows = list.getByRole('option')
  await expect(rows).toHaveCount(5)
  const kept = await rows.filter({ hasText: 'Bùi Thanh Sơn, Bộ trưởng' }).elementHandle()
  const head = await list.getByRole('group', { name: '2021' }).elementHandle()
  writeFileSync(join(folder, 'mới.txt'), 'Tin mới của năm ấy\n\nNgày 30/12/2021, trời quang.\n')
  await expect(rows).toHaveCount(6)
  expect(await head?.evaluate((element) => element.isConnected)).toBe(true)
  expect(await kept?.evaluate((element) => element.isConnected)).toBe(true)
})

for (const language of ['vi', 'en'] as const) {
  test(`the bottom line does not move while a change is saved, in ${language}`, async ({ openDau }) => {
    const { page } = await openDau({ language })
    const user = drive(page, language)
    const { t } = user
    await user.open(talks)
    await user.saved()
    // Saving takes a moment that cannot be waited for: its words are put in the place of the others.
    const lefts = await page
      .getByRole('contentinfo')
      .getByRole('status')
      .evaluate((status, saving) => {
        const left = () => status.nextElementSibling?.getBoundingClientRect().left
        const words = document.createTreeWalker(status, NodeFilter.SHOW_TEXT).nextNode()
        const before = left()
        if (words) words.nodeValue = saving
        return { before, after: left(), said: status.textContent }
      }, t('note.saving'))
    expect(lefts.said).toBe(t('note.saving'))
    expect(lefts.after).toBe(lefts.before)
  })
}

test('what was done is said over the middle of the reader, whatever stands beside it', async ({
  openDau,
}) => {
  const { page } = await openDau({ size: { width: 860, height: 700 } })
  const user = drive(page)
  await user.open(talks)
  await page.keyboard.press('Delete')
  const toast = page.locator('.toast')
  await expect(toast).toContainText(user.t('list.nowExcluded', { n: 1 }))
  const middle = async (what: Locator) => {
    const box = await what.boundingBox()
    return box ? box.x + box.width / 2 : 0
  }
  const aside = async () => Math.abs((await middle(toast)) - (await middle(page.getByRole('main'))))
  await page.getByRole('main').hover({ position: { x: 5, y: 300 } })
  expect(await aside()).toBeLessThan(2)
  await page.keyboard.press('Control+Shift+I')
  await expect(user.inspector).toBeVisible()
  await expect.poll(aside).toBeLessThan(2)
})

test('a dialog opens without a ring on the button that closes it, and its keys stay in it', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const { t } = drive(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(t('library.open'))
  await expect(page.getByRole('option', { name: t('library.open') })).toBeVisible()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: t('nav.library') })
  await expect(dialog).toBeFocused()
  expect(await dialog.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('none')
  await page.keyboard.press('Shift+Tab')
  await expect(dialog.getByRole('button', { name: t('library.other') })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: t('common.close') })).toBeFocused()
})

test('tags for several articles are chosen beside the line that counts them', async ({ openDau }) => {
  const { page } = await openDau()
  const { t } = drive(page)
  const list = page.getByRole('navigation').getByRole('listbox')
  await expect(list.getByRole('option')).toHaveCount(5)
  await list.focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('toolbar', { name: t('list.pickedBar') })
  await expect(bar).toBeVisible()
  await page.keyboard.press('t')
  const picker = page.locator('.tag-picker')
  await expect(picker).toBeVisible()
  const [above, below] = [await picker.boundingBox(), await bar.boundingBox()]
  if (!above || !below) throw new Error('They are not on the screen.')
  expect(below.y - (above.y + above.height)).toBeLessThan(16)
  expect(Math.abs(above.x - below.x)).toBeLessThan(16)
})
