import { drive } from './drive.ts'
import { expect, test, textsOf } from './harness.ts'

test('a new window is a tab of its own on the same article, alone where that is asked for', async ({
  openDau,
  runner,
}) => {
  test.skip(runner !== 'browser', 'The windows of the desktop program: tests/electron/windows.spec.ts.')
  const dau = await openDau({ language: 'en' })
  const { page } = dau
  const texts = textsOf('en')
  await drive(page, 'en').open('Azerbaijan')
  await expect(page).toHaveTitle(/Azerbaijan.* – Dấu$/u)
  const choose = async (key: string) => {
    const tab = dau.context.waitForEvent('page')
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`>${texts[key]}`)
    await page.keyboard.press('Enter')
    return await tab
  }
  const tab = await choose('win.new')
  await expect(tab.getByRole('article', { name: /Azerbaijan/u })).toBeVisible()
  await drive(tab, 'en').open('Cuba')
  await expect(tab).toHaveTitle(/Cuba.* – Dấu$/u)
  await tab.reload()
  await expect(tab.getByRole('article', { name: /Cuba/u })).toBeVisible()
  await expect(page).toHaveTitle(/Azerbaijan.* – Dấu$/u)

  const alone = await choose('win.alone')
  await expect(alone.getByRole('article', { name: /Azerbaijan/u })).toBeVisible()
  await expect(alone.getByRole('navigation', { name: texts['nav.library'] ?? '' })).toBeHidden()
  await alone.reload()
  await expect(alone.getByRole('article', { name: /Azerbaijan/u })).toBeVisible()
  await expect(alone.getByRole('navigation', { name: texts['nav.library'] ?? '' })).toBeHidden()
})
