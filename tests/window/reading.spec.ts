import type { Page } from '@playwright/test'
import { drive } from './drive.ts'
import { expect, test } from './harness.ts'

// What the reader shows beside and over the text: what was found, what the pointer is on, where the marks are.

const talks = 'Saleumxay Kommasith thăm chính thức'

const birds = {
  'to.txt':
    'Ngày 3/2/2021, chim sẻ về làm tổ, ai nấy chia sẻ niềm vui.\n\nTổ chim ấy là của chim sẻ.\n\nChim sẻ bay đi.\n',
  'cay.txt': 'Ngày 4/2/2021, bà con chia sẻ lúa gạo.\n\nTiếng chim vang cả khu vườn.\n',
}

test('a search marks words side by side, counts them as the reader does, and leaves nothing behind', async ({
  openDau,
}) => {
  const { page } = await openDau({ articles: birds })
  const { t } = drive(page)
  await page.keyboard.press('/')
  await page.keyboard.type('chim se')
  const results = page.getByRole('listbox').getByRole('option')
  await expect(results).toHaveCount(2)
  await expect(results.first().locator('mark')).toHaveText([/^chim sẻ$/iu, /^chim sẻ$/iu, /^chim sẻ$/iu])
  await expect(results.first()).toContainText(t('search.hits', { n: 3 }))
  await expect(page.getByText(t('search.results', { n: 5, m: 2 }))).toBeVisible()
  // Nobody asked for marks, so nobody is told that they differ.
  await expect(results.first()).not.toContainText(t('search.level.folded'))
  await results.first().click()
  await expect.poll(() => hits(page)).toEqual(['chim sẻ', 'chim sẻ', 'Chim sẻ'])

  const field = page.getByRole('searchbox')
  await field.fill('chim khuyên')
  await expect(page.getByText(t('search.none', { q: 'chim khuyên' }))).toBeVisible()
  await expect.poll(() => hits(page)).toEqual([])
  await field.fill('chim sé')
  await expect(page.getByText(t('search.none', { q: 'chim sé' }))).toBeVisible()
  await field.fill('tổ chim')
  await expect.poll(() => hits(page)).toEqual(['Tổ chim'])
})

test('finding in the article keeps its place and its last words', async ({ openDau }) => {
  const { page } = await openDau({ articles: birds })
  const user = drive(page)
  await user.open('chim sẻ về làm tổ')
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: user.t('find.placeholder') })
  await field.fill('chim se')
  const bar = page.locator('search').filter({ has: field })
  await expect(bar.getByRole('status')).toHaveText(user.t('find.count', { at: 1, m: 3 }))
  const before = await field.boundingBox()
  await page.keyboard.type(' đen')
  await expect(bar.getByRole('status')).toHaveText(user.t('find.none'))
  expect(await field.boundingBox()).toEqual(before)
  await expect(page.locator('.reader-flash')).toHaveCount(0)

  await test.step('over no tool and no line of the text', async () => {
    const { y = 0, height = 0 } = (await bar.boundingBox()) ?? {}
    expect(y + height).toBeLessThanOrEqual((await page.locator('.reader-scroll').boundingBox())?.y ?? 0)
    await page.getByRole('button', { name: user.t('read.appearance') }).click({ trial: true })
    await page.getByRole('button', { name: user.t('read.showEntities') }).click({ trial: true })
  })

  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+f')
  await expect(field).toHaveValue('chim se đen')
  await page.keyboard.type('tổ')
  await expect(field).toHaveValue('tổ')
})

test('the pointer on a mark shows its note and tags, and a click opens the inspector at it', async ({
  openDau,
}) => {
  const { page } = await openDau({ size: { width: 1100, height: 700 } })
  const user = drive(page)
  const { t } = user
  await user.open(talks)
  await user.select('Nhà khách Chính phủ')
  await page.keyboard.press('n')
  await expect(user.inspector.getByRole('textbox', { name: t('note.new') })).toBeFocused()
  for (const line of ['Một dòng dài đến nỗi thẻ phải rộng hết cả mức', 'Hai', 'Ba', 'Bốn']) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
  await user.counts(1, 0, 1)
  await user.select('dịch COVID-19')
  await page.keyboard.press('h')
  await user.counts(2, 0, 1)
  await user.article.getByText('Hai bên vui mừng').click()
  const card = page.getByRole('tooltip')
  await test.step('over the reader alone', async () => {
    await user.marks('Nhà khách Chính phủ').hover()
    const reader = await page.getByRole('main').boundingBox()
    const box = await card.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(reader?.x ?? 0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((reader?.x ?? 0) + (reader?.width ?? 0))
  })

  await page.getByRole('button', { name: t('nav.toggleInspector') }).click()
  await expect(user.inspector).toBeHidden()

  await user.marks('Nhà khách Chính phủ').hover()
  await expect(card).toContainText('mức\nHai\nBa')
  const { height = 0 } = (await card.locator('p').boundingBox()) ?? {}
  expect(height).toBeLessThan(4 * 18)

  await user.marks('dịch COVID-19').click()
  await expect(user.inspector).toBeHidden()
  await user.marks('Nhà khách Chính phủ').click()
  await expect(user.card('Nhà khách Chính phủ')).toBeVisible()
})

test('the strip has a dot for every mark, entities too, beside what shows the screen', async ({
  openDau,
}) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  const dots = page.locator('.reader-dots path')
  await expect(dots).toHaveCount(0)
  await user.select('Nhà khách Chính phủ')
  await page.keyboard.press('h')
  await user.counts(1, 0, 0)
  await user.select('dịch COVID-19')
  await page.keyboard.press('4')
  await page.keyboard.press('Control+Enter')
  await user.counts(1, 1, 0)
  await expect(dots).toHaveCount(2)
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll('.reader-dots, .reader-minimap b')].map((one) => {
      const { left, right } = one.getBoundingClientRect()
      return { left, right }
    }),
  )
  expect(boxes).toHaveLength(2)
  const [first, second] = boxes.toSorted((a, b) => a.left - b.left)
  expect(first?.right).toBeLessThanOrEqual(second?.left ?? 0)

  await page.getByRole('button', { name: user.t('read.showEntities') }).click()
  await expect(dots).toHaveCount(1)
})

test('marks are not clipped above the first line of the text', async ({ openDau }) => {
  const { page } = await openDau({
    articles: {
      'tin.txt': 'Đàn chim sẻ trở về làng cũ\n\nSáng 3/2/2021, đàn chim về làng.\n\nCả làng ra xem.\n',
    },
  })
  const user = drive(page)
  await user.open('Đàn chim sẻ')
  await user.select('Đàn chim sẻ trở về')
  await page.keyboard.press('h')
  await user.counts(1, 0, 0)
  const above = await page.evaluate(() => {
    const mark = document.querySelector('.reader-section mark')
    const section = mark?.closest('.reader-section')
    return (mark?.getBoundingClientRect().top ?? 0) - (section?.getBoundingClientRect().top ?? 0)
  })
  expect(above).toBeGreaterThanOrEqual(0)
})

test('scroll bars have one look in every pane and theme, and the system’s own under forced colours', async ({
  openDau,
}) => {
  const { page } = await openDau({ size: { width: 1100, height: 480 } })
  const bars = () =>
    page.evaluate(() => {
      const thumb = getComputedStyle(
        document.querySelector('.window-list') ?? document.body,
        '::-webkit-scrollbar',
      )
      return thumb.width
    })
  expect(await bars()).toBe('8px')
  await page.emulateMedia({ forcedColors: 'active' })
  await expect.poll(bars).not.toBe('8px')
})

/** What the reader marks as found, in text order. */
function hits(page: Page): Promise<string[]> {
  return page.evaluate(() => [...(CSS.highlights.get('dau-hits') ?? [])].map(String))
}
