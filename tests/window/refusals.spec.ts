import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// What cannot be done is said in the language of the window, where it was asked for, by the name of the thing.

for (const language of ['vi', 'en'] as const) {
  test(`a file that turned into a picture, and the folder that goes and comes back, in ${language}`, async ({
    openDau,
  }) => {
    const { page, folder } = await openDau({
      language,
      articles: { 'ảnh.txt': 'Bài này rồi sẽ thành một bức ảnh.\n' },
    })
    const { t } = drive(page, language)
    const list = page.getByRole('navigation', { name: t('nav.library') })
    await expect(list.getByText('Bài này rồi sẽ thành')).toBeVisible()
    writeFileSync(join(folder, 'ảnh.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1]))
    await list.getByText('Bài này rồi sẽ thành').click()
    const alert = page.getByRole('main').getByRole('alert')
    await expect(alert).toContainText(t('read.unreadable'))
    await expect(alert).toContainText(t('refusal.file-binary', { path: 'ảnh.txt' }))
    await expect(alert.locator('[lang="en"]')).toHaveCount(0)

    renameSync(folder, `${folder} xa`)
    const gone = list.getByRole('alert')
    await expect(gone).toHaveText(t('refusal.folder-gone', { path: folder }))
    renameSync(`${folder} xa`, folder)
    await expect(gone).toHaveCount(0)
  })
}

test('a name that is too long is kept in its field, which says how long a name may be', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const { t, open, select, tab, inspector, toolbar } = drive(page)
  await open('Bộ Ngoại giao')
  await select('Cuba')
  await toolbar.getByRole('button', { name: `${t('sel.entity')}: ${t('ent.person')}` }).click()
  const picker = page.getByRole('dialog')
  const search = picker.getByRole('combobox', { name: t('pick.search') })
  await expect(search).toHaveAttribute('maxlength', '500')
  await expect(picker.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(picker).toBeHidden()
  await tab('insp.entities')
  await inspector
    .getByRole('button', { name: t('sel.more') })
    .first()
    .click()
  await page.getByRole('menuitem', { name: t('ep.rename') }).click()
  const field = inspector.getByRole('textbox', { name: t('ep.rename') })
  await field.fill('a'.repeat(501))
  await page.keyboard.press('Enter')
  await expect(inspector.getByRole('alert')).toHaveText(
    t('input.tooLong', { field: t('input.name'), n: 500 }),
  )
  await expect(field).toHaveValue('a'.repeat(501))
  await field.fill('Cộng hoà Cuba')
  await page.keyboard.press('Enter')
  await expect(inspector.getByText('Cộng hoà Cuba')).toBeVisible()
})

test('what a search could not read is said in words of its own', async ({ openDau }) => {
  const { page } = await openDau({ library: 'sample' })
  const { t } = drive(page)
  await page
    .getByRole('searchbox', { name: t('lib.search') })
    .or(page.getByRole('combobox', { name: t('lib.search') }))
    .first()
    .fill('date:hômqua "bộ')
  const list = page.getByRole('navigation', { name: t('nav.library') })
  await expect(list.getByText(t('search.plain.date', { q: 'date:hômqua' }))).toBeVisible()
  await expect(list.getByText(t('search.plain.unclosed', { q: '"bộ' }))).toBeVisible()
})
