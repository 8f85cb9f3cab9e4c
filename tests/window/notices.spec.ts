import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

/** The only folder in `folder`. */
function only(folder: string): string {
  const [name = '', ...others] = readdirSync(folder)
  expect(others).toEqual([])
  return join(folder, name)
}

test('a damaged store and a damaged index are told once, quietly, in the language of the window', async ({
  openDau,
}) => {
  const dau = await openDau()
  const { page } = dau
  const user = drive(page)
  const { t, toolbar } = user
  await user.open('Saleumxay Kommasith thăm chính thức')
  await expect(page.getByRole('button', { name: /^Thông báo/u })).toHaveCount(0)
  for (const words of ['dịch COVID-19', 'Nhà khách Chính phủ']) {
    await user.select(words)
    await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).click()
  }
  await user.counts(2, 0, 0)
  await dau.stop('end')

  const store = join(only(join(dau.data, 'libraries')), 'store')
  const newest =
    readdirSync(store)
      .filter((name) => name.startsWith('journal-'))
      .sort()
      .at(-1) ?? ''
  const text = readFileSync(join(store, newest), 'utf8')
  const at = text.indexOf('Nhà khách Chính phủ')
  expect(at).toBeGreaterThan(0)
  writeFileSync(join(store, newest), `${text.slice(0, at)}X${text.slice(at + 1)}`)
  writeFileSync(join(only(join(dau.data, 'cache')), 'index.db'), 'không phải SQLite '.repeat(500))

  const again = await dau.reopen()
  await expect(again.locator('.toast')).toContainText('Không đọc được tệp thư viện. Đã khôi phục bản lúc')
  const button = again.getByRole('contentinfo').getByRole('button', { name: /^Thông báo: \d+$/u })
  await button.click()
  const dialog = again.getByRole('dialog', { name: t('notice.title') })
  await expect(dialog.getByRole('listitem').filter({ hasText: t('notice.indexAnew') })).toContainText(
    'The search index was made anew because',
  )
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Đã khôi phục bản lúc' })).toContainText(
    'could not be read: look into the newest backup',
  )
  await again.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(button).toHaveCount(0)
  await drive(again).open('Saleumxay Kommasith thăm chính thức')
  await drive(again).counts(1, 0, 0)
})
