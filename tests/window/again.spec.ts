import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const words = 'Saleumxay Kommasith thăm chính thức'

test('what was undone can be done again after Dấu ended and was started anew', async ({ openDau }) => {
  const dau = await openDau()
  const { page } = dau
  const user = drive(page)
  const { t, toolbar, article } = user
  await user.open(words)
  await user.select('Nhà khách Chính phủ')
  await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.green')}` }).click()
  await user.counts(1, 0, 0)
  await article.focus()
  await page.keyboard.press('Control+z')
  await user.counts(0, 0, 0)
  await user.saved()
  const again = drive(await dau.restart())
  await again.open(words)
  await again.counts(0, 0, 0)
  await again.article.focus()
  await again.page.keyboard.press('Control+Shift+z')
  await again.counts(1, 0, 0)
  await expect(again.marks('Nhà khách Chính phủ')).toHaveCount(1)
})

test('a note that was searched for opens at its passage, with its card', { tag: '@window' }, async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, toolbar } = user
  const passage = 'Lao Bảo-Dansavanh'
  await user.open(words)
  await user.article.getByText(passage).scrollIntoViewIfNeeded()
  await user.select(passage)
  await toolbar.getByRole('button', { name: t('sel.note') }).click()
  await expect(user.inspector.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Mô hình một cửa cần đối chiếu')
  await page.keyboard.press('Escape')
  await user.counts(1, 0, 1)
  await user.saved()

  await user.open('Azerbaijan')
  await page.getByRole('searchbox').fill('in:notes doi chieu')
  await page.getByRole('option', { name: 'đối chiếu' }).click()
  await expect(user.article).toHaveAccessibleName(new RegExp(words, 'u'))
  await expect(user.marks(passage)).toBeInViewport()
  await expect(user.card(passage)).toHaveAttribute('aria-current', 'true')
  await expect(user.card(passage)).toBeInViewport()
})

test('reading many files can be paused and goes on by a click', async ({ openDau }) => {
  test.slow()
  const count = 8_000
  const { page } = await openDau({
    prepare: async (_data, folder) => {
      for (let at = 0; at < count; at++) {
        const text = `Bài số ${at}. Bộ Ngoại giao họp tại Hà Nội về hợp tác với Lào.\n`.repeat(20)
        writeFileSync(join(folder, `bai-${at}.txt`), text)
      }
    },
  })
  const { t } = drive(page)
  await page
    .getByRole('button', { name: t('imp.pause') })
    .first()
    .click()
  await expect(page.getByText(t('imp.paused'))).toBeVisible()
  const bar = page.getByRole('progressbar')
  await expect(bar).toHaveAttribute('aria-valuemax', String(count + 5))
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeLessThan(count)
  await page
    .getByRole('button', { name: t('imp.resume') })
    .first()
    .click()
  await expect(page.getByText(t('imp.paused'))).toHaveCount(0)
  await expect(
    page.getByRole('listbox', { name: new RegExp(`hiện ${(count + 5).toLocaleString('vi')} bài`, 'u') }),
  ).toBeVisible({
    timeout: 90_000,
  })
})
