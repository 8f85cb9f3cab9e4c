import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const passage = 'chuyến thăm hữu nghị chính thức'

test('from nowhere F6 begins with the list, Shift F6 with the last pane', async ({ openDau }) => {
  const { page } = await openDau({ articles: { 'nothing.txt': '' } })
  const user = drive(page)
  const list = page.getByRole('navigation', { name: user.t('nav.library') })
  await expect(list.getByRole('option').first()).toBeVisible()
  const leave = () => page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await expect(list.getByRole('listbox')).toBeFocused()
  await leave()
  await expect(page.locator('body')).toBeFocused()
  await page.keyboard.press('F6')
  await expect(list.getByRole('listbox')).toBeFocused()
  await page.keyboard.press('F6')
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
  await leave()
  // Not on one of its buttons, which come and go.
  const skipped = page
    .getByRole('contentinfo')
    .getByRole('button', { name: user.t('imp.skipped', { n: 1 }), exact: true })
  await expect(skipped).toBeVisible()
  await page.keyboard.press('Shift+F6')
  await expect(page.getByRole('contentinfo')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('contentinfo').getByRole('button').first()).toBeFocused()
})

test('a dialog that the palette opened gives the focus back to the article', async ({ openDau }) => {
  const { page } = await openDau({ articles: { 'nothing.txt': '' } })
  const user = drive(page)
  await user.open('Saleumxay')
  await page.keyboard.press('Control+Shift+L')
  await page.keyboard.press('Control+Shift+L')
  await user.article.focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`>${user.t('imp.showSkipped')}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: user.t('imp.skipped', { n: 1 }) })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(user.article).toBeFocused()
})

test('a colour changed once more is called a change', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open('Saleumxay')
  await user.select(passage)
  await page.keyboard.press('h')
  await expect(user.marks(passage)).toHaveCount(1)
  await page.keyboard.press('h')
  const said = user.t('mark.recolored', { color: user.t('hl.blue') })
  await expect(page.getByText(said)).toBeVisible()
})

test('one of everything is singular in English', async ({ openDau }) => {
  const { page } = await openDau({ language: 'en' })
  const user = drive(page, 'en')
  await user.open('Saleumxay')
  await user.select(passage)
  await page.keyboard.press('h')
  await expect(page.getByRole('contentinfo')).toContainText('1 highlight · 0 entities · 0 notes')
})
