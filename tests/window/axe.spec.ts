import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Every screen in every theme by the rules of axe-core (WCAG 2.2 A and AA, and its best practices).

for (const theme of ['light', 'sepia', 'dark'] as const) {
  test(`nothing is out of reach on any screen, in ${theme}`, async ({ openDau }) => {
    // A dozen screens, each looked at by every rule.
    test.slow()
    const { page, folder } = await openDau({ theme, language: theme === 'sepia' ? 'en' : 'vi' })
    const user = drive(page, theme === 'sepia' ? 'en' : 'vi')
    const { t, toolbar } = user
    const found: string[] = []
    const check = async (screen: string) => found.push(...(await violations(page, screen)))

    await user.open('Saleumxay Kommasith thăm chính thức')
    await user.select('dịch COVID-19')
    await expect(toolbar).toBeVisible()
    await check('selection')
    await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.blue')}` }).click()
    await user.counts(1, 0, 0)
    await user.select('Saleumxay Kommasith')
    await toolbar.getByRole('button', { name: `${t('sel.entity')}: ${t('ent.person')}` }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await check('picker')
    await page.keyboard.press('Enter')
    await user.counts(1, 1, 0)
    await check('entities')
    await user.select('Hai bên vui mừng nhận thấy')
    await toolbar.getByRole('button', { name: t('sel.note') }).click()
    await page.keyboard.type('Vui mừng #quan')
    await expect(page.getByRole('option', { name: /#quan/u })).toBeVisible()
    await check('note editor with its menu')
    await page.keyboard.press('Enter')
    await check('note editor')
    await page.keyboard.press('Escape')
    await user.counts(2, 1, 1)
    await check('main')
    await user.tab('insp.details')
    await check('details')
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog').getByRole('tabpanel')).toContainText('COVID')
    await check('export')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    await check('palette')
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox', { name: t('lib.search') }).fill('ngoai giao')
    await expect(page.getByRole('option').first()).toContainText(/ngoại giao/iu)
    await check('search')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByRole('treeitem').first()).toBeVisible()
    await check('results')
    await page.keyboard.press('Alt+ArrowLeft')
    await page.getByRole('searchbox', { name: t('lib.search') }).focus()
    await page.keyboard.press('F1')
    await expect(page.getByRole('dialog', { name: t('keys.title') })).toBeVisible()
    await check('keys')
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox', { name: t('lib.search') }).fill('')
    const rows = page.getByRole('navigation').getByRole('option')
    await expect(rows).toHaveCount(5)
    await rows.last().click()
    await page.keyboard.press('Delete')
    await expect(rows).toHaveCount(4)
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`>${t('list.excluded')}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: t('list.excluded') }).getByRole('option')).toHaveCount(1)
    await check('excluded')
    await page.keyboard.press('Escape')
    const [article = ''] = readdirSync(folder)
    copyFileSync(join(folder, article), join(folder, 'another paper.txt'))
    await page.getByRole('tree').locator('.list-similar').click()
    await expect(page.locator('[role=treeitem][aria-level="2"]')).toBeVisible()
    await check('versions in the list')
    expect(found).toEqual([])
  })

  test(`nothing is out of reach on the first screen, in ${theme}`, async ({ openDau }) => {
    const { page } = await openDau({ theme, library: 'none', language: 'vi' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await violations(page, 'first run')).toEqual([])
  })
}

async function violations(page: Page, screen: string): Promise<string[]> {
  // Between and over the landmarks stand only the dividers of the panes and the toolbar of the selection. The window has
  // no frames of other origins, for whose sake the usual way opens a page of its own every time.
  const { violations } = await new AxeBuilder({ page }).disableRules('region').setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      return `${screen}: ${id} at ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`
    }),
  )
}
