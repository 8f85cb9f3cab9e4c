import type { Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { expect, test } from './harness.ts'

const passage = 'hữu nghị chính thức Lào'

test('undo and redo say what they would do, and why they cannot', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, article } = user
  const undo = page.getByRole('main').getByRole('button', { name: t('common.undo') })
  const redo = page.getByRole('main').getByRole('button', { name: t('common.redo') })
  await user.open('Saleumxay')
  await expect(undo).toBeDisabled()
  await expect(redo).toBeDisabled()
  await expectTip(page, undo, t('common.noUndo'))
  await undo.click({ force: true })

  await highlight(user, passage)
  await expect(undo).toBeEnabled()
  await expect(redo).toBeDisabled()
  await expectTip(page, undo, `${t('common.undo')}: ${t('step.annotate', { q: passage })}`)

  await undo.click()
  await expect(article.locator('mark')).toHaveCount(0)
  await expect(undo).toBeDisabled()
  await expect(redo).toBeEnabled()
  await expectTip(page, redo, `${t('common.redo')}: ${t('step.annotate', { q: passage })}`)
  await redo.click()
  await user.counts(1, 0, 0)
  await expect(redo).toBeDisabled()

  await test.step('the palette offers what there is', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`>${t('common.redo')}`)
    await expect(
      page.getByRole('dialog').getByRole('option', { name: t('common.redo'), exact: false }),
    ).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('the key does what was done a moment ago', async () => {
    await article.focus()
    await page.keyboard.press('Control+z')
    await user.counts(0, 0, 0)
  })
})

test('dividers are dragged, moved by keys, reset, and keep their widths', async ({ openDau }) => {
  const dau = await openDau()
  let { page } = dau
  const { t } = drive(page)
  const divider = (name: string) => page.getByRole('separator', { name: t(name) })
  let list = page.getByRole('navigation', { name: t('nav.library') })
  let { inspector } = drive(page)
  await expectWidth(list, 304)
  await expectWidth(inspector, 344)

  await test.step('drag, not farther than the limits, and without selecting text', async () => {
    await drag(page, divider('nav.library'), 60)
    await expectWidth(list, 364)
    await expect(divider('nav.library')).toHaveAttribute('aria-valuenow', '364')
    await drag(page, divider('nav.inspector'), -400)
    await expectWidth(inspector, 520)
    await drag(page, divider('nav.inspector'), 400)
    await expectWidth(inspector, 280)
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
  })

  await test.step('arrow keys move it by 16 px each, also when they follow on each other', async () => {
    await divider('nav.library').focus()
    for (let at = 0; at < 3; at++) await page.keyboard.press('ArrowLeft')
    await expectWidth(list, 364 - 48)
    await divider('nav.inspector').focus()
    await page.keyboard.press('ArrowLeft')
    await expectWidth(inspector, 296)
  })

  await test.step('the widths come back with the window', async () => {
    await expect(divider('nav.inspector')).toHaveAttribute('aria-valuenow', '296')
    page = await dau.restart()
    list = page.getByRole('navigation', { name: t('nav.library') })
    inspector = drive(page).inspector
    await expectWidth(list, 364 - 48)
    await expectWidth(inspector, 296)
  })

  await test.step('two clicks: the usual width', async () => {
    await press(page, divider('nav.library'))
    await expectWidth(list, 304)
    await press(page, divider('nav.inspector'))
    await expectWidth(inspector, 344)
  })

  await test.step('in a smaller window the usual widths are smaller, and dragging still does something', async () => {
    await page.setViewportSize({ width: 1100, height: 700 })
    await expectWidth(list, 256)
    await expectWidth(inspector, 304)
    await drag(page, divider('nav.library'), 40)
    await expectWidth(list, 296)
  })
})

test('F6 comes back to what had the focus in a pane, at first to the article itself', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open('Saleumxay')
  await page.getByRole('listbox').first().focus()
  await page.keyboard.press('F6')
  await expect(user.article).toBeFocused()
  await page.keyboard.press('F6')
  await expect(user.inspector.locator(':focus')).toHaveCount(1)
  const entities = user.inspector.getByRole('tab', { name: user.t('insp.entities') })
  await entities.click()
  await page.keyboard.press('Escape')
  await expect(user.article).toBeFocused()
  await page.keyboard.press('F6')
  await expect(entities).toBeFocused()
})

test('a mark points to its card also while a filter leaves that out', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  const { t, inspector } = user
  await user.open('Saleumxay')
  await highlight(user, passage)
  await write(user, 'Xem lại')
  await user.select('ứng phó dịch COVID-19')
  await expect(user.toolbar).toBeVisible()
  await page.keyboard.press('h')
  await user.counts(2, 0, 1)
  await page.keyboard.press('h')
  await leave(page)
  const pointing = page.locator('mark[aria-details]')
  await expect(pointing).toHaveCount(1)
  const id = (await pointing.getAttribute('aria-details')) ?? ''
  await expect(page.locator(`[id="${id}"]`)).toHaveCount(1)

  await inspector.getByRole('button', { name: t('insp.filterColor', { color: t('hl.blue'), n: 1 }) }).click()
  await expect(inspector.locator('[role="comment"]')).toHaveCount(1)
  await expect(user.card(passage)).toHaveCount(0)
  await expect(page.locator(`[id="${id}"]`)).toHaveCount(1)
  await expect(page.locator(`[id="${id}"]`)).toContainText('Xem lại')
})

test('forced colours: patterns are borders, and what is chosen has an outline', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open('Saleumxay')
  await user.select('Bùi Thanh Sơn')
  await expect(user.toolbar).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await user.counts(0, 1, 0)
  await page.emulateMedia({ forcedColors: 'active' })
  const mark = user.marks('Bùi Thanh Sơn').first()
  await expect(mark).toHaveCSS('border-bottom-style', 'dotted')
  await expect(mark).toHaveCSS('background-image', 'none')
  const chosen = page.getByRole('option', { selected: true }).locator('.list-row')
  await expect(chosen).toHaveCSS('outline-style', 'solid')
  // A colour alone has no line, which would read as a type.
  await page.emulateMedia({ forcedColors: 'none' })
  await highlight(user, passage)
  await page.emulateMedia({ forcedColors: 'active' })
  await expect(user.marks(passage)).toHaveCSS('border-bottom-style', 'none')
})

test('without motion nothing moves', async ({ openDau }) => {
  const { page } = await openDau()
  const user = drive(page)
  await user.open('Saleumxay')
  const moving = () =>
    page.evaluate(() => {
      const lasting = (value: string) => value.split(',').some((one) => Number.parseFloat(one) > 0)
      return [...document.querySelectorAll('*')].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
        const isMoving = animationName !== 'none' && lasting(animationDuration)
        return isMoving || lasting(transitionDuration) ? [element.className] : []
      })
    })
  await highlight(user, passage)
  await user.card(passage).click()
  await expect(page.locator('.reader-flash').first()).toHaveCSS('animation-name', 'none')
  expect(await moving()).toEqual([])
  await page.setViewportSize({ width: 640, height: 480 })
  await expect(page.getByRole('navigation')).toBeHidden()
  await page.keyboard.press('Control+Shift+L')
  await expect(page.getByRole('navigation')).toBeVisible()
  expect(await moving()).toEqual([])
})

async function highlight({ page, select, toolbar }: Drive, words: string) {
  await select(words)
  await expect(toolbar).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.locator('mark').filter({ hasText: words })).toHaveCount(1)
  await leave(page)
}

/** A note on the last highlight. */
async function write({ page, marks, inspector }: Drive, said: string) {
  await marks(passage).first().click()
  await page.keyboard.press('n')
  await expect(inspector.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.type(said)
  await page.keyboard.press('Escape')
  await expect(inspector.locator('[contenteditable="true"]')).toHaveCount(0)
  await leave(page)
}

async function leave(page: Page) {
  await page.getByRole('main').getByRole('article').focus()
  for (let at = 0; at < 3; at++) await page.keyboard.press('Escape')
}

async function expectTip(page: Page, button: ReturnType<Page['locator']>, words: string) {
  await page.mouse.move(5, 5)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await button.hover({ force: true })
  await expect(page.getByRole('tooltip')).toContainText(words)
  await page.mouse.move(5, 5)
}

async function expectWidth(pane: ReturnType<Page['locator']>, width: number) {
  await expect.poll(async () => Math.round((await pane.boundingBox())?.width ?? 0)).toBe(width)
}

async function drag(page: Page, divider: ReturnType<Page['locator']>, by: number) {
  const box = await divider.boundingBox()
  if (!box) throw new Error('There is no divider.')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x, y)
  await page.mouse.down()
  await page.mouse.move(box.x + by / 2, y, { steps: 3 })
  await page.mouse.move(box.x + by, y, { steps: 3 })
  await page.mouse.up()
}

/** Twice, as fast as a double click. */
async function press(page: Page, divider: ReturnType<Page['locator']>) {
  const box = await divider.boundingBox()
  if (!box) throw new Error('There is no divider.')
  await page.mouse.dblclick(box.x, box.y + box.height / 2)
}
