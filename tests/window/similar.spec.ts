import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const file = '002_7d8063eb8c9ff301.txt'

test('an article says that there are other versions of it, and shows what is different in each', async ({
  openDau,
}) => {
  const dau = await openDau()
  const { page, folder } = dau
  const { t, open, article } = drive(page)
  await open('Saleumxay Kommasith thăm chính thức')
  const banner = page.getByRole('note').filter({ hasText: t('similar.banner', { n: 2 }) })
  await expect(banner).toHaveCount(0)
  const text = readFileSync(join(folder, file), 'utf8')
  writeFileSync(join(folder, 'báo khác.txt'), text.replace('Nhà khách Chính phủ', 'trụ sở Bộ Ngoại giao'))
  writeFileSync(join(folder, 'trùng.txt'), text)
  await expect(banner).toBeVisible()
  await banner.getByRole('button', { name: t('similar.show') }).click()
  const dialog = page.getByRole('dialog')
  const versions = dialog.getByRole('radio')
  await expect(versions).toHaveCount(2)
  const differences = dialog.getByRole('region', { name: t('similar.differences') })
  await expect(differences).toHaveText(t('similar.same'))
  await versions.nth(0).focus()
  await page.keyboard.press('ArrowDown')
  await expect(versions.nth(1)).toBeChecked()
  await expect(differences.locator('del')).toContainText('Nhà khách Chính phủ,')
  await expect(differences.locator('ins')).toContainText('trụ sở Bộ Ngoại giao,')
  await dialog.getByRole('button', { name: t('similar.open') }).click()
  await expect(dialog).toHaveCount(0)
  await expect(article).toContainText('trụ sở Bộ Ngoại giao')
})
