import { drive } from './drive.ts'
import { expect, test, textsOf } from './harness.ts'

const vi = textsOf('vi')
const en = textsOf('en')

const articles = {
  'a.txt': 'Đại hội họp ở Huế\n\nNgày 3/3/2020, Huế có mưa.\n',
  'b.txt': 'Dân số tăng\n\nNgày 4/4/2021, Hà Nội có nắng.\n',
  'c.txt': '“Ấm no” về bản\n\nNgày 5/5/2019, Lai Châu có sương.\n',
}

test('the list is sorted from its menu, by key and by palette, and stays so', async ({ openDau }) => {
  const dau = await openDau({ library: 'sample', articles })
  const { page } = dau
  const list = page.getByRole('listbox')
  const rows = list.getByRole('option')
  const heads = list.getByRole('group')
  await expect(rows).toHaveCount(8)
  const menu = page.getByRole('button', { name: new RegExp(`^${vi['lib.sort']}`, 'u') })
  await expect(menu).toHaveText(vi['lib.sort.newest'] ?? '')
  await menu.click()
  await page.getByRole('menuitemradio', { name: vi['lib.sort.title'] ?? '' }).click()
  await expect(menu).toHaveText(vi['lib.sort.title'] ?? '')
  await expect(rows.nth(0)).toHaveAccessibleName(/^“Ấm no” về bản/u)
  await expect(heads.nth(0)).toHaveAccessibleName('Â')
  const letters = await heads.evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label')))
  expect(letters.indexOf('D')).toBe(letters.indexOf('Đ') - 1)

  // By key: the menu opens where one is, and the focus comes back.
  await list.focus()
  await page.keyboard.press('s')
  await expect(page.getByRole('menuitemradio', { name: vi['lib.sort.title'] ?? '' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(menu).toHaveText(vi['lib.sort.oldest'] ?? '')
  await expect(rows.first()).toHaveAccessibleName(/^“Ấm no” về bản/u)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('>sap xep theo nguon')
  await page.keyboard.press('Enter')
  await expect(menu).toHaveText(vi['lib.sort.source'] ?? '')
  await expect(heads.last()).toHaveAccessibleName(vi['lib.noSource'] ?? '')

  const again = await dau.restart()
  await expect(again.getByRole('button', { name: new RegExp(`^${vi['lib.sort']}`, 'u') })).toHaveText(
    vi['lib.sort.source'] ?? '',
  )
})

test('what was annotated last comes first, under the day', async ({ openDau }) => {
  const { page } = await openDau({ language: 'en', preferences: { listSort: 'annotated' }, articles })
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option')).toHaveCount(8)
  await expect(list.getByRole('group')).toHaveCount(1)
  await expect(list.getByRole('group')).toHaveAccessibleName(en['lib.notAnnotated'] ?? '')
  const last = list.getByRole('option').last()
  await last.click()
  const title = (await last.getAttribute('aria-label')) ?? ''
  await page.locator('.reader-document p').first().dblclick()
  await page.keyboard.press('h')
  await expect(list.getByRole('group').first()).toHaveAccessibleName(en['lib.today'] ?? '')
  await expect(list.getByRole('option').first()).toHaveAccessibleName(
    title.split('. ')[0] ? new RegExp(`^${title.split('. ')[0]}`, 'u') : '',
  )
})

for (const language of ['vi', 'en'] as const) {
  test(`what a search found is sorted in the list and among the results, and F4 goes that way, in ${language}`, async ({
    openDau,
  }) => {
    const dau = await openDau({ language, articles })
    const { page } = dau
    const { t, article } = drive(page, language)
    const field = page.getByRole('searchbox')
    const rows = page.getByRole('navigation').getByRole('option')
    const menu = (place: 'navigation' | 'main', sort: string) =>
      page.getByRole(place).getByRole('button', { name: `${t('search.sort')}: ${t(`lib.sort.${sort}`)}` })
    const choose = (sort: string) => page.getByRole('menuitemradio', { name: t(`lib.sort.${sort}`) }).click()
    // Of these three alone, whichever else of the library has the words.
    await field.fill('ngay co -bo')
    await expect(rows).toHaveCount(3)
    await expect(menu('navigation', 'best')).toBeVisible()
    await menu('navigation', 'best').click()
    await choose('title')
    await expect(rows).toHaveText([/^“Ấm no” về bản/u, /^Dân số tăng/u, /^Đại hội họp ở Huế/u])
    await page.getByRole('listbox').first().focus()
    await page.keyboard.press('s')
    await choose('oldest')
    await expect(rows).toHaveText([/^“Ấm no”/u, /^Đại hội/u, /^Dân số/u])

    // Filters alone: nothing fits better than another.
    await field.fill('date:2019..2021 ')
    await page.keyboard.press('Enter')
    await expect(menu('main', 'oldest')).toBeVisible()
    await menu('main', 'oldest').click()
    await expect(page.getByRole('menuitemradio', { name: t('lib.sort.best') })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await field.fill('ngay co -bo')

    await field.focus()
    await page.keyboard.press('Enter')
    const results = page.getByRole('main').getByRole('treeitem')
    await expect(results).toHaveText([/^“Ấm no”/u, /^Đại hội/u, /^Dân số/u])
    await menu('main', 'oldest').click()
    await choose('newest')
    await expect(results).toHaveText([/^Dân số/u, /^Đại hội/u, /^“Ấm no”/u])
    await expect(rows).toHaveText([/^Dân số/u, /^Đại hội/u, /^“Ấm no”/u])
    await results.first().click()
    for (const title of ['Dân số tăng', 'Đại hội họp ở Huế', '“Ấm no” về bản']) {
      await expect(article).toHaveAccessibleName(title)
      // From its first place to its second, then on to the next article.
      for (let hit = 0; hit < 2; hit++) await page.keyboard.press('F4')
    }

    const again = await dau.restart()
    await again.getByRole('searchbox').fill('ngay co -bo')
    await expect(again.getByRole('navigation').getByRole('option')).toHaveText([
      /^Dân số/u,
      /^Đại hội/u,
      /^“Ấm no”/u,
    ])
  })
}
