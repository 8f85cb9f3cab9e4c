import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Locator, Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

// The pointer half of marking, and its equals on the keyboard.

const talks = 'Saleumxay Kommasith thăm chính thức'

test('what is typed right after a note is begun belongs to the note', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, inspector } = user
  await user.open(talks)
  await user.select('Nhà khách Chính phủ')
  await user.toolbar.getByRole('button', { name: t('sel.note') }).hover()
  await page.mouse.down()
  // Nothing waits for an answer between the release of the button and the first letter.
  await Promise.all([page.mouse.up(), page.keyboard.type('Hay bị nhầm tên')])
  const note = inspector.getByRole('textbox', { name: t('note.new') })
  await expect(note).toHaveText('Hay bị nhầm tên')
  await expect(inspector.getByRole('blockquote')).toHaveText('Nhà khách Chính phủ')
  await page.keyboard.press('Escape')
  await user.counts(1, 0, 1)

  await user.select('dịch COVID-19')
  await Promise.all([page.keyboard.press('n'), page.keyboard.type('Bốn chữ nữa')])
  await expect(note).toHaveText('Bốn chữ nữa')
  await page.keyboard.press('Escape')
  await user.counts(2, 0, 2)
  await page.keyboard.press('Control+z')
  await user.counts(1, 0, 1)
})

test('a note that is begun and left leaves nothing', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open(talks)
  await user.select('Nhà khách Chính phủ')
  await Promise.all([page.keyboard.press('n'), page.keyboard.press('Escape')])
  await expect(user.inspector.getByRole('textbox')).toBeHidden()
  await user.saved()
  await user.counts(0, 0, 0)
})

const passage = 'đồng chủ trì cuộc Tham vấn chính trị'

test('handles change the range of the active mark with the mouse, as one step', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t } = user
  await user.open(talks)
  await user.select(passage)
  await page.keyboard.press('h')
  await user.counts(1, 0, 0)
  const start = page.getByRole('slider', { name: t('edge.start') })
  const end = page.getByRole('slider', { name: t('edge.end') })
  await expect(end).toHaveAttribute('aria-valuetext', t('edge.letters', { n: 29 }))

  await test.step('over the end of a paragraph, with a count of letters', async () => {
    await drag(page, end, await pointIn(user, 'Hai bên vui mừng', 'right'), async () => {
      await expect(page.locator('.reader-letters')).toHaveText(t('edge.letters', { n: 79 }))
    })
    await expect
      .poll(async () => (await user.marked()).join('|'))
      .toMatch(/^đồng chủ trì .* lần thứ 8\.\|Hai bên vui mừng$/u)
  })

  await test.step('one step takes it back', async () => {
    await page.keyboard.press('Control+z')
    await expect.poll(user.marked).toEqual([passage])
  })

  await test.step('Esc leaves it as it was', async () => {
    await drag(page, start, await pointIn(user, 'Saleumxay Kommasith đã', 'left'), async () => {
      await page.keyboard.press('Escape')
      await expect(page.locator('.reader-letters')).toBeHidden()
    })
    expect(await user.marked()).toEqual([passage])
    await expect(start).toBeVisible()
    await page.keyboard.press('Control+z')
    await user.counts(0, 0, 0)
  })
})

test('keys change the range of the active mark', async ({ openDau }) => {
  const { page } = await openDau({ language: 'en' })
  const user = drive(page, 'en')
  await user.open(talks)
  await user.select('chủ trì cuộc')
  await page.keyboard.press('h')
  await user.counts(1, 0, 0)
  await user.article.focus()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await expect.poll(user.marked).toEqual(['đồng chủ trì cuộc Tham'])
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect.poll(user.marked).toEqual(['chủ trì cuộc Tham'])
  await page.keyboard.press('Control+z')
  await expect.poll(user.marked).toEqual(['chủ trì cuộc'])

  const end = page.getByRole('slider', { name: user.t('edge.end') })
  await end.focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(user.marked).toEqual(['chủ trì cuộ'])
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('Control+ArrowRight')
  await expect.poll(user.marked).toEqual(['chủ trì cuộc Tham'])
  await page.keyboard.press('Escape')
  await expect(user.article).toBeFocused()
})

/** Drags a handle to a point; `before` happens while it is held there. */
async function drag(
  page: Page,
  handle: Locator,
  to: { x: number; y: number },
  before: () => Promise<void>,
): Promise<void> {
  const box = await handle.boundingBox()
  if (!box) throw new Error('The handle is not on the screen.')
  const x = box.x + box.width / 2
  const y = box.y + box.height / 2
  const below = (await handle.getAttribute('data-edge')) === 'end'
  await page.mouse.move(x, y)
  await page.mouse.down()
  // The knob is held beside the line that the end stands on.
  await page.mouse.move(to.x, to.y + (below ? 22 : -22), { steps: 5 })
  await before()
  await page.mouse.up()
}

/** Where words of the article begin (left) or end (right), in the middle of their line. */
async function pointIn(
  user: Drive,
  words: string,
  side: 'left' | 'right',
): Promise<{ x: number; y: number }> {
  return await user.article.evaluate(
    (article, [wanted, at]) => {
      const walker = document.createTreeWalker(
        article.querySelector('.reader-document') ?? article,
        NodeFilter.SHOW_TEXT,
      )
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        const from = node.data.indexOf(wanted)
        if (from < 0) continue
        const range = document.createRange()
        range.setStart(node, from)
        range.setEnd(node, from + wanted.length)
        const boxes = [...range.getClientRects()]
        const box = at === 'left' ? boxes[0] : boxes.at(-1)
        if (box) return { x: at === 'left' ? box.left : box.right, y: box.top + box.height / 2 }
      }
      throw new Error(`The article does not have “${wanted}”.`)
    },
    [words, side] as const,
  )
}

test('the menu of a selection, a mark and a paragraph', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t } = user
  await user.open(talks)
  const menu = page.getByRole('menu', { name: t('sel.toolbar') })
  const item = (name: string) => page.getByRole('menuitem', { name: new RegExp(`^${name}`, 'u') })

  await test.step('on a selection, with the keys of its actions', async () => {
    await user.select('Nhà khách Chính phủ')
    const place = await pointIn(user, 'Nhà khách', 'left')
    await page.mouse.click(place.x + 20, place.y, { button: 'right' })
    await expect(menu).toBeVisible()
    await expect(item(t('sel.note'))).toContainText('N')
    await expect(user.toolbar).toBeHidden()
    await item(t('sel.highlight')).click()
    await page.getByRole('menuitem', { name: new RegExp(t('hl.green'), 'u') }).click()
    await expect.poll(user.marked).toEqual(['Nhà khách Chính phủ'])
    await expect(user.marks('Nhà khách Chính phủ')).toHaveClass(/band-1-green/u)
  })

  await test.step('on a mark, which becomes the active one', async () => {
    await page.keyboard.press('Escape')
    await user.marks('Nhà khách Chính phủ').click({ button: 'right' })
    await expect(menu).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
    await expect(user.article).toBeFocused()
    await user.marks('Nhà khách Chính phủ').click({ button: 'right' })
    await item(t('mark.remove')).click()
    await user.counts(0, 0, 0)
  })

  await test.step('on a bare paragraph, by mouse and by key', async () => {
    const place = await pointIn(user, 'Hợp tác an ninh', 'left')
    await page.mouse.click(place.x + 3, place.y, { button: 'right' })
    await expect(item(t('sel.searchFor', { q: 'Hợp' }))).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(user.article).toBeFocused()
    await page.keyboard.press('Shift+F10')
    await expect(menu).toBeVisible()
    await expect(item(t('sel.highlight'))).toBeFocused()
    await item(t('sel.note')).click()
    const note = user.inspector.getByRole('textbox', { name: t('note.new') })
    await expect(note).toBeFocused()
    await page.keyboard.type('Cả đoạn')
    await page.keyboard.press('Escape')
    await user.counts(1, 0, 1)
    await expect.poll(async () => (await user.marked()).join('')).toMatch(/^Hợp tác an ninh.*khu vực\.$/u)
  })

  await test.step('searches the library for the words', async () => {
    await user.select('dịch COVID-19, nhưng')
    await page.keyboard.press('Shift+F10')
    await item(t('sel.searchFor', { q: 'dịch COVID-19, nhưng' })).click()
    const field = page.getByRole('searchbox', { name: t('lib.search') })
    await expect(field).toHaveValue('"dịch COVID-19, nhưng"')
    await expect(field).toBeFocused()
    await expect(page.getByRole('option')).toHaveCount(1)
  })
})

test('Ctrl with the wheel or with + − 0 sets the size of the text, never that of the page', async ({
  openDau,
}) => {
  const { page, data } = await openDau()
  const user = drive(page)
  await user.open(talks)
  const size = () =>
    user.article
      .locator('.reader-document p')
      .nth(2)
      .evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize))
  const usual = await size()
  await user.article.hover()
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -100)
  await expect.poll(size).toBe(usual + 1)
  for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, -100)
  await expect.poll(size).toBe(26)
  for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, 100)
  await expect.poll(size).toBe(15)
  await page.keyboard.up('Control')
  await page.keyboard.press('Control+Equal')
  await expect.poll(size).toBe(16)
  await page.keyboard.press('Control+Minus')
  await expect.poll(size).toBe(15)
  await page.keyboard.press('Control+0')
  await expect.poll(size).toBe(usual)
  expect(await page.evaluate(() => [devicePixelRatio, visualViewport?.scale])).toEqual([1, 1])
  await page.keyboard.press('Control+Equal')
  await expect.poll(size).toBe(usual + 1)
  await expect
    .poll(() => JSON.parse(readFileSync(join(data, 'preferences.json'), 'utf8')).readSize)
    .toBe(usual + 1)
})

test('the keys for a selection are named at the bottom of a wide reader', async ({ openDau }) => {
  const { page } = await openDau({ language: 'en' })
  const user = drive(page, 'en')
  await user.open(talks)
  const hints = page.locator('.selection-hints')
  await expect(hints).toBeHidden()
  await user.select('Nhà khách Chính phủ')
  await expect(hints).toHaveText(/H Yellow.*H H change colour.*1–8 tag as entity.*N note.*Esc deselect/u)
  const [bar, article] = [await hints.boundingBox(), await page.getByRole('main').boundingBox()]
  if (!bar || !article) throw new Error('The hints are not on the screen.')
  expect(Math.abs(bar.x + bar.width / 2 - article.x - article.width / 2)).toBeLessThan(6)
  await page.setViewportSize({ width: 1279, height: 800 })
  await expect(hints).toBeHidden()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Escape')
  await expect(hints).toBeHidden()
})

test('on a touched screen a long press selects, the toolbar docks below, and targets are large', async ({
  openDau,
}) => {
  const { page, context } = await openDau({ touch: true, size: { width: 1024, height: 768 } })
  const user = drive(page)
  const { t, toolbar } = user
  await page.getByRole('option', { name: talks }).first().tap()
  await expect(user.article).toBeVisible()
  const browser = await context.newCDPSession(page)
  const word = await pointIn(user, 'Nhà khách', 'left')
  await press(browser, { x: word.x + 8, y: word.y }, 900)
  await expect(page.getByRole('menu')).toBeHidden()
  // Not every system selects for a finger that is only played; then the word is selected as it would.
  await user.article.evaluate((article) => {
    const selection = getSelection()
    if (!selection || selection.toString().trim() === 'Nhà') return
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      const at = node.data.indexOf('Nhà khách')
      if (at >= 0) selection.setBaseAndExtent(node, at, node, at + 'Nhà'.length)
    }
  })
  await expect(toolbar).toBeVisible()
  const bar = await toolbar.boundingBox()
  if (!bar) throw new Error('The toolbar is not on the screen.')
  expect(bar.y + bar.height).toBeGreaterThan(768 - 60)
  expect(bar.x).toBeGreaterThanOrEqual(0)
  expect(bar.x + bar.width).toBeLessThanOrEqual(1024)
  for (const button of await toolbar.getByRole('button').all()) {
    const box = await button.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  }
  await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).tap()
  await expect.poll(user.marked).toEqual(['Nhà'])

  const end = page.getByRole('slider', { name: t('edge.end') })
  const box = await end.boundingBox()
  if (!box) throw new Error('The handle is not on the screen.')
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  const to = await pointIn(user, 'khách Chính phủ', 'right')
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await touch(browser, 'touchStart', from)
  await touch(browser, 'touchMove', { x: (from.x + to.x) / 2, y: from.y })
  await touch(browser, 'touchMove', { x: to.x, y: from.y })
  await browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect.poll(user.marked).toEqual(['Nhà khách Chính phủ'])
})

test('two fingers set the size of the text', async ({ openDau }) => {
  const { page, context } = await openDau({ touch: true })
  const user = drive(page)
  await user.open(talks)
  const line = user.article.locator('.reader-document p').nth(2)
  const size = () => line.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  const usual = await size()
  const browser = await context.newCDPSession(page)
  const fingers = (apart: number) => [
    { x: 700 - apart, y: 400, id: 0 },
    { x: 700 + apart, y: 400, id: 1 },
  ]
  await browser.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(100) })
  for (const apart of [105, 110, 115, 120])
    await browser.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) })
  await browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect.poll(size).toBe(Math.round(usual * 1.2 * 2) / 2)
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1)
})

async function touch(
  browser: CDPSession,
  type: 'touchStart' | 'touchMove',
  point: { x: number; y: number },
): Promise<void> {
  await browser.send('Input.dispatchTouchEvent', { type, touchPoints: [point] })
}

/** Holds a finger on the screen for a while. */
async function press(browser: CDPSession, point: { x: number; y: number }, forMs: number): Promise<void> {
  await touch(browser, 'touchStart', point)
  await new Promise((done) => setTimeout(done, forMs))
  await browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

test('the ends of a mark leave the words of the line above to be selected', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, toolbar, article } = user
  await user.open('Saleumxay Kommasith thăm chính thức')
  await user.select('dịch COVID-19')
  await toolbar.getByRole('button', { name: `${t('sel.highlight')}: ${t('hl.rose')}` }).click()
  await expect(article.getByRole('slider')).toHaveCount(2)
  // These words stand right above the beginning of that mark.
  await user.select('Hai bên vui mừng')
  expect(await user.marked()).toEqual(['dịch COVID-19'])
})
