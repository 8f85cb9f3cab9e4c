import type { Locator } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// What stands over a passage stands over the reader alone, and is whole.

const long = 'Uỷ ban hỗn hợp về hợp tác kinh tế, văn hoá và khoa học kỹ thuật giữa hai nước láng giềng anh em'
const article = [
  'Lời mở đầu của bài',
  'Đầu câu là chữ này, rồi còn nói thêm cho dài, để dòng nào cũng đầy.',
  ...Array.from({ length: 9 }, () => 'Câu ở giữa nói thêm cho dài. '.repeat(5)),
  `Cuối bài có ${long}.`,
].join('\n\n')
const sizes = [
  { width: 1440, height: 900 },
  { width: 1100, height: 700 },
  { width: 860, height: 700 },
  { width: 640, height: 480 },
]

for (const size of sizes) {
  test(`the toolbar and both pickers keep to the reader, at ${size.width}`, async ({ openDau }) => {
    const language = size.width === 1100 ? 'vi' : 'en'
    const { page } = await openDau({ articles: { 'bài.txt': article }, size, language })
    const user = drive(page, language)
    const { t } = user
    await user.open('Lời mở đầu của bài')
    const reader = page.getByRole('main')
    for (const words of ['câu là chữ', 'đầy', 'ban hỗn hợp']) {
      await user.select(words)
      await expect(user.toolbar).toBeVisible()
      await expectInside(user.toolbar, reader)
      for (const button of await user.toolbar.getByRole('button').all())
        await expectInside(button, user.toolbar, 0)
      await page.keyboard.press('1')
      const picker = page.getByRole('dialog', { name: t('pick.title', { q: words }) })
      await expect(picker.getByRole('option').first()).toBeVisible()
      await expectInside(page.locator('.picker'), reader)
      await page.keyboard.press('Escape')
      await expect(user.toolbar).toBeVisible()
      await page.keyboard.press('t')
      await expect(page.getByRole('combobox', { name: t('note.addTag') })).toBeFocused()
      await expectInside(page.locator('.picker'), reader)
      await page.keyboard.press('Escape')
    }
  })
}

test('a long name takes one line, and more than a name may have is refused in a sentence', async ({
  openDau,
}) => {
  const { page } = await openDau({ articles: { 'bài.txt': article } })
  const user = drive(page)
  const { t } = user
  await user.open('Lời mở đầu của bài')
  await user.select(long)
  await page.keyboard.press('1')
  const row = page.getByRole('dialog').getByRole('option', { name: t('pick.create', { q: long }) })
  await expect(row).toBeVisible()
  expect((await row.boundingBox())?.height).toBeLessThan(40)
  await page.keyboard.press('Escape')
  await user.article.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('1')
  await expect(page.getByText(t('pick.tooLong', { n: 500 }))).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

/** All of it, px from the edges of what is around it. */
/** It comes to rest there: it is laid out anew in a narrow window until it fits. */
async function expectInside(what: Locator, around: Locator, edge = 8): Promise<void> {
  await expect(async () => {
    const [inner, outer] = [await what.boundingBox(), await around.boundingBox()]
    if (!inner || !outer) throw new Error('It is not there.')
    expect(inner.x).toBeGreaterThanOrEqual(outer.x + edge)
    expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width - edge)
    expect(inner.y).toBeGreaterThanOrEqual(outer.y + edge)
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height)
  }).toPass({ timeout: 20_000 })
}
