import type { Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

const paragraph = 'Thủ tướng tiếp đoàn doanh nghiệp Hàn Quốc tại Hà Nội, bàn về đầu tư và giáo dục.'

for (const theme of ['light', 'dark'] as const) {
  test(`the pages of an article have its marks, legend and notes, in ${theme}`, async ({ openDau }) => {
    const { page } = await openDau({ theme })
    const user = drive(page)
    const { t } = user
    await user.open('Saleumxay')
    await tag(user, 'Bùi Thanh Sơn', '1')
    await note(user, 'hữu nghị chính thức Lào', 'Tìm thông cáo chung', 1)
    await note(user, 'ứng phó dịch COVID-19', 'So với *Trung Đông*', 2)
    await user.counts(2, 1, 2)
    await page.emulateMedia({ media: 'print' })
    const paper = page.locator('article.print')
    await expect(paper).toBeVisible()

    await test.step('nothing of the window is on it', async () => {
      for (const role of [
        'banner',
        'navigation',
        'complementary',
        'contentinfo',
        'main',
        'status',
      ] as const) {
        for (const one of await page.getByRole(role).all()) await expect(one).toBeHidden()
      }
      expect(await paper.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(28, 27, 24)')
    })

    await test.step('the whole text is on it', async () => {
      const text = await paper.locator('.print-block').allTextContents()
      expect(text.length).toBe(18)
      expect(text.join(' ')).toContain('Biên giới quốc gia Nguyễn Minh Vũ đồng chủ trì')
    })

    await test.step('the legend has what is used and nothing else', async () => {
      const legend = paper.getByRole('list', { name: t('print.legend') })
      const [first, second] = ['yellow', 'blue'].map((color) => t(`hl.meaning.${color}`))
      await expect(legend.getByRole('listitem')).toHaveText([t('ent.person'), first ?? '', second ?? ''])
    })

    await test.step('every note is at the end, and its number in the text', async () => {
      const notes = paper.locator('.print-endnotes').getByRole('listitem')
      await expect(notes).toHaveCount(2)
      await expect(notes.nth(0)).toContainText('hữu nghị chính thức Lào')
      await expect(notes.nth(0)).toContainText('Tìm thông cáo chung')
      await expect(notes.nth(1)).toContainText('ứng phó dịch COVID-19')
      const numbers = paper.locator('.print-number')
      await expect(numbers).toHaveText(['1', '2'])
      for (const number of await numbers.all()) {
        const to = await number.getAttribute('href')
        await expect(page.locator(to ?? '')).toHaveCount(1)
      }
      // Behind the comma that follows the passage.
      const before = await numbers.nth(1).evaluate((element) => element.previousSibling?.textContent)
      expect(before).toMatch(/,$/u)
    })

    await page.emulateMedia({ media: 'screen' })
    await expect(paper).toHaveCount(0)
    await expect(page.getByRole('main')).toBeVisible()
  })
}

test('what is hidden from the text is hidden from paper', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open('Saleumxay')
  await tag(user, 'Bùi Thanh Sơn', '1')
  await user.counts(0, 1, 0)
  await page.keyboard.press('b')
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('article.print')).toBeVisible()
  await expect(page.locator('article.print mark')).toHaveCount(0)
  await expect(page.locator('.print-legend')).toHaveCount(0)
})

test('the key, the palette and the file get every page of a long article', async ({ openDau }) => {
  const many = Array.from({ length: 3_000 }, (_, at) => `${at + 1}. ${paragraph}`).join('\n')
  const { page } = await openDau({ articles: { 'dài.txt': many } })
  const user = drive(page)
  const { t } = user
  await user.open('Thủ tướng tiếp đoàn')
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', String(Date.now()))
  })

  await test.step('the key and the palette print', async () => {
    await page.keyboard.press('Control+p')
    await expect(page.locator('body')).toHaveAttribute('data-printed', /\d/u)
    await page.evaluate(() => document.body.removeAttribute('data-printed'))
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`>${t('print.title').slice(0, 6)}`)
    await page.keyboard.press('Enter')
    await expect(page.locator('body')).toHaveAttribute('data-printed', /\d/u)
  })

  await test.step('the last paragraph is on the last page', async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length ?? 0
    expect(pages).toBeGreaterThan(60)
    await expect(page.locator('article.print')).toHaveCount(0)
  })
})

async function tag({ page, select, toolbar, marks }: Drive, words: string, key: string) {
  await select(words)
  await expect(toolbar).toBeVisible()
  await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(marks(words).first()).toBeVisible()
  await leave(page)
}

/** Highlights with this many strokes, and writes a note on it. */
async function note(
  { page, select, toolbar, inspector }: Drive,
  words: string,
  said: string,
  strokes: number,
) {
  await select(words)
  await expect(toolbar).toBeVisible()
  for (let at = 0; at < strokes; at++) {
    await page.keyboard.press('h')
    const color = ['yellow', 'blue'][at] ?? ''
    await expect(page.locator(`mark.band-1-${color}`).filter({ hasText: words })).toHaveCount(1)
  }
  await page.keyboard.press('n')
  await expect(inspector.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.type(said)
  await page.keyboard.press('Escape')
  await expect(inspector.locator('[contenteditable="true"]')).toHaveCount(0)
  await leave(page)
}

async function leave(page: Page) {
  await page.getByRole('main').getByRole('article').focus()
  for (let at = 0; at < 3; at++) await page.keyboard.press('Escape')
}
