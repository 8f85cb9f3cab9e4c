import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

test('a reload keeps the article, its place and the way back; a new start keeps the article', async ({
  openDau,
}) => {
  const dau = await openDau()
  const { page } = dau
  const user = drive(page)
  const { article, t } = user
  const back = page.getByRole('button', { name: t('nav.back'), exact: true })
  const forward = page.getByRole('button', { name: t('nav.forward'), exact: true })
  const title = (words: string) => expect(article).toHaveAccessibleName(new RegExp(words, 'u'))
  await user.open('Azerbaijan')
  await user.open('Cuba')
  await user.open('Saleumxay')
  await page.keyboard.press('Alt+ArrowLeft')
  await title('Cuba')
  await article.focus()
  await page.keyboard.press('Space')
  const place = page.getByRole('contentinfo').getByText(/\d+ \/ \d+/u)
  // The place is kept together with that it is being read, when scrolling has rested.
  await expect(page.getByRole('option', { name: /Cuba.*Đang đọc/u })).toBeVisible()
  const paragraph = (await place.textContent()) ?? ''

  await page.reload()
  await title('Cuba')
  await expect(place).toHaveText(paragraph)
  await expect(article).toBeFocused()
  await expect(back).toBeEnabled()
  await forward.click()
  await title('Saleumxay')
  await back.click()
  await back.click()
  await title('Azerbaijan')
  await expect(back).toBeDisabled()

  const again = await dau.restart()
  await expect(drive(again).article).toHaveAccessibleName(/Azerbaijan/u)
  for (const way of ['nav.back', 'nav.forward']) {
    await expect(again.getByRole('button', { name: t(way), exact: true })).toBeDisabled()
  }
})

test('a narrow window begins with the article too, not with the list over it', async ({ openDau }) => {
  const { page } = await openDau({ size: { width: 640, height: 600 } })
  const user = drive(page)
  await user.open('Azerbaijan')
  await page.reload()
  await expect(user.article).toBeVisible()
  await expect(page.getByRole('navigation', { name: user.t('nav.library') })).toBeHidden()
})

test('with nothing opened before, the window waits for a choice', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect(page.getByText(user.t('first.pickArticle'))).toBeVisible()
})

test('the colour used last is that of the key after a restart, too', async ({ openDau }) => {
  const dau = await openDau({ library: 'sample' })
  const user = drive(dau.page)
  await user.open('Cuba')
  await user.select('Hà Kim Ngọc')
  await user.toolbar.getByRole('button', { name: user.t('hl.green') }).click()
  const marked = (q: string) =>
    dau.page.getByText(user.t('a11y.highlighted', { color: user.t('hl.green'), q }))
  // The mark is drawn at once: this says that it is made.
  await expect(marked('Hà Kim Ngọc')).toHaveCount(1)
  const kept = () => JSON.parse(readFileSync(join(dau.data, 'preferences.json'), 'utf8')).lastColor
  await expect.poll(kept).toBe('green')

  const again = drive(await dau.restart())
  await expect(again.article).toBeVisible()
  await again.select('đại dịch')
  await dau.page.keyboard.press('h')
  await again.counts(2, 0, 0)
  await expect(marked('đại dịch')).toHaveCount(1)
})
