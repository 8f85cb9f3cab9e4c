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
