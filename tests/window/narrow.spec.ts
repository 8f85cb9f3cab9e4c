import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

const smallest = { width: 640, height: 480 }
const passage = 'chuyến thăm hữu nghị chính thức'

test('two panes: one side at a time beside the reader, nothing covered, no dividers', {
  tag: '@window',
}, async ({ openDau }) => {
  const { page } = await openDau({ size: { width: 860, height: 700 } })
  const user = drive(page)
  const { t, inspector } = user
  const list = page.getByRole('navigation', { name: t('nav.library') })
  await user.open('Saleumxay')
  await expect(page.getByRole('separator')).toHaveCount(0)
  expect((await list.boundingBox())?.width).toBe(256)
  await expectBeside(page, list)

  await page.keyboard.press('Control+Shift+I')
  await expect(inspector).toBeVisible()
  await expect(list).toBeHidden()
  expect((await inspector.boundingBox())?.width).toBe(320)
  await expectBeside(page, inspector)

  await page.keyboard.press('Control+Shift+L')
  await expect(list).toBeVisible()
  await expect(inspector).toBeHidden()
})

test('a layout that comes back is as it was left', { tag: '@window' }, async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, inspector } = user
  const list = page.getByRole('navigation', { name: t('nav.library') })
  await user.open('Saleumxay')
  await page.setViewportSize({ width: 900, height: 700 })
  await expect(inspector).toBeHidden()
  await expect(list).toBeVisible()
  // As 200 % zoom does on a small screen.
  await page.setViewportSize({ width: 720, height: 450 })
  await expect(list).toBeHidden()
  await expect(inspector).toBeHidden()
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(list).toBeVisible()
  await expect(inspector).toBeVisible()
  await expect(page.getByRole('separator')).toHaveCount(2)
})

test('one pane: the list is a drawer that keeps the focus and gives it back', { tag: '@window' }, async ({
  openDau,
}) => {
  const { page } = await openDau({ size: smallest })
  const user = drive(page)
  const { t, article } = user
  const { keyboard } = page
  const list = page.getByRole('navigation', { name: t('nav.library') })

  await test.step('it is open as long as nothing is read, and gives way to what was chosen', async () => {
    await expect(list).toBeVisible()
    expect((await list.boundingBox())?.width).toBe(312)
    await user.open('Saleumxay')
    await expect(list).toBeHidden()
    await expect(article).toBeFocused()
    expect((await page.getByRole('main').boundingBox())?.width).toBe(640)
  })

  await test.step('opened by key it takes the focus, and Tab stays in it', async () => {
    await keyboard.press('Control+Shift+L')
    await expect(list.getByRole('listbox')).toBeFocused()
    for (let at = 0; at < 12; at++) {
      await keyboard.press('Tab')
      await expect(list.locator(':focus')).toHaveCount(1)
    }
    for (let at = 0; at < 12; at++) {
      await keyboard.press('Shift+Tab')
      await expect(list.locator(':focus')).toHaveCount(1)
    }
  })

  await test.step('Esc closes it and gives the focus back', async () => {
    await list.getByRole('listbox').focus()
    await keyboard.press('Escape')
    await expect(list).toBeHidden()
    await expect(article).toBeFocused()
  })

  await test.step('rows that arrows go through are shown below it, Enter leaves it for the reader', async () => {
    await keyboard.press('Control+Shift+L')
    await expect(list.getByRole('listbox')).toBeFocused()
    const before = await article.getAttribute('aria-label')
    await keyboard.press('ArrowDown')
    await expect(article).not.toHaveAttribute('aria-label', before ?? '')
    await expect(list).toBeVisible()
    await keyboard.press('Enter')
    await expect(list).toBeHidden()
    await expect(article).toBeFocused()
  })

  await test.step('searching opens it with the focus in the field', async () => {
    await keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: t('lib.search') })).toBeFocused()
    await keyboard.press('F6')
    await expect(list).toBeHidden()
    await expect(article).toBeFocused()
  })

  await test.step('a press beside it closes it', async () => {
    await page.getByRole('button', { name: t('nav.toggleList') }).click()
    await expect(list).toBeVisible()
    await page.mouse.click(500, 250)
    await expect(list).toBeHidden()
  })
})

for (const size of [smallest, { width: 860, height: 700 }]) {
  test(`another library begins with its list, at ${size.width}`, async ({ openDau }) => {
    const dau = await openDau({
      size,
      articles: { 'thêm.txt': 'Bài thêm vào thư viện\n\nNội dung.\n' },
    })
    const { page, folder } = dau
    const { t } = drive(page)
    await expect(page.getByRole('option', { name: 'Bài thêm' })).toBeVisible()
    mkdirSync(join(folder, 'năm nay'))
    writeFileSync(join(folder, 'năm nay', 'khác.txt'), 'Bài của thư viện khác\n\nNội dung.\n')
    const isChosen = await dau.choose(join(folder, 'năm nay'))
    await page.keyboard.press('Control+o')
    if (isChosen) await page.getByRole('button', { name: t('first.choose') }).click()
    else {
      await page.getByRole('combobox', { name: t('first.path') }).fill(join(folder, 'năm nay'))
      await page.keyboard.press('Enter')
    }
    await expect(page.getByRole('option', { name: 'Bài của thư viện khác' })).toBeVisible()
    await expect(page.getByRole('complementary', { name: t('nav.inspector') })).toBeHidden()
  })
}

test('one pane: a tapped passage shows its card below and itself above', { tag: '@window' }, async ({
  openDau,
}) => {
  const { page } = await openDau({ size: smallest })
  const user = drive(page)
  const { t, article, inspector } = user
  await user.open('Saleumxay')
  await noteOn(user, passage, 'Xem lại câu này')
  await expect(inspector).toBeHidden()
  await user.marks(passage).first().click()
  await expect(user.card(passage)).toBeVisible()
  await expect(inspector.locator('[role="comment"]')).toHaveCount(1)
  await expect(inspector.getByRole('tablist')).toHaveCount(0)

  const screen = await boxOf(page, '.reader-scroll')
  await expect
    .poll(async () => ((await user.marks(passage).first().boundingBox())?.y ?? 0) - screen.y)
    .toBeLessThanOrEqual(screen.height * 0.2)
  const sheet = await inspector.boundingBox()
  expect(sheet?.height ?? 0).toBeLessThanOrEqual(screen.height * 0.6 + 42)
  expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeLessThanOrEqual(smallest.height - 26)
  const mark = await user.marks(passage).first().boundingBox()
  expect((mark?.y ?? 0) + (mark?.height ?? 0)).toBeLessThan(sheet?.y ?? 0)

  await test.step('every mark still points to something', async () => {
    expect(await dangling(page)).toEqual([])
  })

  await test.step('the handle shows everything, and closes it', async () => {
    await inspector.getByRole('button', { name: t('insp.showAll') }).click()
    await expect(inspector.getByRole('tab')).toHaveCount(3)
    await inspector.getByRole('button', { name: t('insp.close') }).click()
    await expect(inspector).toBeHidden()
  })

  await test.step('beside the mark it closes; by key it takes the focus and gives it back', async () => {
    await user.marks(passage).first().click()
    await expect(inspector).toBeVisible()
    await article.press('Escape')
    await expect(inspector).toBeHidden()
    await article.focus()
    await page.keyboard.press('Control+Shift+I')
    await expect(inspector.locator(':focus')).toHaveCount(1)
    await page.keyboard.press('F6')
    await expect(inspector.locator(':focus')).toHaveCount(0)
    await inspector.getByRole('tab').first().focus()
    await page.keyboard.press('Escape')
    await expect(inspector).toBeHidden()
    await expect(article).toBeFocused()
  })
})

for (const language of ['vi', 'en'] as const) {
  test(`a window of 640 × 480 has room for everything, in ${language}`, async ({ openDau }) => {
    const { page } = await openDau({ size: smallest, language })
    const user = drive(page, language)
    const { t } = user
    const { keyboard } = page
    await user.open('Saleumxay')
    await expectNothingOutside(page, page.getByRole('banner'))
    await expectNothingOutside(page, page.locator('.reader-tools'))
    for (const [keys, name] of [
      ['Control+E', 'exp.title'],
      ['Control+O', 'first.openFolder'],
      ['Control+K', 'pal.placeholder'],
      ['?', 'keys.title'],
    ] as const) {
      await keyboard.press(keys)
      const dialog = page.getByRole('dialog').first()
      await expect(dialog, name).toBeVisible()
      await expectNothingOutside(page, dialog)
      await keyboard.press('Escape')
      await expect(dialog, name).toBeHidden()
    }
    await user.select(passage)
    await expect(user.toolbar).toBeVisible()
    await expectNothingOutside(page, user.toolbar)
    await keyboard.press('1')
    const picker = page.getByRole('dialog')
    await expect(picker).toBeVisible()
    await expectNothingOutside(page, picker)
    await expect(page.getByRole('combobox', { name: t('pick.search') })).toBeFocused()
  })
}

async function noteOn({ page, select, toolbar, inspector, t, article }: Drive, words: string, note: string) {
  await select(words)
  await expect(toolbar).toBeVisible()
  await page.keyboard.press('n')
  await expect(inspector.getByRole('textbox', { name: t('note.new') })).toBeFocused()
  await page.keyboard.type(note)
  await page.keyboard.press('Escape')
  await expect(inspector.getByRole('textbox')).toHaveCount(0)
  await article.focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not there.`)
  return box
}

/** The side and the reader share the width between them. */
async function expectBeside(page: Page, side: ReturnType<Page['locator']>) {
  const reader = await page.getByRole('main').boundingBox()
  const beside = await side.boundingBox()
  expect((reader?.width ?? 0) + (beside?.width ?? 0)).toBe(page.viewportSize()?.width)
}

/** Every control of a place lies inside the window, or can be scrolled there. */
async function expectNothingOutside(page: Page, place: ReturnType<Page['locator']>) {
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  const box = await place.boundingBox()
  expect(box?.x ?? -1).toBeGreaterThanOrEqual(0)
  expect(box?.y ?? -1).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height)
  for (const button of await place.getByRole('button').all()) {
    if (!(await button.isVisible())) continue
    await button.scrollIntoViewIfNeeded()
    const one = await button.boundingBox()
    expect(one?.x ?? -1, (await button.textContent()) ?? '').toBeGreaterThanOrEqual(0)
    expect((one?.x ?? 0) + (one?.width ?? 0), (await button.textContent()) ?? '').toBeLessThanOrEqual(width)
    expect((one?.y ?? 0) + (one?.height ?? 0), (await button.textContent()) ?? '').toBeLessThanOrEqual(height)
  }
}

/** What marks point to and is not there. */
async function dangling(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('[aria-details]')]
      .map((mark) => mark.getAttribute('aria-details') ?? '')
      .filter((id) => document.querySelectorAll(`[id="${id}"]`).length !== 1),
  )
}

for (const language of ['vi', 'en'] as const) {
  test(`the bottom line of the results cuts no hint, in ${language}`, async ({ openDau }) => {
    const { page } = await openDau({ language, articles: { 'rỗng.txt': '' } })
    const { t } = drive(page, language)
    await page.getByRole('searchbox').fill('hop tac')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /49/ })).toBeVisible()
    const bar = page.getByRole('contentinfo')
    const hints = bar.locator('.status-hints > span')
    await expect(hints).toHaveCount(3)
    for (const width of [1440, 760, 640]) {
      await page.setViewportSize({ width, height: 700 })
      const shown = async () => {
        const line = await bar.boundingBox()
        const boxes = await Promise.all((await hints.all()).map((hint) => hint.boundingBox()))
        return boxes.flatMap((box) => (box && line && box.y < line.y + line.height ? [box] : []))
      }
      // All that can be seen of a hint lies in the window; the one that only results have comes first.
      await expect(hints.filter({ hasText: t('search.nextHit') })).toBeInViewport({ ratio: 1 })
      await expect
        .poll(async () => (await shown()).every(({ x, width: wide }) => x >= 0 && x + wide <= width))
        .toBe(true)
    }
  })
}
