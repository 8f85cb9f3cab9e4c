import type { Locator } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Words stand on what they belong to, in both languages, where the panes are narrow.

const size = { width: 1100, height: 700 }
const talks = 'Saleumxay Kommasith thăm chính thức'

for (const language of ['vi', 'en'] as const) {
  test(`long words keep to their button, their box and their line, in ${language}`, async ({ openDau }) => {
    const { page } = await openDau({ size, language })
    const user = drive(page, language)
    const { t, toolbar, inspector } = user
    await user.open(talks)
    for (const [words, color] of [
      ['dịch COVID-19', 'blue'],
      ['Nhà khách Chính phủ', 'rose'],
      ['hợp tác về giáo dục', 'green'],
      ['phát triển nguồn nhân lực', 'violet'],
      ['Kim ngạch thương mại', 'yellow'],
    ] as const) {
      await user.select(words)
      await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t(`hl.${color}`)}` }).click()
      await expect(user.marks(words)).toHaveCount(1)
    }
    await user.counts(5, 0, 0)
    await test.step('above the cards', async () => {
      const head = inspector.getByText(t('insp.inOrder'))
      expect(await overflowOf(head)).toBeLessThanOrEqual(0)
      expect((await head.boundingBox())?.height).toBeLessThan(24)
    })

    await test.step('among the filters each colour has its fill', async () => {
      await page.getByRole('button', { name: t('lib.filters'), exact: true }).click()
      const filters = page.getByRole('dialog', { name: t('lib.filters') })
      const pips = filters.locator('i[data-color]')
      await expect(pips).toHaveCount(5)
      for (const pip of await pips.all()) {
        expect((await pip.boundingBox())?.width).toBe(8)
        expect((await pip.boundingBox())?.height).toBe(8)
      }
      await page.keyboard.press('Escape')
    })

    await test.step('what a box in the picker does is read to its end', async () => {
      await user.select('Bộ trưởng Saleumxay Kommasith')
      await page.keyboard.press('1')
      await page.keyboard.press('Control+Enter')
      await user.counts(5, 1, 0)
      await user.select('Bộ trưởng Ngoại giao Lào Saleumsay Kommasith')
      await page.keyboard.press('1')
      const picker = page.getByRole('dialog')
      await picker.getByRole('option', { name: 'Saleumxay' }).hover()
      await page.keyboard.press('ArrowUp')
      const alias = picker.locator('label').filter({ has: page.getByRole('checkbox') })
      for (const label of await alias.all()) {
        expect(await overflowOf(label.locator('span'))).toBeLessThanOrEqual(0)
      }
      await page.keyboard.press('Escape')
    })

    await test.step('the button of a search that found nothing', async () => {
      await page.getByRole('searchbox', { name: t('lib.search') }).fill('hớp tác xyz')
      const button = page.getByRole('navigation').getByRole('button', { name: t('search.tryFold') })
      await expect(button).toBeVisible()
      expect(await overflowOf(button)).toBeLessThanOrEqual(0)
    })
  })
}

/** By how many px the words of a place are wider or higher than it; at most 0 when they fit. */
async function overflowOf(place: Locator): Promise<number> {
  return await place.evaluate((element) => {
    const words = document.createRange()
    words.selectNodeContents(element)
    const [outer, inner] = [element.getBoundingClientRect(), words.getBoundingClientRect()]
    return Math.max(inner.width - outer.width, inner.height - outer.height)
  })
}
