import type { Locator } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Export: what is shown is what is copied and saved, and the whole dialog answers to Enter.

const talks = 'Saleumxay Kommasith thăm chính thức'

test('an article on which nothing is marked yet is said to be one', { tag: '@window' }, async ({
  openDau,
}) => {
  const { page } = await openDau({ language: 'en' })
  const user = drive(page, 'en')
  await user.open(talks)
  const dialog = await openExport(user)
  await expect(dialog).toContainText(user.t('exp.nothing'))
  await expect(dialog).not.toContainText(user.t('exp.spans', { n: 0, m: 0 }))
})

for (const language of ['vi', 'en'] as const) {
  test(`copies the file that is shown, in ${language}`, async ({ openDau }) => {
    const dau = await openDau({ language })
    const { page } = dau
    const user = drive(page, language)
    const { t } = user
    await markTwo(user)
    const dialog = await openExport(user)
    const preview = dialog.getByRole('tabpanel')
    const copied = async (file: string | RegExp) => {
      await dialog.getByRole('button', { name: t('exp.copy') }).click()
      await expect(dialog.getByRole('status')).toContainText(file)
      return await dau.clipboard()
    }

    await test.step('of Markdown, the page of the article', async () => {
      await expect(dialog.getByRole('tab').first()).toHaveAttribute('aria-selected', 'true')
      const page = await copied(/\.md/u)
      expect(page).toMatch(/^---\ntitle: /u)
      expect(page).not.toContain('dau-markdown/1')
      expect(page).toBe(await preview.textContent())
    })

    await test.step('or the manifest, when that is looked at', async () => {
      await dialog.getByRole('tab', { name: 'manifest.json' }).click()
      expect(JSON.parse(await copied('manifest.json'))).toMatchObject({ format: 'dau-markdown/1' })
    })

    await test.step('of CSV, one table', async () => {
      await choose(dialog, t('exp.format.csv'))
      await dialog.getByRole('tab', { name: 'entities.csv' }).click()
      const table = await copied('entities.csv')
      expect(table.split(/\r?\n/u).filter(Boolean)).toHaveLength(2)
      expect(table).toMatch(/^\w/u)
    })

    await test.step('and of the whole library, all of it', async () => {
      await page.keyboard.press('Escape')
      await user.open('Azerbaijan')
      await user.select('Azerbaijan')
      await page.keyboard.press('h')
      await user.counts(1, 0, 0)
      const all = await openExport(user)
      await choose(all, t('exp.format.csv'))
      await choose(all, t('exp.scope.all', { n: 5 }))
      await all.getByRole('tab', { name: 'annotations.csv' }).click()
      await all.getByRole('button', { name: t('exp.copy') }).click()
      await expect(all.getByRole('status')).toContainText('annotations.csv')
      const table = await dau.clipboard()
      expect(table).toContain('Azerbaijan')
      expect(table).toContain('Nhà khách Chính phủ')
    })
  })
}

test('says the name before, saves with Enter on a choice, and then is done', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t } = user
  await markTwo(user)
  const title = 'Tham vấn chính trị Việt Nam–Lào lần thứ 8'
  await user.article.focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await expect(user.article).toHaveAccessibleName(title)
  const dialog = await openExport(user)
  const name = 'tham-van-chinh-tri-viet-nam-lao-lan-thu-8'
  await expect(dialog).toContainText(`${name}.zip`)
  await choose(dialog, t('exp.format.w3c'))
  await expect(dialog).toContainText(`${name}.jsonld`)
  await expect(dialog.getByRole('button', { name: t('common.cancel') })).toBeVisible()
  await dialog.getByRole('radio', { name: t('exp.format.w3c') }).focus()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toBe(`${name}.jsonld`)
  await expect(dialog.getByRole('status')).toContainText(t('exp.verified', { n: 2, m: 2 }))
  await dialog.getByRole('button', { name: t('common.done') }).click()
  await expect(dialog).toBeHidden()
})

test('shows the names of the files whole, and all of them by keyboard', { tag: '@window' }, async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  await markTwo(user)
  const dialog = await openExport(user)
  const tabs = dialog.getByRole('tab')
  await expect(tabs).toHaveCount(3)
  await expect(dialog).toContainText('1 / 3')
  await tabs.first().focus()
  await page.keyboard.press('End')
  const last = tabs.last()
  await expect(last).toHaveAttribute('aria-selected', 'true')
  await expect(last).toHaveText('manifest.json')
  expect(await last.evaluate((tab) => tab.scrollWidth <= tab.clientWidth)).toBe(true)
  await expect(dialog).toContainText('3 / 3')
  await expect(last).toBeInViewport({ ratio: 0.99 })
})

/** A highlight and a person in the article of the talks. */
async function markTwo(user: Drive): Promise<void> {
  const { page } = user
  await user.open(talks)
  await user.select('Nhà khách Chính phủ')
  await page.keyboard.press('h')
  await user.counts(1, 0, 0)
  await user.select('Bùi Thanh Sơn')
  await page.keyboard.press('1')
  await expect(page.getByRole('combobox', { name: user.t('pick.search') })).toHaveValue('Bùi Thanh Sơn')
  const all = page.getByRole('checkbox', { name: user.t('pick.tagAll', { n: 5 }) })
  await all.uncheck({ force: true })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await user.counts(1, 1, 0)
}

async function openExport({ page, t }: Pick<Drive, 'page' | 't'>): Promise<Locator> {
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: t('exp.title') })
  await expect(dialog.getByRole('tab').first()).toBeVisible()
  return dialog
}

async function choose(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('radio', { name }).check({ force: true })
}
