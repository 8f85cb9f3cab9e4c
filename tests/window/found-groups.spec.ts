import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// Versions of one text among what a search found: one row, as in the list.

const seed = readFileSync(join(import.meta.dirname, '../../seeds/002_7d8063eb8c9ff301.txt'), 'utf8')

/** Three versions of a seed: one with other words, one cut short, one the very same. */
const versions = {
  'báo khác.txt': seed.replace('Nhà khách Chính phủ', 'trụ sở Bộ Ngoại giao'),
  'tin ngắn.txt': seed.slice(0, seed.length * 0.75),
  'trùng.txt': seed,
}

function found(page: Page, language: 'en' | 'vi' = 'vi') {
  const user = drive(page, language)
  const within = (pane: 'navigation' | 'main') => {
    const tree = page.getByRole(pane).getByRole('tree')
    return {
      tree,
      rows: tree.getByRole('treeitem'),
      inside: tree.locator('[role=treeitem][aria-level="2"]'),
      lead: tree.locator('[role=treeitem][aria-expanded][aria-level="1"]'),
      more: tree.locator('.list-similar'),
    }
  }
  const bar = page.getByRole('toolbar', { name: user.t('list.pickedBar') })
  return { ...user, list: within('navigation'), results: within('main'), bar }
}

const placesOf = (rows: Locator) =>
  rows.evaluateAll((all) =>
    all.map((row) => ['level', 'posinset', 'setsize'].map((name) => row.getAttribute(`aria-${name}`)).join()),
  )

for (const language of ['vi', 'en'] as const) {
  test(`in the list they are one row, which unfolds by mouse and keys, in ${language}`, async ({
    openDau,
  }) => {
    const { page } = await openDau({ articles: versions, language })
    const { t, list, article, bar } = found(page, language)
    await page.getByRole('searchbox').fill('Saleumxay Kommasith')
    await expect(list.rows).toHaveCount(1)
    // What is counted are all articles.
    await expect(list.tree).toHaveAccessibleName(t('search.inArticles', { n: 4 }))
    await expect(page.getByRole('radio', { name: new RegExp(`^${t('lib.all')}`, 'u') })).toHaveText(/4$/u)
    await expect(list.lead).toHaveAttribute('aria-expanded', 'false')
    await expect(list.lead).toHaveAccessibleName(new RegExp(t('lib.similar', { n: 3 }), 'u'))
    await expect(list.more).toHaveText(new RegExp(`^\\+3\\s*${t('lib.similarOnes', { n: 3 })}`, 'u'))
    expect(await placesOf(list.rows)).toEqual(['1,1,1'])

    // Its count unfolds it and opens nothing; each version has its words and says where it is from.
    await list.more.click()
    await expect(list.inside).toHaveCount(3)
    await expect(list.inside.locator('mark')).not.toHaveCount(0)
    await expect(list.inside.locator('.list-from')).toHaveCount(3)
    await expect(list.lead).toHaveAttribute('aria-expanded', 'true')
    expect(await placesOf(list.rows)).toEqual(['1,1,1', '2,1,3', '2,2,3', '2,3,3'])
    await expect(article).toHaveCount(0)
    await list.more.click()
    await expect(list.rows).toHaveCount(1)

    await list.lead.click()
    await expect(article).toContainText('Saleumxay')
    await list.tree.focus()
    await page.keyboard.press('ArrowRight')
    await expect(list.inside).toHaveCount(3)
    await page.keyboard.press('ArrowRight')
    await expect(list.inside.first()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(list.inside.nth(1)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowLeft')
    await expect(list.lead).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowLeft')
    await expect(list.inside).toHaveCount(0)

    // A folded row is picked with all that is in it.
    await page.keyboard.press('x')
    await expect(bar).toContainText(t('list.pickedFolded', { n: 4, k: 3 }))
    await page.keyboard.press('Escape')
    await expect(bar).toHaveCount(0)
    await page.keyboard.press('Control+a')
    await expect(bar).toContainText(t('list.pickedFolded', { n: 4, k: 3 }))
    await page.keyboard.press('Escape')

    // The same choice as in the list, in the menu of the order.
    await page
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${t('search.sort')}`, 'u') })
      .click()
    await page.getByRole('menuitemcheckbox', { name: t('lib.groupSimilar'), checked: true }).click()
    await expect(page.getByRole('navigation').getByRole('option')).toHaveCount(4)
    await expect(list.tree).toHaveCount(0)
  })

  test(`among the results in the place of an article they are one row, too, in ${language}`, async ({
    openDau,
  }) => {
    const { page } = await openDau({ articles: versions, language })
    const { t, list, results, article, bar } = found(page, language)
    await page.getByRole('searchbox').fill('Saleumxay Kommasith')
    await expect(list.rows).toHaveCount(1)
    await page.getByRole('searchbox').press('Enter')
    await expect(results.rows).toHaveCount(1)
    await expect(results.lead).toHaveAccessibleName(new RegExp(t('lib.similar', { n: 3 }), 'u'))
    const text = page.getByRole('main').getByRole('tree')
    await expect(text).toHaveAccessibleName(t('search.inArticles', { n: 4 }))

    // Unfolded here it is unfolded in the list, which shows the same.
    await results.more.click()
    await expect(results.inside).toHaveCount(3)
    await expect(list.inside).toHaveCount(3)
    expect(await placesOf(results.rows)).toEqual(['1,1,1', '2,1,3', '2,2,3', '2,3,3'])
    await expect(results.inside.locator('.list-from')).toHaveCount(3)
    await results.more.click()
    await expect(results.inside).toHaveCount(0)

    await results.tree.focus()
    await page.keyboard.press('ArrowRight')
    await expect(results.inside).toHaveCount(3)
    // Then the rest of what was found in it, then the first of those below.
    await page.keyboard.press('ArrowRight')
    await expect(results.lead.getByRole('button', { name: t('search.less') })).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(results.inside.first()).toHaveAttribute('data-active', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(results.inside.nth(1)).toHaveAttribute('data-active', 'true')
    // Folded away beside it, its row stands in its place.
    await list.more.click()
    await expect(results.inside).toHaveCount(0)
    await expect(results.lead).toHaveAttribute('data-active', 'true')
    await results.tree.focus()
    await page.keyboard.press('x')
    await expect(bar).toContainText(t('list.pickedFolded', { n: 4, k: 3 }))
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowLeft')
    await expect(results.lead.getByRole('button', { name: t('search.less') })).toHaveCount(0)
    await page.keyboard.press('ArrowRight')
    await expect(results.inside).toHaveCount(3)
    await page.keyboard.press('End')
    await expect(results.inside.last()).toHaveAttribute('data-active', 'true')
    await page.keyboard.press('ArrowLeft')
    await expect(results.lead).toHaveAttribute('data-active', 'true')
    await page.keyboard.press('ArrowLeft')
    await expect(results.inside).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(article).toContainText('Saleumxay')
  })
}

test('F4 goes through every version, and what it opens is seen in the list', async ({ openDau }) => {
  const { page } = await openDau({ articles: versions })
  const { list, results, article } = found(page)
  const field = page.getByRole('searchbox')
  const [once = ''] = /Tham vấn[^.,\n]{10,60}/u.exec(seed) ?? []
  await field.fill(`"${once}"`)
  await expect(list.rows).toHaveCount(1)
  await field.press('Enter')
  await expect(results.rows).toHaveCount(1)
  await page.keyboard.press('F4')
  await expect(article).toBeVisible()
  await expect(list.inside).toHaveCount(0)
  // Through the places in the best version, and on into another one.
  const opened = list.inside.and(page.locator('[aria-selected=true]'))
  await expect
    .poll(async () => {
      await page.keyboard.press('F4')
      return await opened.count()
    })
    .toBe(1)
  await expect(list.inside).toHaveCount(3)
})

test('what is marked has a row of its own', async ({ openDau }) => {
  const { page } = await openDau({ articles: versions })
  const { list, article, select, saved } = found(page)
  await page.getByRole('searchbox').fill('Saleumxay Kommasith')
  await expect(list.rows).toHaveCount(1)
  await list.more.click()
  await list.inside.nth(1).click()
  await expect(article).toContainText('đặc biệt')
  await expect(list.inside.nth(1)).toHaveAttribute('aria-selected', 'true')
  await select('đặc biệt')
  await page.keyboard.press('h')
  await saved()
  await expect(list.inside).toHaveCount(2)
  await list.more.click()
  await expect(list.inside).toHaveCount(0)
  await expect(list.rows).toHaveCount(2)
  await expect(list.rows.and(page.locator('[aria-selected=true]'))).toHaveCount(1)
  await expect(list.rows.locator('.list-result[data-open=true]')).toHaveCount(1)
})

/** The first by title are versions of the last, which come with the third page of what is found. */
const many = {
  'a1.txt': `A bản đầu\n\n${seed}`,
  'a2.txt': `A bản hai\n\n${seed}`,
  ...Object.fromEntries(
    Array.from({ length: 35 }, (_, at) => [
      `b${at}.txt`,
      `B${at + 10} tin\n\nNgày 1/1/2020, Saleumxay nói câu thứ ${at}.\n`,
    ]),
  ),
  'z.txt': `Z bản cuối\n\n${seed.slice(0, seed.length * 0.8)}`,
}

test('a version that comes while one scrolls joins its group, and nothing moves', async ({ openDau }) => {
  const { page } = await openDau({ articles: many })
  const { t, list, results } = found(page)
  const field = page.getByRole('searchbox')
  await field.fill('Saleumxay')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${t('search.sort')}`, 'u') })
    .click()
  await page.getByRole('menuitemradio', { name: t('lib.sort.title') }).click()
  await expect(list.rows.first()).toContainText('A bản')
  await expect(list.more).toHaveText(/^\+1(?!\d)/u)
  await list.more.click()
  await expect(list.inside).toHaveCount(1)
  await field.press('Enter')
  await expect(results.inside).toHaveCount(1)
  await expect(results.rows.first()).toHaveAttribute('aria-setsize', '38')

  /** Where the first row on the screen stands, in CSS px; `by` scrolls before that. */
  const seen = (by: number) =>
    results.tree.evaluate((tree, px) => {
      const scroller = tree.closest('[data-scrolls]') as Element
      scroller.scrollBy(0, px)
      const edge = scroller.getBoundingClientRect().top
      const row = [...tree.querySelectorAll('.results-row')].find(
        (one) => one.getBoundingClientRect().bottom > edge,
      )
      const top = Math.round(row?.getBoundingClientRect().top ?? 0)
      return { title: row?.querySelector('h2')?.textContent, top, of: row?.getAttribute('aria-setsize') }
    }, by)
  // So far that the group is drawn no longer on the screen, and the next page is asked for.
  const rest = () =>
    results.tree.evaluate((tree) => {
      const scroller = tree.closest('[data-scrolls]') as Element
      return scroller.scrollHeight - scroller.clientHeight - 1_190
    })
  await expect.poll(rest).toBeGreaterThan(300)
  const before = await seen(await rest())
  expect(before).toMatchObject({ title: expect.stringMatching(/^B/u), of: '38' })
  await expect.poll(async () => (await seen(0)).of).toBe('36')
  const after = await seen(0)
  expect(after.title).toBe(before.title)
  // Scrolled to whole px.
  expect(Math.abs(after.top - before.top)).toBeLessThanOrEqual(1)
  await page.keyboard.press('Home')
  await expect(results.inside).toHaveCount(3)
  await expect(list.inside).toHaveCount(3)
  // No row is left for them at the end.
  await page.keyboard.press('End')
  await expect(results.rows.last()).toContainText('B44')
})

test('the list goes on to the last of what was found, page by page', async ({ openDau }) => {
  const { page } = await openDau({ articles: many })
  await page.getByRole('searchbox').fill('Saleumxay')
  // The versions are long, and so among the last: rows stand under others only once these are there.
  const rows = page.getByRole('navigation').locator('.window-list-row')
  await expect(rows.first()).toContainText('Saleumxay nói')
  await page.getByRole('navigation').locator('.window-list-rows').focus()
  // Where the pages that are loaded end, and at last where all ends.
  await expect
    .poll(async () => {
      await page.keyboard.press('End')
      const [, at, of] = ((await placesOf(rows)).at(-1) ?? '').split(',')
      return at === of && Number(of) > 30
    })
    .toBe(true)
  await expect(rows.locator('.list-similar')).toHaveText([/^\+3(?!\d)/u])
})
