import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

test('without a network everything goes on as before: opening, searching, marking', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open('Saleumxay')
  // What a browser does when the computer loses its network; the way to the library is inside the computer.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { get: () => false })
    dispatchEvent(new Event('offline'))
  })
  await user.select('chuyến thăm hữu nghị chính thức')
  await page.keyboard.press('h')
  await user.counts(1, 0, 0)
  await expect(user.card('chuyến thăm hữu nghị chính thức')).toBeVisible()
  await page.getByRole('searchbox', { name: user.t('lib.search') }).fill('dau tu')
  await expect(page.getByRole('option').locator('mark').first()).toBeVisible()
  await page.getByRole('option').first().click()
  await expect(user.article).toBeVisible()
  await expect(user.article).not.toHaveAccessibleName(/Saleumxay/u)
})
