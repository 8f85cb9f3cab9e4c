import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openApp } from '../../main/open-app.ts'
import vi from '../../renderer/locales/vi.json' with { type: 'json' }
import { expect, test } from './harness.ts'

const made: string[] = []
test.afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const texts: Record<string, string> = vi
const say = (key: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, String(value)),
    texts[key] ?? key,
  )

const field = (page: Page) => page.getByRole('searchbox')
const rows = (page: Page) => page.getByRole('main').getByRole('treeitem')
const tab = (page: Page, key: string) => page.getByRole('tab', { name: say(key) })

async function search(page: Page, query: string): Promise<void> {
  await page.keyboard.press('Control+Shift+F')
  await expect(field(page)).toBeFocused()
  await field(page).fill(query)
  await page.keyboard.press('Enter')
}

test('the results of a search: walked, opened at the hit, and found again as they were', async ({
  openDau,
}) => {
  const { page } = await openDau()
  await page.getByRole('option').nth(4).click()
  await expect(page.getByRole('article')).toBeVisible()
  await search(page, 'hop tac')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('search.results', { n: 49, m: 5 }))
  await expect(tab(page, 'search.inText')).toContainText('49')
  await expect(tab(page, 'search.inNotes')).toContainText('0')
  await expect(rows(page)).toHaveCount(5)
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText(say('search.more', { n: 13 })).first()).toBeVisible()

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(field(page)).toHaveAttribute(
    'aria-activedescendant',
    (await rows(page).nth(1).getAttribute('id')) ?? '',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toBeVisible()
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('dau-hit')?.size)).toBe(1)

  await page.keyboard.press('Alt+ArrowLeft')
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  // Nothing is searched for any more: what was read before is there again.
  await field(page).focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('option')).toHaveCount(5)
})

test('a word that is being written finds what begins so, in the list, its counts and its results', async ({
  openDau,
}) => {
  const { page } = await openDau({
    articles: {
      'a.txt': 'Hai bên hợp tác về giao thông.\n',
      'b.txt': 'Hợp đồng mới ở nơi khác.\n',
      'c.txt': 'Chuyện khác.\n',
    },
    library: tempFolder(),
  })
  const list = page.getByRole('navigation')
  const status = list.locator('.list-found [role=status]')
  const begun = (q: string) => say('search.begun', { found: '1 bài', q })
  await field(page).fill('hợp')
  await expect(status).toHaveText(say('search.results', { n: 2, m: 2 }))
  for (const [query, word] of [
    ['hợp t', 't'],
    ['hợp tá', 'tá'],
  ] as const) {
    await field(page).fill(query)
    await expect(status).toHaveText(begun(word))
    await expect(list.getByRole('option')).toHaveCount(1)
    await expect(list.getByRole('option').locator('mark')).toHaveText(['hợp tác'])
  }
  await expect(list.getByRole('radio', { name: say('lib.all') })).toHaveText(`${say('lib.all')} 1`)
  await field(page).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(begun('tá'))
  await expect(rows(page)).toHaveCount(1)
  await field(page).fill('hợp tác')
  await expect(status).toHaveText(say('search.results', { n: 1, m: 1 }))
  // A blank ends the word.
  await field(page).fill('ngo ')
  await expect(list.getByText(say('search.none', { q: 'ngo' }))).toBeVisible()
})

test('all places of one article, each opened where it is', async ({ openDau }) => {
  const { page } = await openDau({
    library: tempFolder(),
    articles: {
      'a.txt': `hợp tác đầu bài\n\n${'Chuyện khác kể rất dài. '.repeat(120)}\n\nrồi hợp tác cuối bài\n`,
    },
  })
  await search(page, 'hop tac')
  await page.getByText(say('search.more', { n: 1 })).click()
  await page.getByRole('main').getByText('cuối bài').click()
  await expect(page.getByRole('article').getByText('rồi hợp tác cuối bài')).toBeInViewport()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByText(say('search.less'))).toBeVisible()
})

for (const query of ['"hội nghị"', 'hội ngh'])
  test(`F4 goes through what ${query} found, from article to article and around`, async ({ openDau }) => {
    const { page } = await openDau({
      library: tempFolder(),
      articles: {
        'a.txt': 'Bài thứ nhất\n\nNgày 1/1/2021, hội nghị và hội nghị.\n',
        'b.txt': 'Bài thứ hai\n\nNgày 1/1/2020, hội nghị lớn.\n',
      },
    })
    await search(page, query)
    await expect(rows(page)).toHaveCount(2)
    const first = (await rows(page).first().textContent())?.includes('thứ nhất') ? 'thứ nhất' : 'thứ hai'
    const second = first === 'thứ nhất' ? 'thứ hai' : 'thứ nhất'
    const open = page.getByRole('article').getByRole('heading', { level: 1 })
    const hits = { 'thứ nhất': 2, 'thứ hai': 1 }
    await page.keyboard.press('F4')
    await expect(open).toContainText(first)
    for (let hit = 0; hit < hits[first]; hit++) await page.keyboard.press('F4')
    await expect(open).toContainText(second)
    await page.keyboard.press('Shift+F4')
    await expect(open).toContainText(first)
    for (let hit = 0; hit < hits[first]; hit++) await page.keyboard.press('Shift+F4')
    await expect(open).toContainText(second)
  })

test('nothing found: one press asks for less, until something is', async ({ openDau }) => {
  const { page } = await openDau()
  await search(page, 'hớp tác')
  await expect(
    page
      .getByRole('main')
      .getByText(say('search.none', { q: 'hớp tác' }))
      .last(),
  ).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('button', { name: say('search.tryFold') })
    .click()
  await expect(field(page)).toHaveValue('hop tac')
  await expect(rows(page)).toHaveCount(5)
  await page
    .getByRole('main')
    .getByRole('switch', { name: say('search.exact') })
    .click()
  await page
    .getByRole('main')
    .getByRole('button', { name: say('search.tryFold') })
    .click()
  await expect(rows(page)).toHaveCount(5)
})

test('in notes and among entities', async ({ openDau }) => {
  const { page } = await openDau({ prepare: annotate })
  await search(page, 'thanh son')
  await expect(tab(page, 'search.inNotes')).toContainText('1')
  await expect(tab(page, 'search.inEntities')).toContainText('1')
  await tab(page, 'search.inNotes').click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('hỏi lại anh Thanh Sơn')
  const heading = page.getByRole('main').getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(say('search.notesFound', { n: 1 }))
  // A note is read in its article: there is no more of it to unfold, by no key either.
  await page.getByRole('main').getByRole('tree').focus()
  await page.keyboard.press('ArrowRight')
  await expect(rows(page)).not.toHaveAttribute('aria-expanded')
  await expect(rows(page)).toHaveAttribute('data-active', 'true')
  await expect(page.getByText(say('search.less'))).toHaveCount(0)
  await tab(page, 'search.inEntities').click()
  await expect(heading).toHaveText(say('search.entitiesFound', { n: 1 }))
  await expect(rows(page)).toContainText('Bùi Thanh Sơn')
  await page
    .getByRole('main')
    .getByRole('button', { name: say('pick.mentions', { n: 1 }) })
    .click()
  await expect(rows(page)).toContainText('…')
  await page.getByRole('tree', { name: say('search.inEntities') }).focus()
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('thực-thể:"Bùi Thanh Sơn"')
  await expect(tab(page, 'search.inText')).toHaveAttribute('aria-selected', 'true')
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(field(page)).toHaveValue('thanh son')
  await expect(tab(page, 'search.inEntities')).toHaveAttribute('aria-selected', 'true')
  await tab(page, 'search.inNotes').click()
  await rows(page).click()
  await expect(page.getByRole('article')).toBeVisible()
  await expect(page.getByRole('complementary').getByText('hỏi lại anh Thanh Sơn')).toBeVisible()
})

test('what was searched for last stands under the empty field', async ({ openDau }) => {
  const { page } = await openDau()
  await search(page, 'hợp tác')
  await search(page, 'hội nghị date:2021..')
  await field(page).fill('')
  const recent = page.getByRole('group', { name: say('search.recent') })
  await expect(recent.getByRole('button').first()).toHaveText('hội nghị ngày:2021..')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(recent.getByRole('button', { name: 'hợp tác' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('hợp tác')
  await field(page).fill('')
  await recent.getByRole('button', { name: say('search.forget') }).click()
  await expect(recent).toBeHidden()
})

test('the places that were found are counted in all articles, not in those alone that are on the screen', async ({
  openDau,
}) => {
  const articles = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `${at}.txt`,
      `Bài số ${at}\n\nCây bưởi nở hoa. Hoa bưởi ${at} trắng.\n`,
    ]),
  )
  const { page } = await openDau({ articles })
  await search(page, 'bưởi')
  const found = say('search.results', { n: 80, m: 40 })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(found)
  await expect(page.getByRole('navigation').getByText(found)).toBeVisible()
  await expect(tab(page, 'search.inText')).toContainText('80')
})

async function annotate(data: string, folder: string): Promise<void> {
  const app = await openApp({ env: {}, data, folder, onSaveFailure: 'reject', program: 'a test' })
  await app.articles.index()
  const { id } = app.articles.find('002_')
  await app.annotations.create({
    articleId: id,
    place: { quote: 'Bùi Thanh Sơn', nth: 1 },
    mention: { type: 'person', name: 'Bùi Thanh Sơn' },
    noteMarkdown: 'hỏi lại anh **Thanh Sơn**',
  })
  await app.close()
}

function tempFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'dau-results-'))
  made.push(folder)
  return folder
}
