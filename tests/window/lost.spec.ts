import { createServer } from 'node:net'
import type { Page } from '@playwright/test'
import { type Drive, drive } from './drive.ts'
import { type Dau, expect, test } from './harness.ts'

const passage = 'chuyến thăm hữu nghị chính thức'
const written = 'Viết dở thì chương trình dừng'

test.skip(({ runner }) => runner !== 'browser', 'a window of its own ends with its program')

test.describe('Dấu ends while a note is being written', () => {
  test('nobody is told that all is saved; the words can be read and copied; nothing else can be reached', async ({
    openDau,
  }) => {
    const { dau, user, dialog } = await writeAndKill(openDau)
    const { page } = dau
    await expect(dialog).toContainText(user.t('err.endedUnsaved'))
    await expect(dialog).not.toContainText(user.t('err.endedSaved'))
    await expect(dialog).toContainText(written)
    await expect(page.getByText(user.t('status.saved'))).toHaveCount(0)

    await test.step('the focus is in the dialog and stays there', async () => {
      const retry = dialog.getByRole('button', { name: user.t('common.retry') })
      await expect(retry).toBeFocused()
      for (let press = 0; press < 4; press++) {
        await page.keyboard.press('Tab')
        await expect(dialog.locator(':focus')).toHaveCount(1)
      }
      await page.keyboard.press('Escape')
      await expect(dialog).toBeVisible()
    })

    await dialog.getByRole('button', { name: user.t('err.saveHelp') }).click()
    await expect(dialog).toContainText(user.t('insp.copied'))
    expect(await dau.clipboard()).toBe(written)

    await test.step('asking again stays on the page as long as nobody answers', async () => {
      await dialog.getByRole('button', { name: user.t('common.retry') }).click()
      await expect(dialog).toContainText(user.t('err.stillEndedUnsaved'))
      await expect(dialog).toContainText(written)
    })
    await goOn(dau, page)
  })

  test('started anew at the same address, it is said what to do, and the note goes on there', async ({
    openDau,
  }) => {
    const { dau, user, dialog } = await writeAndKill(openDau)
    const { page } = dau
    const url = await dau.start()
    await dialog.getByRole('button', { name: user.t('common.retry') }).click()
    await expect(dialog).toContainText(user.t('err.startedAnewUnsaved'))
    await page.reload()
    await expect(page.getByText(user.t('err.noAccess'))).toBeVisible()
    await expect(page.getByText(written)).toBeVisible()

    await page.goto(url)
    await expectNote(user)
    await user.saved()
    await page.keyboard.press('Escape')
    await expect(user.card(passage)).toContainText(written)
    await expect(user.article.locator('mark')).toHaveCount(1)
    expect(await page.evaluate(() => sessionStorage.getItem('dau.drafts'))).toBeNull()
    await page.reload()
    await user.open('Saleumxay')
    await expect(user.inspector.getByRole('textbox')).toHaveCount(0)
    await expect(user.card(passage)).toContainText(written)
  })

  test('a note on the whole article that nobody has taken in yet goes on too', async ({ openDau }) => {
    const dau = await openDau({ port: await freePort() })
    const { page } = dau
    const user = drive(page)
    await user.open('Saleumxay')
    await user.inspector.getByRole('button', { name: user.t('insp.addArticleNote') }).click()
    await expect(user.inspector.getByRole('textbox')).toBeFocused()
    dau.freeze()
    await page.keyboard.type(written)
    await dau.stop('kill')
    await expect(page.getByRole('alertdialog')).toContainText(written)
    await page.goto(await dau.start())
    await expectNote(user)
    await user.saved()
    await page.keyboard.press('Escape')
    await expect(user.inspector.locator('[role="comment"]')).toHaveCount(1)
    await expect(user.inspector).toContainText(written)
  })

  test('with everything saved that is what is said', async ({ openDau }) => {
    const dau = await openDau({ port: await freePort() })
    const { page } = dau
    const user = drive(page)
    await user.open('Saleumxay')
    await dau.stop('end')
    const dialog = page.getByRole('alertdialog', { name: user.t('err.ended') })
    await expect(dialog).toContainText(user.t('err.endedSaved'))
    await goOn(dau, page)
  })

  test('the next page of a search is not asked for again and again', async ({ openDau }) => {
    const articles = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `${at}.txt`,
        `Quả bưởi thứ ${at}\n\nNgày 1/1/2020, bưởi chín.\n`,
      ]),
    )
    const dau = await openDau({ port: await freePort(), articles, preferences: { groupSimilar: false } })
    const { page } = dau
    const user = drive(page)
    await page.getByRole('searchbox').fill('bưởi')
    const list = page.getByRole('navigation').getByRole('listbox')
    await expect(list).toHaveAccessibleName(user.t('search.inArticles', { n: 60 }))
    dau.freeze()
    await list.focus()
    await page.keyboard.press('End')
    await dau.stop('kill')
    await expect(page.getByRole('alertdialog', { name: user.t('err.ended') })).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('alert')).toBeVisible()
    // How much of the time the page is at work: now and then it looks whether somebody is there again.
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Performance.enable')
    const busy = async () => {
      const { metrics } = await devTools.send('Performance.getMetrics')
      const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0
      return { at: of('Timestamp'), worked: of('ScriptDuration') }
    }
    const before = await busy()
    await page.waitForTimeout(1_000)
    const after = await busy()
    expect((after.worked - before.worked) / (after.at - before.at)).toBeLessThan(0.05)
    await goOn(dau, page)
  })

  test('what was asked for the sake of the window alone ends with it, without an error', async ({
    openDau,
  }) => {
    const dau = await openDau({ port: await freePort() })
    const { page } = dau
    const user = drive(page)
    await user.open('Saleumxay')
    const divider = page.getByRole('separator', { name: user.t('nav.library') })
    await expect(divider).toHaveAttribute('aria-valuenow', '304')
    dau.freeze()
    await divider.focus()
    await page.keyboard.press('ArrowLeft')
    await user.article.focus()
    await page.keyboard.press('g')
    await dau.stop('kill')
    await expect(page.getByRole('alertdialog', { name: user.t('err.ended') })).toBeVisible()
    await goOn(dau, page)
    expect(dau.complaints.filter((one) => one.startsWith('error:'))).toEqual([])
  })
})

/** A server for what is closed at the end, which must have ended well. */
async function goOn(dau: Dau, page: Page): Promise<void> {
  await page.goto(await dau.start())
  await expect(page.getByRole('navigation')).toBeVisible()
}

async function writeAndKill(openDau: (options: { port: number }) => Promise<Dau>) {
  const dau = await openDau({ port: await freePort() })
  const { page } = dau
  const user = drive(page)
  await user.open('Saleumxay')
  await user.select(passage)
  await page.keyboard.press('n')
  const field = user.inspector.getByRole('textbox')
  await expect(field).toBeFocused()
  await expect(user.article.locator('mark')).toHaveCount(1)
  dau.freeze()
  await page.keyboard.type(written)
  await dau.stop('kill')
  const dialog = page.getByRole('alertdialog', { name: user.t('err.ended') })
  await expect(dialog).toBeVisible()
  return { dau, user, dialog }
}

async function expectNote(user: Drive): Promise<void> {
  const field = user.inspector.getByRole('textbox')
  await expect(field).toHaveText(written)
  await expect(field).toBeFocused()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
