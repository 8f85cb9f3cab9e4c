import type { Locator } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const talks = 'Saleumxay Kommasith thăm chính thức'
const words = 'Bộ trưởng Ngoại giao Lào Saleumsay Kommasith'

const heightOf = async (locator: Locator) => (await locator.boundingBox())?.height ?? 0

test('captions fold to a line each, stay so, and open where something is on them', async ({ openDau }) => {
  const dau = await openDau({ language: 'en' })
  let user = drive(dau.page)
  await user.open(talks)
  let caption = dau.page.locator('.reader-caption').first()
  const body = dau.page.locator('.reader-body').first()
  const [open, bodyHeight] = [await heightOf(caption), await heightOf(body)]
  await dau.page.getByRole('article').press('g')
  await expect.poll(() => heightOf(caption)).toBeLessThan(open / 2)
  expect(await heightOf(body)).toBe(bodyHeight)

  const page = await dau.restart()
  user = drive(page)
  await user.open(talks)
  caption = page.locator('.reader-caption').first()
  await expect.poll(() => heightOf(caption)).toBeLessThan(open / 2)

  // A mark on it opens it, and one sees what one marked.
  await page.getByRole('button', { name: 'Appearance' }).click()
  await page
    .getByRole('radio', { name: 'Shown' })
    .or(page.getByRole('button', { name: 'Shown' }))
    .click()
  await page.keyboard.press('Escape')
  await expect.poll(() => heightOf(caption)).toBe(open)
  await user.select(words)
  await page.keyboard.press('h')
  await expect(caption.locator('mark').first()).toBeVisible()
  await page.getByRole('article').press('g')
  await expect(page.locator('html')).toHaveAttribute('data-furniture', 'folded')
  expect(await heightOf(caption)).toBe(open)
})
