import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dauJson } from '../helpers/dau.ts'
import { expect, sampleFolder, test, textsOf } from './harness.ts'

for (const language of ['vi', 'en'] as const) {
  test(`the window opens on the sample library, in ${language}, and survives a reload`, async ({
    openDau,
  }) => {
    const { page } = await openDau({ language })
    await expect(page).toHaveTitle(/Dấu/u)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.getByText('Azerbaijan').first()).toBeVisible()
    await page.reload()
    await expect(page.getByText('Azerbaijan').first()).toBeVisible()
  })
}

test('without a library the window offers to open one', async ({ openDau }) => {
  const { page } = await openDau({ library: 'none', language: 'en' })
  await expect(page.getByText(textsOf('en')['first.title'] ?? '')).toBeVisible()
})

test('what changes in the folder shows in the list by itself', async ({ openDau }) => {
  const { page, folder } = await openDau({ language: 'en' })
  const soon = { timeout: 5_000 }
  await expect(page.getByText('Azerbaijan').first()).toBeVisible()
  writeFileSync(join(folder, 'new.txt'), 'Bài mới vừa được đưa vào thư mục\n\nHà Nội hôm nay có mưa.\n')
  await expect(page.getByText('Bài mới vừa được đưa vào thư mục').first()).toBeVisible(soon)
  renameSync(join(folder, 'new.txt'), join(folder, '.away'))
  await expect(page.getByText('Bài mới vừa được đưa vào thư mục')).toHaveCount(0, soon)
  appendFileSync(join(folder, '000_42c730b23c8a7a35.txt'), '\n')
})

test('what a command does shows in the window at once', async ({ openDau }) => {
  const { page, data } = await openDau({ language: 'en' })
  await page.getByText('Azerbaijan').first().click()
  await dauJson(data, [
    'annotate',
    '004_',
    '--quote',
    'Azerbaijan',
    '--nth',
    '1',
    '--note',
    'viết từ dòng lệnh',
  ])
  await expect(page.getByText('viết từ dòng lệnh').first()).toBeVisible()
  await dauJson(data, ['undo'])
  await expect(page.getByText('viết từ dòng lệnh')).toHaveCount(0)
})

test('the sample library is opened where it lies', async ({ openDau }) => {
  const { page } = await openDau({ library: sampleFolder })
  await expect(page.getByText('Azerbaijan').first()).toBeVisible()
})

for (const [locale, language] of [
  ['vi-VN', 'vi'],
  ['en-GB', 'en'],
] as const) {
  test(`as long as nobody has chosen a language it is the browser's: ${locale}`, async ({ openDau }) => {
    const { page } = await openDau({ language: 'system', locale })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    const name = textsOf(language)['nav.library'] ?? ''
    await expect(page.getByRole('navigation', { name })).toBeVisible()
  })
}

test('what is typed as soon as there is something to see is searched for', async ({ openDau }) => {
  const { page } = await openDau({ language: 'en' })
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!document.querySelector('.list-search input')) return
      look.disconnect()
      const key = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })
      document.body.dispatchEvent(key)
      // In the same moment, since the next key may be waiting already.
      const { activeElement } = document
      Object.assign(globalThis, { typedInto: activeElement?.getAttribute('type') ?? activeElement?.tagName })
    })
    look.observe(document, { childList: true, subtree: true })
  })
  await page.reload()
  await expect.poll(() => page.evaluate('globalThis.typedInto')).toBe('search')
  await page.keyboard.type('ngoai giao')
  await expect(page.getByRole('option').filter({ hasText: /ngoại giao/iu })).not.toHaveCount(0)
})
