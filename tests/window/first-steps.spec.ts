import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// The first steps of the README, in its order. With DAU_PICTURES=1 they take its pictures anew.

const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url))

test('the first steps of the README are as it says', async ({ openDau }) => {
  const { page } = await openDau({ language: 'en' })
  const user = drive(page, 'en')

  await page.keyboard.press('/')
  await page.keyboard.type('ngoai giao')
  await expect(page.getByRole('option').filter({ hasText: /ngoại giao/iu })).not.toHaveCount(0)
  await picture(page, 'search')
  await user.open('Saleumxay')

  await user.select('chuyến thăm hữu nghị chính thức')
  await expect(user.toolbar).toBeVisible()
  await picture(page, 'select')
  await page.keyboard.press('h')
  await expect(user.marks('chuyến thăm hữu nghị chính thức')).toHaveCount(1)

  await user.select('đạt hơn 1,2 tỷ USD')
  await page.keyboard.press('n')
  await expect(user.inspector.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Compare with 2020 #trade ')
  await user.saved()
  await picture(page, 'note')
  await page.keyboard.press('Escape')
  await expect(user.card('đạt hơn 1,2 tỷ USD')).toContainText('Compare with 2020')

  await page.keyboard.press('Control+z')
  await expect(user.marks('đạt hơn 1,2 tỷ USD')).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  await expect(user.marks('đạt hơn 1,2 tỷ USD')).toHaveCount(1)
})

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.DAU_PICTURES === '1') await page.screenshot({ path: join(folder, `${name}.png`) })
}
