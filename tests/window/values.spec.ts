import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// The search field offers what a filter that is being typed can be.

const articles = {
  'a.txt': 'Cây cầu mới\n\nNgày 5/6/2020, cây cầu bắc qua sông được khánh thành.\n\nTheo VnExpress\n',
  'b.txt': 'Mùa lúa chín\n\nNgày 7/8/2021, nông dân gặt lúa sớm hơn mọi năm.\n\nTheo Tuổi Trẻ\n',
}

for (const language of ['vi', 'en'] as const) {
  test(`values are offered while a filter is typed, and taken by key and by mouse, in ${language}`, async ({
    openDau,
  }) => {
    const dau = await openDau({ language, articles })
    const { page } = dau
    const { t, ...user } = drive(page, language)
    const [tag, is, date] = language === 'vi' ? ['nhãn', 'là', 'ngày'] : ['tag', 'is', 'date']
    const unread = language === 'vi' ? 'chưa-đọc' : 'unread'
    await user.open('Mùa lúa chín')
    await user.select('nông dân')
    await page.keyboard.press('t')
    const picker = page.getByRole('combobox', { name: t('note.addTag') })
    for (const name of ['kinh tế', 'kinh doanh', 'xã hội']) {
      await picker.fill(name)
      await page.keyboard.press('Enter')
      await expect(user.inspector.getByRole('button', { name: `#${name}`, exact: true })).toBeVisible()
    }
    await page.keyboard.press('Escape')
    await expect(picker).toBeHidden()
    await user.saved()
    const field = page.getByRole('searchbox')
    const values = (title: string) => page.getByRole('listbox', { name: t(title) })
    const tags = values('filter.tag')
    await field.fill('')
    await page.keyboard.type(`${tag}:`)
    await expect(tags.getByRole('option')).toHaveCount(3)
    await expect(page.getByText(t('search.plain'))).toHaveCount(0)
    await page.keyboard.type('ki')
    await expect(tags.getByRole('option')).toHaveText([/^kinh doanh/u, /^kinh tế/u])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const chosen = tags.getByRole('option', { selected: true })
    await expect(chosen).toHaveText(/^kinh tế/u)
    await expect(field).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '')
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue(`${tag}:"kinh tế" `)
    await expect(tags).toHaveCount(0)
    await expect(page.getByRole('navigation').getByRole('option')).toHaveCount(1)

    // What is typed goes on behind it, and what the rest leaves alone is offered.
    await page.keyboard.type(`${date}:`)
    await expect(values('filter.years').getByRole('option')).toHaveText([/^2021/u])
    await values('filter.years').getByRole('option').click()
    await expect(field).toBeFocused()
    await expect(field).toHaveValue(`${tag}:"kinh tế" ${date}:2021 `)

    // A word before it that is half written counts as in the results: nothing has it whole.
    await field.fill('')
    await page.keyboard.type('gặt lú')
    await expect(page.getByRole('navigation').getByRole('option')).toHaveCount(1)
    await page.keyboard.type(` ${tag}:kinh`)
    await expect(tags.getByRole('option')).toHaveText([/^kinh doanh1$/u, /^kinh tế1$/u])
    await tags.getByRole('option').last().click()
    await expect(field).toHaveValue(`gặt lú* ${tag}:"kinh tế" `)
    await expect(page.getByRole('navigation').getByRole('option')).toHaveCount(1)
    // Also in front of the word, which may still be written on.
    await field.fill('gặt lú')
    await field.press('Home')
    await page.keyboard.type(`${tag}:kinh `)
    await page.keyboard.press('ArrowLeft')
    await tags.getByRole('option').last().click()
    await expect(field).toHaveValue(`${tag}:"kinh tế" gặt lú`)
    await expect(page.getByRole('navigation').getByRole('option')).toHaveCount(1)

    // Escape takes the values away before it empties the field; Enter with none chosen searches.
    await field.fill('')
    await page.keyboard.type(`cầu ${is}:`)
    const states = values('filter.state')
    await expect(states.getByRole('option').first()).toHaveText(new RegExp(`^${t('lib.unread')}`, 'u'))
    await page.keyboard.press('Escape')
    await expect(states).toHaveCount(0)
    await expect(field).toHaveValue(`cầu ${is}:`)
    await page.keyboard.type(unread)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByRole('treeitem', { name: 'Cây cầu mới' })).toBeVisible()
  })
}

test('searches that were kept are written in the language of the window', async ({ openDau }) => {
  const dau = await openDau({ language: 'vi', articles })
  const { page } = dau
  const vi = drive(page, 'vi')
  const field = page.getByRole('searchbox')
  await field.fill('cầu ngày:2020')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: vi.t('view.save') }).click()
  await page.keyboard.type('Cầu')
  await page.keyboard.press('Enter')
  await vi.saved()
  await page.getByRole('button', { name: 'Cầu', exact: true }).click()
  await expect(field).toHaveValue('')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('>English')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: 'Cầu', exact: true }).click()
  await expect(field).toHaveValue('cầu date:2020')
  await field.fill('')
  await page.getByRole('button', { name: 'cầu date:2020' }).click()
  await expect(field).toHaveValue('cầu date:2020')
})
