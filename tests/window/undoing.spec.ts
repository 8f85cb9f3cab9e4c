import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

test('undo goes to what it changed, also in another article, and to where something stood', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, article, toolbar } = user
  const talks = 'Saleumxay Kommasith thăm chính thức'
  const other = 'Thứ trưởng Phạm Quang Hiệu'
  await user.open(talks)
  await user.select('dịch COVID-19')
  await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).click()
  await user.counts(1, 0, 0)
  await user.open(other)
  await article.focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('Thăm Trung Đông')
  await page.keyboard.press('Enter')
  await expect(article.getByRole('heading', { level: 1 })).toContainText('Thăm Trung Đông')
  await user.open('Azerbaijan')

  await article.focus()
  await page.keyboard.press('Control+z')
  await expect(article).toHaveAccessibleName(/^Thứ trưởng Phạm Quang Hiệu/u)
  await article.focus()
  await page.keyboard.press('Control+z')
  await expect(article).toHaveAccessibleName(new RegExp(talks, 'u'))
  await user.counts(0, 0, 0)
  await expect(article.getByText('dịch COVID-19', { exact: false }).first()).toBeInViewport()
})
