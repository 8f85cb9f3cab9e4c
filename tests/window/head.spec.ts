import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// What stands above and around the text: title and date put right, the place that is read, how it all looks.

const talks = 'Saleumxay Kommasith thăm chính thức'

test('a date that is none stays in its field with the reason, and keys go on writing', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, article } = user
  await user.open(talks)
  await article.focus()
  await page.keyboard.press('Shift+F2')
  const field = article.getByRole('textbox', { name: t('det.date') })
  await expect(field).toBeFocused()
  await page.keyboard.type('32/13/2021')
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('32/13/2021')
  await expect(field).toHaveAccessibleDescription(t('det.noDate', { q: '32/13/2021' }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('2/3/2021')
  await expect(field).not.toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.press('Enter')
  await expect(article.getByRole('button', { name: t('read.editDate') })).toContainText('2/3/2021')
  await expect(article).toBeFocused()
  await user.counts(0, 0, 0)
})

test('a title is put right from the words it was taken from, and the article has the keys again', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, article } = user
  await user.open(talks)
  await article.getByRole('button', { name: t('read.setTitle') }).click()
  const field = article.getByRole('textbox', { name: t('det.title') })
  await expect(field).toHaveValue(/^Nhận lời mời của Bộ trưởng/u)
  await field.fill('Tham vấn chính trị Việt Nam–Lào lần thứ 8')
  await page.keyboard.press('Enter')
  await expect(article.getByRole('heading', { level: 1 })).toContainText('lần thứ 8')
  await expect(article).toBeFocused()
  await page.keyboard.press('F2')
  await field.fill('x'.repeat(501))
  await page.keyboard.press('Enter')
  await expect(field).toHaveAccessibleDescription(t('det.titleTooLong', { n: 500 }))
  await page.keyboard.press('Escape')
  await expect(article).toBeFocused()
  await expect(article.getByRole('heading', { level: 1 })).toContainText('lần thứ 8')
})

test('Enter in the list gives the article the keyboard, not a button beside it', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const list = page.getByRole('listbox')
  await list.getByRole('option').first().click()
  await list.focus()
  for (const words of ['Lãnh đạo Bộ Ngoại giao Việt Nam nhấn mạnh', talks]) {
    await page.keyboard.press('ArrowDown')
    await expect(list.getByRole('option', { name: words })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(user.article).toBeFocused()
    await expect(user.article).toHaveAccessibleName(new RegExp(words, 'u'))
    await list.focus()
  }
})

test('what is read stays in its place when the window gets another width, or the text another size', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  // The paragraph at the top of the screen, by its first words.
  const atTop = () =>
    page.evaluate(() => {
      const top = document.querySelector('.reader-scroll')?.getBoundingClientRect().top ?? 0
      const blocks = [...document.querySelectorAll('.reader-block')]
      return blocks
        .find((block) => block.getBoundingClientRect().bottom > top + 24)
        ?.textContent?.slice(0, 30)
    })
  await user.article.focus()
  for (let at = 0; at < 8; at++) await page.keyboard.press('j')
  // Until it is seen: nobody reads what was never on the screen.
  await page.locator('.reader-scroll').evaluate(async (element) => {
    element.scrollTop += 37
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
  const before = await atTop()
  expect(before).toBeTruthy()
  await page.setViewportSize({ width: 1010, height: 900 })
  await expect.poll(atTop).toBe(before)
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect.poll(atTop).toBe(before)
  for (let at = 0; at < 8; at++) await page.keyboard.press('Control+=')
  await expect.poll(atTop).toBe(before)
})

test('theme, font, density and language are changed in the open library', async ({ openDau }) => {
  const { page } = await openDau({ language: 'vi', theme: 'light' })
  const vi = drive(page, 'vi')
  const en = drive(page, 'en')
  await vi.open(talks)
  await page.getByRole('button', { name: vi.t('read.appearance') }).click()
  await page.getByRole('radio', { name: vi.t('set.theme.sepia') }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia')
  await page.getByRole('radio', { name: 'Be Vietnam' }).click()
  await expect(page.locator('.reader-block').first()).toHaveCSS('font-family', /^"Be Vietnam Pro"/u)
  await page.getByRole('radio', { name: vi.t('set.density.compact') }).click()
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact')
  await page.getByRole('radio', { name: 'English' }).click()
  await expect(page.getByRole('dialog', { name: en.t('read.appearance') })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('> tieng viet')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
})

test('a source is put right among the details, stays so after a restart, and goes back to what the file says', async ({
  openDau,
}) => {
  const dau = await openDau()
  let user = drive(dau.page)
  const { t } = user
  await user.open(talks)
  await dau.page.getByRole('tab', { name: t('insp.details') }).click()
  await dau.page.getByRole('button', { name: `${t('rev.edit')}: ${t('det.source')}` }).click()
  await dau.page.keyboard.type('Báo Nhân Dân')
  await dau.page.keyboard.press('Enter')
  await expect(user.article).toContainText('Báo Nhân Dân')
  user = drive(await dau.restart())
  await expect(user.article).toContainText('Báo Nhân Dân')
  await dau.page.getByRole('tab', { name: t('insp.details') }).click()
  await dau.page.getByRole('button', { name: `${t('det.reset')}: ${t('det.source')}` }).click()
  await expect(user.article).not.toContainText('Báo Nhân Dân')
  await dau.page.keyboard.press('Control+z')
  await expect(user.article).toContainText('Báo Nhân Dân')
})
