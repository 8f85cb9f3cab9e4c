import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../helpers/dau.ts'
import { expect, test, textsOf } from './harness.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string
  dependencies: Record<string, string>
}

for (const language of ['vi', 'en'] as const) {
  test(`what Dấu is: its version, what it runs in and every licence, in ${language}`, async ({ openDau }) => {
    const { page } = await openDau({ language })
    const texts = textsOf(language)
    const title = texts['menu.about'] ?? ''
    await expect(page.getByRole('option')).toHaveCount(5)
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`>${title}`)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: `Dấu ${manifest.version}` })
    await expect(dialog).toContainText(texts['about.licence'] ?? '')
    await expect(dialog).toContainText(/Node \d+\.\d+/u)
    // A checkout has no address of new versions.
    await expect(dialog.getByRole('link')).toHaveCount(0)
    const packages = dialog.locator('details')
    const shown = await packages.locator('summary').allTextContents()
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect(shown.find((text) => text.startsWith(`${name} ${version} `))).toBeDefined()
    }
    const zod = packages.filter({ hasText: /^zod /u })
    await expect(zod.locator('pre')).toBeHidden()
    await zod.locator('summary').click()
    await expect(zod.locator('pre')).toContainText('Permission is hereby granted')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
}
