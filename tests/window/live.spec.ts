import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { type Dau, expect, test } from './harness.ts'

// What is done to the files while the window is open, as its user sees it.

const text = 'Cầu mới qua sông Lam\n\nNgày 1/2/2023, cầu được khánh thành sau ba năm xây dựng.\n'
const changed = 'Cầu mới đã thông xe\n\nNgày 1/2/2023, cầu được khánh thành. Xe cộ đã qua lại.\n'

function live(dau: Dau, language: 'en' | 'vi') {
  const user = drive(dau.page, language)
  const rows = dau.page.getByRole('navigation').getByRole('option')
  return { ...user, rows, row: (words: string) => rows.filter({ hasText: words }) }
}

for (const language of ['vi', 'en'] as const) {
  test(`a file comes, changes, moves and goes, in ${language}`, async ({ openDau }) => {
    const dau = await openDau({ language })
    const { page, folder } = dau
    const { t, rows, row, open, select, article, marks, counts, saved } = live(dau, language)
    await expect(rows).toHaveCount(5)
    const count = page.getByRole('radio', { name: new RegExp(`^${t('lib.all')}`, 'u') })

    writeFileSync(join(folder, 'cầu.txt'), text)
    await expect(row('Cầu mới qua sông Lam')).toBeVisible()
    await expect(count).toHaveText(/6$/u)
    await open('Cầu mới qua sông Lam')

    await test.step('changed while it is read', async () => {
      writeFileSync(join(folder, 'cầu.txt'), changed)
      await expect(row('Cầu mới đã thông xe')).toBeVisible()
      await expect(article).toContainText('Xe cộ đã qua lại.')
      await expect(rows).toHaveCount(6)
    })
    await test.step('moved into a folder and renamed, it stays open and keeps what is marked', async () => {
      await select('Xe cộ')
      await page.keyboard.press('h')
      await counts(1, 0, 0)
      await saved()
      mkdirSync(join(folder, 'miền Trung'))
      renameSync(join(folder, 'cầu.txt'), join(folder, 'miền Trung', 'thông xe.txt'))
      await page.getByRole('tab', { name: t('insp.details') }).click()
      await expect(page.getByText('miền Trung/thông xe.txt')).toBeVisible()
      await expect(rows).toHaveCount(6)
      await expect(marks('Xe cộ')).toHaveCount(1)
    })
    await test.step('its folder is renamed', async () => {
      renameSync(join(folder, 'miền Trung'), join(folder, 'Nghệ An'))
      await expect(page.getByText('Nghệ An/thông xe.txt')).toBeVisible()
      await expect(marks('Xe cộ')).toHaveCount(1)
    })
    await test.step('deleted, it stays for what is marked in it', async () => {
      rmSync(join(folder, 'Nghệ An'), { recursive: true })
      const gone = page
        .getByRole('status')
        .filter({ hasText: t('err.missing', { file: 'Nghệ An/thông xe.txt' }) })
      await expect(gone).toBeVisible()
      await expect(rows).toHaveCount(6)
      await expect(marks('Xe cộ')).toHaveCount(1)
    })
  })

  test(`what nothing is marked in leaves with its file and comes back with it, in ${language}`, async ({
    openDau,
  }) => {
    const dau = await openDau({ language, articles: { 'cầu.txt': text } })
    const { page, folder } = dau
    const { t, rows, open, select, article, counts } = live(dau, language)
    await expect(rows).toHaveCount(6)
    await open('Cầu mới qua sông Lam')
    rmSync(join(folder, 'cầu.txt'))
    await expect(rows).toHaveCount(5)
    const gone = page.getByRole('status').filter({ hasText: t('err.articleGone', { file: 'cầu.txt' }) })
    await expect(gone).toBeVisible()
    await expect(article).toContainText('khánh thành')
    writeFileSync(join(folder, 'cầu.txt'), text)
    await expect(rows).toHaveCount(6)
    await expect(gone).toHaveCount(0)
    await select('khánh thành')
    await page.keyboard.press('h')
    await counts(1, 0, 0)
  })

  test(`the folder of the library goes, comes back, and is replaced by a copy, in ${language}`, async ({
    openDau,
  }) => {
    const dau = await openDau({ language })
    const { page, folder } = dau
    const { t, rows, row, open, select, marks, counts, saved } = live(dau, language)
    await open('Saleumxay Kommasith')
    await select('Nhà khách Chính phủ')
    await page.keyboard.press('h')
    await counts(1, 0, 0)
    await saved()

    // As when its disk is taken out.
    renameSync(folder, `${folder} (đã tháo)`)
    const away = page.getByText(t('refusal.folder-gone', { path: folder }))
    await expect(away).toBeVisible()
    await expect(rows).toHaveCount(5)
    await expect(marks('Nhà khách Chính phủ')).toHaveCount(1)
    renameSync(`${folder} (đã tháo)`, folder)
    await expect(away).toHaveCount(0)
    writeFileSync(join(folder, 'cầu.txt'), text)
    await expect(row('Cầu mới qua sông Lam')).toBeVisible()

    // As when a backup is put in its place.
    cpSync(folder, `${folder} (bản sao)`, { recursive: true })
    rmSync(join(`${folder} (bản sao)`, 'cầu.txt'))
    rmSync(folder, { recursive: true })
    renameSync(`${folder} (bản sao)`, folder)
    await expect(rows).toHaveCount(5)
    await expect(marks('Nhà khách Chính phủ')).toHaveCount(1)
    await counts(1, 0, 0)
    writeFileSync(join(folder, 'cầu.txt'), text)
    await expect(row('Cầu mới qua sông Lam')).toBeVisible()
  })
}
