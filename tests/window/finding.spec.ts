import type { Page } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const filler = Array.from({ length: 60 }, (_, at) => `Đoạn ${at} chỉ nói về mưa nắng ở quê nhà.`).join('\n\n')
const articles = {
  'a.txt': `Chuyện tìm chữ\n\nHội nghị bắt đầu.\n\n${filler}\n\nTại hội thảoTrong dịp này, hồi nghi lễ, HỘI NGHỊ kết thúc.\n`,
}

const shown = (page: Page, name: string) =>
  page.evaluate((key) => {
    const highlight = (CSS.highlights as unknown as Map<string, Set<Range>>).get(key)
    return [...(highlight ?? [])].map(String)
  }, name)

test('finding by F3, with marks as written, and back to reading at what was found', async ({ openDau }) => {
  const { page } = await openDau({ articles })
  const user = drive(page)
  const { t } = user
  await user.open('Chuyện tìm chữ')
  // Nothing was looked for yet: the key opens the bar.
  await page.keyboard.press('F3')
  const field = page.getByRole('textbox', { name: t('find.placeholder') })
  const count = page.locator('search').filter({ has: field }).getByRole('status')
  await page.keyboard.type('hoi nghi')
  await expect(count).toHaveText(t('find.count', { at: 1, m: 3 }))
  await page.keyboard.press('Enter')
  await expect(count).toHaveText(t('find.count', { at: 2, m: 3 }))
  await expect.poll(() => shown(page, 'dau-hit')).toEqual(['hồi nghi'])
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('F3')
  await page.keyboard.press('F3')
  await expect(count).toHaveText(t('find.count', { at: 3, m: 3 }))
  await page.keyboard.press('F3')
  await expect(count).toHaveText(t('find.count', { at: 1, m: 3 }))
  await page.keyboard.press('Shift+F3')
  await expect(count).toHaveText(t('find.count', { at: 3, m: 3 }))

  const exact = page.getByRole('button', { name: t('search.exact') })
  await expect(exact).toHaveAttribute('aria-pressed', 'false')
  await exact.click()
  await expect(count).toHaveText(t('find.none'))
  await field.fill('hội nghị')
  await expect(count).toHaveText(t('find.count', { at: 1, m: 2 }))
  await exact.click()
  await field.fill('thao trong')
  await expect(count).toHaveText(t('find.count', { at: 1, m: 1 }))
  await expect.poll(() => shown(page, 'dau-hit')).toEqual(['thảoTrong'])

  await field.press('Escape')
  await expect(field).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe('thảoTrong')
  await expect(page.getByText('Tại hội thảo')).toBeInViewport()
})

test('words that are nowhere leave the reader where he was', async ({ openDau }) => {
  const { page } = await openDau({ articles })
  const user = drive(page)
  const { t } = user
  await user.open('Chuyện tìm chữ')
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: t('find.placeholder') })
  await field.fill('kết thúc')
  await expect(page.getByText('Tại hội thảo')).toBeInViewport()
  await field.fill('kết thúc rồi')
  await expect(page.getByText(t('find.none'))).toBeVisible()
  await field.press('Escape')
  await expect(page.getByText('Hội nghị bắt đầu')).toBeInViewport()
})

test('five million bytes are searched, and few of many places are drawn', async ({ openDau }) => {
  test.setTimeout(120_000)
  const sentence = 'Bộ Ngoại giao hai nước hợp tác về kinh tế, văn hoá và giáo dục ở Đông Nam Á. '
  const large = `Bài rất dài\n\n${`${sentence.repeat(10)}\n\n`.repeat(5_000)}`
  const { page } = await openDau({ articles: { 'dai.txt': large } })
  const { t } = drive(page)
  const row = page.getByRole('option', { name: /^Bài rất dài/u })
  await expect(row).toBeVisible({ timeout: 60_000 })
  await row.click()
  await page.locator('.reader-document p').first().waitFor({ timeout: 60_000 })
  await page.keyboard.press('Control+f')
  // By class: whatever goes by roles looks at all that is in the document.
  await page.locator('.reader-find input').fill('hop tac')
  const count = page.locator('.reader-find-count')
  await expect(count).toHaveText(t('find.count', { at: 1, m: '50.000' }), { timeout: 60_000 })
  expect((await shown(page, 'dau-hits')).length).toBeLessThanOrEqual(200)
})
