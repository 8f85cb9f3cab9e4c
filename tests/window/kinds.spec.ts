import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { docx, p, pdf } from '../main/library/extract/make.ts'
import { expect, test } from './harness.ts'

const vni = Buffer.from(
  'Coäng hoøa Xaõ hoäi Chuû nghóa Vieät Nam\n\nÑoäc laäp - Töï do - Haïnh phuùc',
  'latin1',
)

const page = `<!doctype html><html><head><title>x</title>
  <meta property="article:published_time" content="2021-08-19T23:30:00+07:00">
  <meta name="author" content="Minh Hà"><meta property="og:site_name" content="VnExpress"></head>
  <body><h1>Hội nghị bế mạc</h1><p>Hai bên nhất trí hợp tác.</p>
  <script>document.title = 'pwned'</script><img src="http://127.0.0.1:9/x.png" onerror="document.title='pwned'">
  <figure><figcaption>Toàn cảnh hội nghị</figcaption></figure></body></html>`

async function write(_data: string, folder: string): Promise<void> {
  writeFileSync(join(folder, 'trang.html'), page)
  writeFileSync(join(folder, 'cu.txt'), vni)
  writeFileSync(
    join(folder, 'bai.docx'),
    docx(p('Tham vấn chính trị', 'Title') + p('Ngày 28/12/2021, hai bên họp.')),
  )
  writeFileSync(join(folder, 'quet.pdf'), pdf([[]]))
  writeFileSync(join(folder, 'khoa.pdf'), pdf([[[72, 700, 12, 'x']]], { encrypt: true }))
}

test('files of several kinds are read, and those that cannot be say why', async ({ openDau }) => {
  const { page, complaints } = await openDau({ language: 'vi', prepare: write })
  await page.getByRole('option', { name: /Hội nghị bế mạc/u }).click()
  const text = page.getByRole('article')
  await expect(text.getByRole('heading', { name: 'Hội nghị bế mạc' })).toBeVisible()
  await expect(text.getByText('Toàn cảnh hội nghị')).toBeVisible()
  await page.getByRole('tab', { name: 'Chi tiết' }).click()
  const details = page.getByRole('tabpanel', { name: 'Chi tiết' })
  await expect(details).toContainText('Minh Hà')
  await expect(details).toContainText('VnExpress')
  await expect(details).toContainText('ghi trong tệp')
  await page.getByRole('option', { name: /Tham vấn chính trị/u }).click()
  await expect(text.getByText('Ngày 28/12/2021, hai bên họp.')).toBeVisible()
  await expect(details.getByRole('combobox', { name: 'Bảng mã' })).toHaveCount(0)
  await page.getByRole('button', { name: /2 tệp/u }).first().click()
  const skipped = page.getByRole('dialog')
  await expect(skipped).toContainText('có vẻ là bản quét')
  await expect(skipped).toContainText('Có mật khẩu')
  expect(await page.title()).not.toContain('pwned')
  expect(complaints).toEqual([])
})

test('the encoding of an old file is shown, can be chosen, and taken back', async ({ openDau }) => {
  const { page } = await openDau({ language: 'en', prepare: write })
  const text = page.getByRole('article')
  await page.getByRole('option', { name: /Cộng hòa Xã hội/u }).click()
  await page.getByRole('tab', { name: 'Details' }).click()
  const encoding = page.getByRole('combobox', { name: 'Encoding' })
  await expect(encoding.locator('option:checked')).toHaveText('VNI')
  await encoding.selectOption({ label: 'Read as Windows-1252' })
  await expect(text).toContainText('Ñoäc laäp')
  await expect(encoding.locator('option:checked')).toHaveText('Windows-1252')
  await encoding.selectOption({ label: 'UTF-8' })
  await expect(
    page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: 'encoding' }),
  ).toBeVisible()
  await expect(text).toContainText('Ñoäc laäp')
  await text.click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(text).toContainText('Độc lập - Tự do - Hạnh phúc')
  await expect(encoding.locator('option:checked')).toHaveText('VNI')
})
