import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

test('a folder is added to the library, its articles are in the list, and it is taken out and back', async ({
  openDau,
}) => {
  const dau = await openDau()
  const { page, folder } = dau
  const { t } = drive(page)
  const more = join(folder, '..', 'Báo cũ')
  mkdirSync(more)
  const flood = 'Lũ lớn ở miền Trung\n\nNước sông Hương lên cao.\n'
  writeFileSync(join(more, 'lũ.txt'), flood)
  writeFileSync(join(more, 'rỗng.txt'), '')
  const dialog = page.getByRole('dialog', { name: t('nav.library') })
  const folders = dialog.getByRole('region', { name: t('library.folders') })
  const rows = page.getByRole('listbox').first().getByRole('option')
  await expect(rows).toHaveCount(5)

  await page.keyboard.press('Control+k')
  await page.keyboard.type(`>${t('library.open')}`)
  await page.keyboard.press('Enter')
  await expect(folders.getByRole('listitem')).toHaveCount(1)
  const add = async (path: string) => {
    const isChosen = await dau.choose(path)
    const button = folders.getByRole('button', { name: t('library.add') })
    if (await button.isVisible()) await button.click()
    if (isChosen) return
    await folders.getByRole('combobox').fill(path)
    await folders.getByRole('button', { name: t('library.addThis') }).click()
  }
  await test.step('a folder that is there already is refused in words', async () => {
    await add(folder)
    await expect(folders.getByRole('alert')).toContainText(folder)
  })
  await add(more)
  await expect(folders.getByRole('listitem')).toHaveCount(2)
  await expect(folders.getByRole('listitem').nth(1)).toContainText('Báo cũ')
  await expect(folders.getByRole('listitem').nth(1)).toContainText(t('lib.count', { n: 1 }))
  await folders.getByRole('button', { name: t('library.remove', { q: 'Báo cũ' }) }).click()
  await expect(folders.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(5)

  await page.getByRole('button', { name: t('common.undo') }).click()
  await expect(rows).toHaveCount(6)
  await page.getByRole('option', { name: 'Lũ lớn' }).click()
  await expect(page.getByRole('article')).toContainText('sông Hương')
  await page.getByRole('tab', { name: t('insp.details') }).click()
  await expect(page.getByText('Báo cũ/lũ.txt')).toBeVisible()
  await test.step('files of it are named with one slash wherever they are named', async () => {
    writeFileSync(join(more, 'vẫn lũ ấy.txt'), flood)
    const copies = page.getByRole('treeitem', { name: 'Lũ lớn' })
    await copies.locator('.list-similar').click()
    await expect(copies).toHaveCount(2)
    await copies.last().click()
    await expect(page.getByRole('button', { name: 'Báo cũ/lũ.txt', exact: true })).toBeVisible()
    await page.getByRole('button', { name: t('imp.skipped', { n: 1 }) }).click()
    const skipped = page.getByRole('dialog').getByRole('option')
    await expect(skipped).toHaveAccessibleName(`Báo cũ/rỗng.txt. ${t('imp.reason.empty')}`)
    await expect(skipped).toContainText('Báo cũ/rỗng.txt')
  })
})

test('another library is chosen among those opened before, and each keeps its place', async ({ openDau }) => {
  const dau = await openDau()
  const { page, folder } = dau
  const { t, open, article } = drive(page)
  const other = join(folder, '..', 'khác')
  mkdirSync(other)
  writeFileSync(join(other, 'một.txt'), 'Tin của thư viện kia\n\nMột đoạn.\n')
  await open('Saleumxay Kommasith')
  const switchTo = async (name: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`>${t('library.open')}`)
    await page.keyboard.press('Enter')
    await page
      .getByRole('region', { name: t('first.recent') })
      .getByRole('button', { name })
      .click()
  }
  const isChosen = await dau.choose(other)
  await page.keyboard.press('Control+o')
  if (isChosen) await page.getByRole('button', { name: t('first.choose') }).click()
  else {
    await page.getByRole('combobox', { name: t('first.path') }).fill(other)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('option', { name: 'Tin của thư viện kia' })).toBeVisible()
  await switchTo('articles')
  await expect(article).toContainText('Saleumxay Kommasith')
  await switchTo('khác')
  await expect(page.getByRole('option', { name: 'Tin của thư viện kia' })).toBeVisible()
})
