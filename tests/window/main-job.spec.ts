import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { drive } from './drive.ts'
import { type Dau, expect, test } from './harness.ts'

// What Dấu is for, from the first start on: read, mark, tag, note, undo, keep, export.

const talks = 'Saleumxay Kommasith thăm chính thức'
const minister = 'Bùi Thanh Sơn'

for (const language of ['vi', 'en'] as const) {
  test(`the main job with the mouse, in ${language}`, async ({ openDau }) => {
    const dau = await openDau({ language })
    const { page } = dau
    const user = drive(page, language)
    const { t, article, toolbar, inspector } = user

    await test.step('five articles, newest first', async () => {
      await expect(page.getByRole('listbox', { name: t('a11y.list', { n: 5 }) })).toBeVisible()
      await expect(page.getByRole('option')).toHaveCount(5)
      await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', '5')
    })

    await test.step('open one', async () => {
      await user.open(talks)
      await user.counts(0, 0, 0)
      await expect(article.getByText(/^Ngày 28\/12, tại Nhà khách Chính phủ/u)).toBeVisible()
    })

    await test.step('highlight a passage, and another one that overlaps it', async () => {
      await user.select('Nhà khách Chính phủ, Bộ trưởng Bùi Thanh Sơn')
      await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.yellow')}` }).click()
      await expect(toolbar).toBeHidden()
      await user.counts(1, 0, 0)
      await expect.poll(user.marked).toEqual(['Nhà khách Chính phủ, Bộ trưởng Bùi Thanh Sơn'])
      await user.select('Chính phủ, Bộ trưởng Bùi Thanh Sơn và Bộ trưởng')
      await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.green')}` }).click()
      await user.counts(2, 0, 0)
      await expect
        .poll(user.marked)
        .toEqual(['Nhà khách ', 'Chính phủ, Bộ trưởng Bùi Thanh Sơn', ' và Bộ trưởng'])
      await expect(user.card('Nhà khách Chính phủ, Bộ trưởng Bùi Thanh Sơn')).toBeVisible()
      await expect(user.card('Chính phủ, Bộ trưởng Bùi Thanh Sơn và Bộ trưởng')).toBeVisible()
    })

    await test.step('tag a person and all other places that name him', async () => {
      await user.select(minister)
      await toolbar.getByRole('button', { name: `${t('sel.entity')}: ${t('ent.person')}` }).click()
      const picker = page.getByRole('dialog', { name: t('pick.title', { q: minister }) })
      await expect(picker.getByRole('combobox', { name: t('pick.search') })).toHaveValue(minister)
      await expect(picker.getByRole('checkbox', { name: t('pick.tagAll', { n: 5 }) })).toBeChecked()
      await page.keyboard.press('Enter')
      await expect(picker).toBeHidden()
      await expect(page.getByText(t('pick.tagAllDone', { n: 5 }))).toBeVisible()
      await user.counts(2, 1, 0)
      await expect(
        inspector.getByRole('button', { name: `${minister}, ${t('pick.mentions', { n: 5 })}` }),
      ).toBeVisible()
    })

    await test.step('write a note with a tag on a passage', async () => {
      await user.select('dịch COVID-19')
      await toolbar.getByRole('button', { name: t('sel.note') }).click()
      const note = inspector.getByRole('textbox', { name: t('note.new') })
      await expect(note).toBeFocused()
      await page.keyboard.type('Dịch ảnh hưởng thế nào? #cần')
      await page.keyboard.press('Enter')
      await expect(note).toContainText('cần')
      await page.keyboard.type('xem lại')
      await page.keyboard.press('Escape')
      await expect(note).toBeHidden()
      await user.counts(3, 1, 1)
      const card = user.card('dịch COVID-19')
      await expect(card).toContainText('Dịch ảnh hưởng thế nào?')
      await expect(card.getByRole('button', { name: '#cần' })).toBeVisible()
    })

    await test.step('undo and redo', async () => {
      await article.click({ position: { x: 5, y: 5 } })
      await page.keyboard.press('Control+z')
      await expect(page.getByText(t('common.undone'))).toBeVisible()
      await user.counts(2, 1, 0)
      await page.keyboard.press('Control+Shift+z')
      await user.counts(3, 1, 1)
    })

    await test.step('after a kill everything is there, and so is the history', async () => {
      await user.saved()
      const again = drive(await dau.restart('kill'), language)
      await again.open(talks)
      await again.counts(3, 1, 1)
      await expect(again.card('dịch COVID-19')).toContainText('#cần')
      await again.article.focus()
      await again.page.keyboard.press('Control+z')
      await again.counts(2, 1, 0)
      await again.page.keyboard.press('Control+y')
      await again.counts(3, 1, 1)
    })

    await test.step('export as Markdown and as Web Annotations, both verified', async () => {
      const markdown = await exported(dau, language, t('exp.format.markdown'))
      expect(markdown).toContain('dịch COVID-19')
      expect(markdown).toContain('Dịch ảnh hưởng thế nào?')
      const annotations = JSON.parse(await exported(dau, language, t('exp.format.w3c')))
      expect(JSON.stringify(annotations)).toContain('TextPositionSelector')
      expect(JSON.stringify(annotations)).toContain('Nhà khách Chính phủ, Bộ trưởng Bùi Thanh Sơn')
    })
  })
}

/** Saves an export through the dialog and returns what was written, after checking that Dấu verified all of it. */
async function exported({ page }: Dau, language: 'vi' | 'en', format: string): Promise<string> {
  const { t } = drive(page, language)
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: t('exp.title') })
  await dialog.getByRole('radio', { name: format }).check({ force: true })
  await expect(dialog.getByRole('radio', { name: t('exp.scope.article') })).toBeChecked()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: t('exp.save') }).click()
  const path = await (await download).path()
  await expect(dialog.getByRole('status')).toContainText(/8 .* 8/u)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const bytes = readFileSync(path)
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString('utf8')
  const files = unzipSync(bytes)
  return Object.values(files)
    .map((file) => Buffer.from(file).toString('utf8'))
    .join('\n')
}
