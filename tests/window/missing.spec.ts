import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const file = '002_7d8063eb8c9ff301.txt'
const words = 'Saleumxay Kommasith thăm chính thức'

test('an article whose file is gone keeps its notes and takes the file that it has become', async ({
  openDau,
}) => {
  const dau = await openDau()
  const { page, folder } = dau
  const user = drive(page)
  const { t, toolbar, article } = user
  await user.open(words)
  await user.select('Nhà khách Chính phủ')
  await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).click()
  await user.counts(1, 0, 0)
  await user.saved()

  // Moved and cut in half at once: nothing tells that it is the same.
  const text = readFileSync(join(folder, file), 'utf8')
  mkdirSync(join(folder, 'lưu trữ'))
  renameSync(join(folder, file), join(folder, 'lưu trữ', 'tham-van.txt'))
  writeFileSync(
    join(folder, 'lưu trữ', 'tham-van.txt'),
    `${text.slice(0, text.length / 2)}\nBài đã được sửa.\n`,
  )
  const banner = page.getByRole('status').filter({ hasText: t('err.missing', { file }) })
  await expect(banner).toBeVisible()
  // Lines about the article stand at the top of the reader.
  const [line, tools] = [await banner.boundingBox(), await page.locator('.reader-tools').boundingBox()]
  expect(line?.y).toBeLessThan(tools?.y ?? 0)
  await expect(article).toContainText('Nhà khách Chính phủ')
  await expect(user.marks('Nhà khách Chính phủ')).toHaveCount(1)
  const row = page.getByRole('option', { name: new RegExp(t('lib.missing'), 'u') })
  await expect(row).toHaveCount(1)

  await test.step('by keyboard in the folders of the library, or in the dialog of the system', async () => {
    const isAsked = await dau.choose(join(folder, 'lưu trữ', 'tham-van.txt'))
    await banner.getByRole('button', { name: t('err.locate') }).focus()
    await page.keyboard.press('Enter')
    if (isAsked) return
    const dialog = page.getByRole('dialog', { name: t('locate.title', { file }) })
    const list = dialog.getByRole('listbox')
    await expect(list).toBeFocused()
    await expect(list.getByRole('option').first()).toHaveText('lưu trữ')
    // The pointer takes what is chosen with it.
    await list.getByRole('option').nth(1).hover()
    await expect(list.getByRole('option', { selected: true })).toHaveText(
      (await list.getByRole('option').nth(1).textContent()) ?? '',
    )
    await list.getByRole('option').first().hover()
    // Above the library folder there is nothing to choose.
    await expect(list.getByRole('option', { name: t('locate.up') })).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(list.getByRole('option', { name: t('locate.up') })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
  })
  await expect(banner).toHaveCount(0)
  await expect(page.locator('.toast')).toContainText(t('locate.done'))
  await expect(article).toContainText('Bài đã được sửa.')
  await expect(user.marks('Nhà khách Chính phủ')).toHaveCount(1)
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('listbox').first().getByRole('option')).toHaveCount(5)

  await test.step('undo takes the file away again, redo gives it back', async () => {
    await article.focus()
    await page.keyboard.press('Control+z')
    await expect(banner).toBeVisible()
    await expect(article).not.toContainText('Bài đã được sửa.')
    await article.focus()
    await page.keyboard.press('Control+Shift+z')
    await expect(banner).toHaveCount(0)
    await expect(article).toContainText('Bài đã được sửa.')
  })
})

test('a file that is an annotated article already is refused where it was chosen', async ({ openDau }) => {
  const dau = await openDau({ language: 'en' })
  const { page, folder } = dau
  const user = drive(page, 'en')
  const { t, toolbar } = user
  for (const [title, quote] of [
    ['Azerbaijan', 'Phạm Lan Dung'],
    [words, 'Nhà khách Chính phủ'],
  ] as const) {
    await user.open(title)
    await user.select(quote)
    await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).click()
    await user.counts(1, 0, 0)
    await expect(user.marks(quote)).toHaveCount(1)
  }
  await user.saved()
  rmSync(join(folder, file))
  const isAsked = await dau.choose(join(folder, '004_2fd591815f7c428c.txt'))
  await page.getByRole('button', { name: t('err.locate') }).click()
  if (isAsked) await expect(page.locator('.toast')).toContainText('is an article with annotations')
  else {
    const dialog = page.getByRole('dialog', { name: t('locate.title', { file }) })
    await dialog.getByRole('option', { name: '004_' }).click()
    await expect(dialog.getByRole('alert')).toContainText('is an article with annotations')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await expect(user.marks('Nhà khách Chính phủ')).toHaveCount(1)
})

test('a file that is there but empty is not said to be gone', { tag: '@window' }, async ({ openDau }) => {
  const dau = await openDau()
  const { page, folder } = dau
  const user = drive(page)
  const { t, toolbar } = user
  await user.open(words)
  await user.select('Nhà khách Chính phủ')
  await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).click()
  await user.counts(1, 0, 0)
  await user.saved()
  const text = readFileSync(join(folder, file), 'utf8')
  writeFileSync(join(folder, file), '')
  const banner = page.getByRole('status').filter({ hasText: t('err.unread', { file }) })
  await expect(banner).toContainText(t('imp.reason.empty'))
  await expect(user.marks('Nhà khách Chính phủ')).toHaveCount(1)
  rmSync(join(folder, file))
  await expect(page.getByText(t('err.missing', { file }))).toBeVisible()
  writeFileSync(join(folder, file), text)
  await expect(page.getByText(t('err.missing', { file }))).toHaveCount(0)
  await expect(user.marks('Nhà khách Chính phủ')).toHaveCount(1)
})

for (const theme of ['light', 'sepia', 'dark'] as const) {
  test(`what leads to a file that is gone can be read where its text is gone, too, in ${theme}`, async ({
    openDau,
  }) => {
    const { page, folder } = await openDau({ theme })
    const user = drive(page)
    const { t } = user
    await user.open(words)
    await user.select('Nhà khách Chính phủ')
    await page.keyboard.press('h')
    await user.counts(1, 0, 0)
    await user.saved()
    // The passage is in no text that is kept of the new file.
    const text = readFileSync(join(folder, file), 'utf8')
    writeFileSync(join(folder, file), text.replaceAll('Nhà khách Chính phủ', 'Hà Nội'))
    await expect(page.getByRole('button', { name: t('orph.review') })).toBeVisible()
    rmSync(join(folder, file))
    const place = page.getByRole('status').filter({ hasText: t('err.missing', { file }) })
    for (const key of ['err.locate', 'err.exportNotes']) {
      const button = place.getByRole('button', { name: t(key) })
      await expect(button).toBeVisible()
      // A line above the text may still give way to a page in its place.
      await expect.poll(() => button.evaluate(contrastOf)).toBeGreaterThan(4.5)
    }
  })
}

/** Of the words of an element on its own fill, as WCAG measures it. */
function contrastOf(element: Element): number {
  const { color, backgroundColor } = getComputedStyle(element)
  const [light = 1, dark = 0] = [color, backgroundColor]
    .map((written) => {
      const [red = 0, green = 0, blue = 0] = (written.match(/[\d.]+/g) ?? []).map((part) => {
        const value = Number(part) / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    })
    .toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
