import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const fullDisk = new URL('../helpers/full-disk.mjs', import.meta.url).href

for (const language of ['vi', 'en'] as const) {
  test(`a full disk is said at once, nothing is lost, and "saved" is said when it is (${language})`, async ({
    openDau,
  }) => {
    const flag = join(mkdtempSync(join(tmpdir(), 'dau-full-')), 'full')
    const env = { NODE_OPTIONS: `--import ${fullDisk}`, DAU_FULL_DISK: flag }
    const dau = await openDau({ language, env })
    const { page } = dau
    const user = drive(page, language)
    const { t, toolbar } = user
    const banner = page.getByRole('alert').filter({ hasText: t('err.save') })
    await user.open('Saleumxay Kommasith thăm chính thức')
    await user.saved()
    await expect(banner).toHaveCount(0)

    await test.step('a mark made while nothing can be saved is there, and is said not to be saved', async () => {
      writeFileSync(flag, '')
      await user.select('dịch COVID-19')
      await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).click()
      await expect(banner).toBeVisible()
      await expect(banner).toContainText(t('refusal.disk-full').split('{')[0] ?? '')
      await expect(page.getByRole('contentinfo').getByText(t('err.save'))).toBeVisible()
      await expect(page.getByText(t('status.saved'))).toHaveCount(0)
      await user.counts(1, 0, 0)
      await expect(user.marks('dịch COVID-19')).toHaveCount(1)
      // There is no note to copy.
      await expect(banner.getByRole('button')).toHaveCount(0)
    })

    await test.step('what is written can be copied', async () => {
      await user.select('Nhà khách Chính phủ')
      await toolbar.getByRole('button', { name: t('sel.note') }).click()
      await expect(user.inspector.getByRole('textbox')).toBeFocused()
      await page.keyboard.type('Viết khi đĩa đầy')
      const copy = banner.getByRole('button', { name: t('err.saveHelp') })
      await page.setViewportSize({ width: 1000, height: 700 })
      const [outer, inner] = [await banner.boundingBox(), await copy.boundingBox()]
      if (!outer || !inner) throw new Error('The line is not on the screen.')
      expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width)
      await page.setViewportSize({ width: 1440, height: 900 })
      await copy.click()
      await expect.poll(() => dau.clipboard()).toBe('Viết khi đĩa đầy')
    })

    await test.step('with space again, everything is saved without a word', async () => {
      rmSync(flag)
      await user.saved()
      await expect(banner).toHaveCount(0)
    })
    await page.keyboard.press('Escape')
    await user.counts(2, 0, 1)
    const again = drive(await dau.restart('kill'), language)
    await again.open('Saleumxay Kommasith thăm chính thức')
    await again.counts(2, 0, 1)
    await expect(again.card('Nhà khách Chính phủ')).toContainText('Viết khi đĩa đầy')
    rmSync(join(flag, '..'), { recursive: true })
  })
}
