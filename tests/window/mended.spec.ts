import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { docx, p } from '../main/library/extract/make.ts'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

for (const language of ['vi', 'en'] as const) {
  test(`a skipped file that was mended is read again, and its line goes while one looks, in ${language}`, async ({
    openDau,
  }) => {
    const whole = docx(p('Biên bản đã được chữa', 'Title') + p('Hai bên thống nhất nội dung.'))
    const dau = await openDau({
      language,
      prepare: async (_data, folder) => {
        writeFileSync(join(folder, 'biên bản.docx'), whole.subarray(0, 900))
        writeFileSync(join(folder, 'trống.txt'), '')
      },
    })
    const { page } = dau
    const { t } = drive(page, language)
    const foot = page.getByRole('contentinfo')
    await foot.getByRole('button', { name: t('imp.skipped', { n: 2 }) }).click()
    const dialog = page.getByRole('dialog')
    const rows = dialog.getByRole('option')
    await expect(rows).toHaveCount(2)
    await expect(rows.first()).toHaveAccessibleName(`biên bản.docx. ${t('imp.reason.damaged')}`)

    writeFileSync(join(dau.folder, 'biên bản.docx'), whole)
    await expect(rows).toHaveCount(1)
    await expect(dialog.getByRole('heading')).toHaveText(t('imp.skipped', { n: 1 }))
    writeFileSync(join(dau.folder, 'mới.tmp'), 'Bài vừa viết xong\n\nNội dung.\n')
    renameSync(join(dau.folder, 'mới.tmp'), join(dau.folder, 'trống.txt'))
    await expect(dialog).toContainText(t('imp.noneSkipped'))
    // What touches no article is noticed as well.
    writeFileSync(join(dau.folder, 'hỏng nữa.docx'), whole.subarray(0, 900))
    await expect(rows).toHaveAccessibleName(`hỏng nữa.docx. ${t('imp.reason.damaged')}`)
    rmSync(join(dau.folder, 'hỏng nữa.docx'))
    await expect(dialog).toContainText(t('imp.noneSkipped'))
    await page.keyboard.press('Escape')
    await expect(page.getByRole('option', { name: /Biên bản đã được chữa/u })).toBeVisible()
    await expect(page.getByRole('option', { name: /Bài vừa viết xong/u })).toBeVisible()
    await expect(foot.getByRole('button', { name: t('imp.skipped', { n: 2 }) })).toHaveCount(0)
  })
}
