import type { Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { type Dau, expect, test } from './harness.ts'
import { startServer } from './server.ts'
import { Tunnel } from './tunnel.ts'

const passage = 'chuyến thăm hữu nghị chính thức'
const other = 'đạt hơn 1,2 tỷ USD'

test.skip(({ runner }) => runner !== 'browser', 'only a browser has tabs')

test('what one tab changes shows in all, and there is one history', async ({ openDau }) => {
  const dau = await openDau()
  const [first, second] = [drive(dau.page), drive(await anotherTab(dau))]
  for (const user of [first, second]) await user.open('Saleumxay')
  await mark(first, passage)
  await expect(second.marks(passage)).toHaveCount(1)
  await mark(second, other)
  await expect(first.marks(other)).toHaveCount(1)

  await first.page.keyboard.press('Control+z')
  for (const user of [first, second]) {
    await expect(user.marks(other)).toHaveCount(0)
    await expect(user.marks(passage)).toHaveCount(1)
  }
  await second.page.keyboard.press('Control+z')
  for (const user of [first, second]) await expect(user.marks(passage)).toHaveCount(0)
  await first.page.keyboard.press('Control+Shift+z')
  for (const user of [first, second]) await expect(user.marks(passage)).toHaveCount(1)
})

test('a tab that is closed takes nothing from the others, and each says so when Dấu has ended', async ({
  openDau,
}) => {
  const dau = await openDau()
  const [second, third] = [await anotherTab(dau), await anotherTab(dau)]
  const users = [drive(dau.page), drive(second)]
  await drive(third).open('Saleumxay')
  await third.close()
  for (const user of users) await user.open('Saleumxay')
  await mark(drive(second), passage)
  await expect(drive(dau.page).marks(passage)).toHaveCount(1)
  await dau.stop('end')
  for (const { page, t } of users) {
    const dialog = page.getByRole('alertdialog', { name: t('err.ended') })
    await expect(dialog).toContainText(t('err.endedSaved'))
    await dialog.getByRole('button', { name: t('common.retry') }).click()
    await expect(dialog).toContainText(t('err.stillEnded'))
  }
  await dau.page.goto(await dau.start())
  await drive(dau.page).open('Saleumxay')
  await expect(drive(dau.page).marks(passage)).toHaveCount(1)
})

test('a tab listens for changes before it asks, so that none falls between', async ({ openDau }) => {
  const { page } = await openDau()
  const asked: string[] = []
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => asked.push(String(payload))))
  await page.reload()
  await expect(page.getByRole('option')).toHaveCount(5)
  const [state, changes, ...others] = asked.map((frame) => /"u":"([^"]+)"/u.exec(frame)?.[1])
  expect([state, changes]).toEqual(['/desk/state', '/library/changes'])
  expect(others).toContain('/articles/outline')
})

test.describe('a tab at the other end of a tunnel', () => {
  test('goes on by itself when its connection broke, with what was written and what others did', async ({
    openDau,
  }) => {
    const { dau, user, tunnel } = await farTab(openDau)
    const { page } = user
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
    await user.select(passage)
    await page.keyboard.press('n')
    await expect(user.inspector.getByRole('textbox')).toBeFocused()
    await page.keyboard.type('Trước khi đứt, ')
    await tunnel.close()
    await expect(bottomLine(page)).toHaveText(user.t('status.reconnecting'))
    await page.keyboard.type('và sau đó')
    const near = drive(dau.page)
    await near.open('Saleumxay')
    await mark(near, other)
    await tunnel.open()
    await user.saved()
    await expect(user.inspector.getByRole('textbox')).toHaveText('Trước khi đứt, và sau đó')
    await expect(user.inspector.getByRole('textbox')).toBeFocused()
    await expect(user.marks(other)).toHaveCount(1)
    await expect(near.card(passage)).toContainText('Trước khi đứt, và sau đó')

    await test.step('and hears of what comes later', async () => {
      await mark(near, 'Bộ trưởng Ngoại giao')
      await expect(user.marks('Bộ trưởng Ngoại giao')).toHaveCount(1)
    })
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)
    await leave(dau, page, tunnel)
  })

  test('goes on when the way comes back in the middle of a try', async ({ openDau }) => {
    const { dau, user, tunnel } = await farTab(openDau)
    const { page } = user
    await page.exposeFunction('openWay', () => tunnel.open())
    // The socket of that try was refused already when the page asks whether anybody is there.
    await page.evaluate(() => {
      const { openWay } = globalThis as unknown as { openWay: () => Promise<void> }
      const ask = fetch
      globalThis.fetch = async (...asked) => {
        await openWay()
        globalThis.fetch = ask
        return await ask(...asked)
      }
    })
    await tunnel.close()
    await expect(bottomLine(page)).toHaveText(user.t('status.saved'))
    const near = drive(dau.page)
    await near.open('Saleumxay')
    await mark(near, other)
    await expect(user.marks(other)).toHaveCount(1)
    await leave(dau, page, tunnel)
  })

  test('says that Dấu is out of reach when that lasts, and goes on when it is over', async ({ openDau }) => {
    const { dau, user, tunnel } = await farTab(openDau)
    const { page } = user
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
    await user.select(passage)
    await page.keyboard.press('n')
    await expect(user.inspector.getByRole('textbox')).toBeFocused()
    await expect(user.article.locator('mark')).toHaveCount(1)
    await tunnel.close()
    await page.keyboard.type('Viết khi đứt')
    const dialog = page.getByRole('alertdialog', { name: user.t('err.ended') })
    await expect(dialog).toContainText('Viết khi đứt')
    await tunnel.open()
    await dialog.getByRole('button', { name: user.t('common.retry') }).click()
    await expect(dialog).toBeHidden()
    await user.saved()
    await expect(user.inspector.getByRole('textbox')).toHaveText('Viết khi đứt')
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)

    await test.step('also when nobody presses anything', async () => {
      await tunnel.close()
      await expect(dialog).toBeVisible()
      await tunnel.open()
      await expect(dialog).toBeHidden()
      await user.saved()
    })
    await leave(dau, page, tunnel)
  })

  test('a note that was begun as the way broke is written on, and is there once', async ({ openDau }) => {
    const { dau, user, tunnel } = await farTab(openDau)
    const { page } = user
    await user.select(passage)
    tunnel.swallowAnswers()
    await page.keyboard.press('n')
    await expect(user.inspector.getByRole('textbox')).toBeFocused()
    await tunnel.close()
    await expect(bottomLine(page)).not.toHaveText(user.t('status.saved'))
    await page.keyboard.type('Viết khi đứt')
    await expect(user.inspector.getByRole('textbox')).toHaveText('Viết khi đứt')
    await tunnel.open()
    await user.saved()
    await expect(user.inspector.getByRole('textbox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(user.card(passage)).toContainText('Viết khi đứt')
    await user.counts(1, 0, 1)
    await leave(dau, page, tunnel)
  })

  test('what was ordered is made once, when the way breaks before the answer comes', async ({ openDau }) => {
    const { dau, user, tunnel } = await farTab(openDau)
    const { page } = user
    const near = drive(dau.page)
    await near.open('Saleumxay')
    await page.bringToFront()

    await test.step('a highlight', async () => {
      await user.select('Nhà khách Chính phủ')
      tunnel.swallowAnswers()
      await page.keyboard.press('h')
      await expect(near.marks('Nhà khách Chính phủ')).toHaveCount(1)
      tunnel.cut()
      await expect(user.card('Nhà khách Chính phủ')).toBeVisible()
      await user.counts(1, 0, 0)
    })

    await test.step('a note on the whole article, which is written on meanwhile', async () => {
      await user.inspector.getByRole('button', { name: user.t('insp.addArticleNote') }).click()
      const field = user.inspector.getByRole('textbox')
      await expect(field).toBeFocused()
      tunnel.swallowAnswers()
      // At once, so that it is one order: with its answer gone, the next one waits.
      await page.keyboard.insertText('Bắt đầu')
      await expect(near.inspector).toContainText('Bắt đầu')
      await page.keyboard.type(' rồi viết tiếp')
      tunnel.cut()
      await expect(near.inspector).toContainText('Bắt đầu rồi viết tiếp')
      await page.keyboard.press('Escape')
      await user.counts(1, 0, 1)
      await expect(user.inspector).toContainText('Bắt đầu rồi viết tiếp')
    })

    await test.step('a person', async () => {
      await user.select('Saleumsay Kommasith')
      await page.keyboard.press('1')
      await expect(page.getByRole('dialog')).toBeVisible()
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
      tunnel.swallowAnswers()
      await page.keyboard.press('Enter')
      await near.counts(1, 1, 1)
      tunnel.cut()
      await user.counts(1, 1, 1)
      const tab = await user.tab('insp.entities')
      await expect(tab).toContainText('Saleumsay Kommasith')
    })
    await leave(dau, page, tunnel)
  })
})

/** Another tab, by an address of its own, as a second start gives it. */
async function anotherTab(dau: Dau, at = (url: string) => url): Promise<Page> {
  const { url } = await startServer(dau.data, [dau.folder])
  const page = await dau.context.newPage()
  await page.goto(at(url))
  await expect(page.locator('#root')).not.toBeEmpty()
  return page
}

async function farTab(openDau: () => Promise<Dau>) {
  const dau = await openDau()
  const tunnel = await Tunnel.to(Number(new URL(dau.page.url()).port))
  const user = drive(await anotherTab(dau, (url) => tunnel.at(url)))
  await user.open('Saleumxay')
  return { dau, user, tunnel }
}

async function mark(user: Drive, words: string): Promise<void> {
  await user.page.bringToFront()
  await user.select(words)
  await user.page.keyboard.press('h')
  await expect(user.marks(words)).toHaveCount(1)
}

function bottomLine(page: Page) {
  return page.getByRole('contentinfo').getByRole('status')
}

/** That a broken tunnel was reached for is no mistake of the page. */
async function leave(dau: Dau, page: Page, tunnel: Tunnel): Promise<void> {
  await page.close()
  await tunnel.close()
  expect(dau.complaints.filter((one) => !/\[::1\]/u.test(one))).toEqual([])
  dau.complaints.length = 0
}
