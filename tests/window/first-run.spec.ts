import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, sampleFolder, test } from './harness.ts'

// The first minute: a folder is asked for, and what stands in the way is said once, where it was written.

for (const language of ['vi', 'en'] as const) {
  test(`a path that leads nowhere is said once, until another is written, in ${language}`, async ({
    openDau,
  }) => {
    const { page } = await openDau({ library: 'none', language })
    const { t } = drive(page, language)
    const field = page.getByRole('combobox', { name: t('first.path') })
    await field.fill('/none/such')
    await expect(page.getByText(t('first.noFolder'))).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toHaveText(t('refusal.folder-gone', { path: '/none/such' }))
    await expect(page.getByText(t('first.noFolder'))).toHaveCount(0)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await field.fill(sampleFolder)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(page.getByText(t('first.folderArticles', { n: 5 }))).toBeVisible()
    await expect(field).toHaveAttribute('aria-invalid', 'false')
  })
}

test('the box does not grow for what is said below the field', async ({ openDau }) => {
  const { page } = await openDau({ library: 'none' })
  const { t } = drive(page)
  const field = page.getByRole('combobox', { name: t('first.path') })
  const title = page.getByRole('heading', { name: t('first.title') })
  const before = await title.boundingBox()
  await field.fill('/none/such')
  await expect(page.getByText(t('first.noFolder'))).toBeVisible()
  expect(await title.boundingBox()).toEqual(before)
})

test('a folder that holds folders is not called empty', async ({ openDau }) => {
  const { page, folder } = await openDau({ library: 'none' })
  const { t } = drive(page)
  for (const year of ['2021', '2022']) {
    mkdirSync(join(folder, year))
    writeFileSync(join(folder, year, 'bai.txt'), 'Bài một\n\nHà Nội hôm nay có mưa.\n')
  }
  const field = page.getByRole('combobox', { name: t('first.path') })
  await field.fill(folder)
  await expect(page.getByText(t('first.subfolders', { n: 2 }), { exact: true })).toBeVisible()
  writeFileSync(join(folder, 'bai.txt'), 'Bài hai\n\nHà Nội hôm nay có mưa.\n')
  await field.fill(`${folder}/`)
  const both = `${t('first.folderArticles', { n: 1 })} · ${t('first.subfolders', { n: 2 })}`
  await expect(page.getByText(both, { exact: true })).toBeVisible()
})

test('a folder without articles says so, and leads to other folders', async ({ openDau }) => {
  const { page, folder } = await openDau({ library: 'none' })
  const { t } = drive(page)
  await page.getByRole('combobox', { name: t('first.path') }).fill(folder)
  await page.keyboard.press('Enter')
  const reader = page.getByRole('main')
  await expect(reader).toContainText(t('lib.noArticles'))
  await expect(reader).not.toContainText(t('first.pickArticle'))
  await reader.getByRole('button', { name: t('library.open') }).click()
  await expect(page.getByRole('dialog', { name: t('nav.library') })).toContainText(t('library.add'))
  await page.keyboard.press('Escape')
  writeFileSync(join(folder, 'bài.txt'), 'Bài đầu tiên\n\nNội dung.\n')
  await expect(reader).toContainText(t('first.pickArticle'))
})

test('the keyboard is in the list when a library has opened', async ({ openDau }) => {
  const { page } = await openDau({ library: 'none' })
  const { t } = drive(page)
  await page.getByRole('combobox', { name: t('first.path') }).fill(sampleFolder)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox', { name: t('a11y.list', { n: 5 }) })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('main').getByRole('article')).toBeVisible()
})

test('files that were skipped lead to the list of all of them', async ({ openDau }) => {
  const articles: Record<string, string> = {}
  for (let n = 1; n <= 120; n += 1) articles[`bai-${n}.txt`] = `Bài số ${n}\n\nHà Nội hôm nay có mưa.\n`
  for (let n = 1; n <= 15; n += 1) articles[`rong-${n}.txt`] = ''
  const { page, folder } = await openDau({ library: 'none', articles })
  const { t } = drive(page)
  await page.getByRole('combobox', { name: t('first.path') }).fill(folder)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: t('imp.done', { n: 120 }) })).toBeVisible()
  const files = page.locator('.import-page').getByRole('button', { name: t('imp.reason.empty') })
  await expect(files).toHaveCount(3)
  const third = (await files.nth(2).getByTitle('rong-').getAttribute('title')) ?? 'none'
  await files.nth(2).click()
  const dialog = page.getByRole('dialog', { name: t('imp.skipped', { n: 15 }) })
  await expect(dialog.locator('[data-active="true"]')).toContainText(third)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: t('imp.allSkipped', { n: 15 }) }).click()
  await expect(dialog.getByRole('listbox').getByRole('option').first()).toBeVisible()
  await expect(dialog.locator('[data-active="true"]')).toHaveCount(0)
})

test('a name that is still being written is not called missing', async ({ openDau }) => {
  const { page } = await openDau({ library: 'none' })
  const { t } = drive(page)
  const field = page.getByRole('combobox', { name: t('first.path') })
  await field.fill(sampleFolder.slice(0, -2))
  await expect(page.getByRole('option', { name: 'seeds' })).toBeVisible()
  await expect(page.getByText(t('first.noFolder'))).toHaveCount(0)
})
