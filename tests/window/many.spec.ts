import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openApp } from '../../main/open-app.ts'
import { root } from '../helpers/dau.ts'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

const count = 1_001
const articles = Object.fromEntries(
  Array.from({ length: count }, (_, at) => [`${at}.txt`, `Tin số ${at}\n\nzyqnhieu ${at}.\n`]),
)

for (const language of ['vi', 'en'] as const) {
  test(`of very many articles it is asked first, and one undo takes it back, in ${language}`, async ({
    openDau,
  }) => {
    const { page } = await openDau({ language, articles })
    const { t } = drive(page, language)
    const n = count.toLocaleString(language)
    const field = page.getByRole('searchbox')
    const list = page.getByRole('navigation').getByRole('listbox')
    await field.fill('zyqnhieu')
    await expect(list).toHaveAccessibleName(t('search.inArticles', { n }), { timeout: 60_000 })
    const unread = page.getByRole('radio', { name: new RegExp(`^${t('lib.unread')}`, 'u') }).locator('small')
    // The index may know an article a moment before the library has it.
    await expect(unread).toHaveText(n)
    await list.focus()
    await page.keyboard.press('Control+a')
    await expect(page.getByRole('toolbar', { name: t('list.pickedBar') })).toContainText(n)
    const asked = page.getByRole('alertdialog', { name: t('many.title', { n }) })

    await page.keyboard.press('m')
    await expect(asked).toContainText(t('many.hint', { what: t('list.toggleRead') }))
    await page.keyboard.press('Escape')
    await expect(asked).toBeHidden()
    await expect(unread).toHaveText(n)

    await page.keyboard.press('m')
    await asked.getByRole('button', { name: t('many.go', { n }) }).press('Enter')
    await expect(unread).toHaveText('0')
    await page.keyboard.press('Control+z')
    await expect(unread).toHaveText(n)

    await list.focus()
    await page.keyboard.press('t')
    await page.keyboard.type('ca loat')
    await page.keyboard.press('Enter')
    await expect(asked).toContainText(t('many.hint', { what: t('list.tag') }))
    await expect(asked.getByRole('button', { name: t('many.go', { n }) })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(t('list.nowTagged', { n, q: '#ca loat' }))).toBeVisible()
  })
}

test('what takes long says how far it is, and can be cancelled with nothing changed', async ({ openDau }) => {
  // So many that they take a second or more; their files are gone, which their titles of the user's outlast.
  const there = 80_000
  const { page } = await openDau({
    language: 'en',
    prepare: async (data, folder) => {
      const app = await openApp({ env: {}, data, folder, onSaveFailure: 'reject', program: 'a test' })
      const at = '2026-11-22T04:00:00.000Z'
      await app.store.quiet((draft) => {
        for (let number = 0; number < there; number++) {
          draft.put('articles', `a${number}`, {
            ...{
              id: `a${number}`,
              path: `gone/${number}.txt`,
              title: `Article ${number}`,
              titleFrom: 'user',
            },
            ...{ lang: 'en', words: 3, textHash: `${number}`.padStart(64, '0'), readState: 'unread' },
            ...{ addedAt: at, seenAt: at, missingSince: at },
          })
        }
      })
      await app.close()
    },
  })
  const { t } = drive(page, 'en')
  const n = (there + readdirSync(join(root, 'seeds')).length).toLocaleString('en')
  const unread = page.getByRole('radio', { name: new RegExp(`^${t('lib.unread')}`, 'u') }).locator('small')
  await expect(unread).toHaveAttribute('title', n, { timeout: 30_000 })
  await page.getByRole('navigation').getByRole('listbox').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('m')
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('many.go', { n }) })
    .press('Enter')
  const what = t('step.read-articles', { n })
  const bar = page.getByRole('progressbar', { name: t('doing.step', { what }) })
  await expect(bar).toBeVisible()
  const saving = page.getByRole('contentinfo').getByRole('status')
  await expect(saving).toHaveText(t('note.saving'))
  await page
    .getByRole('status')
    .getByRole('button', { name: t('common.cancel') })
    .press('Enter')
  await expect(page.getByText(t('refusal.cancelled'))).toBeVisible()
  await expect(bar).toBeHidden()
  await expect(saving).toHaveText(t('status.saved'))
  await expect(unread).toHaveAttribute('title', n)
  await expect(page.getByRole('navigation').getByRole('listbox')).toBeFocused()

  await page.keyboard.press('Control+a')
  await page.keyboard.press('m')
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('many.go', { n }) })
    .press('Enter')
  await expect(unread).toHaveText('0', { timeout: 30_000 })
})
