import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { drive } from '../window/drive.ts'
import { textsOf } from '../window/harness.ts'
import { expect, type Shell, test } from './launch-shell.ts'

// Several windows of one program, and the menu bar that they share.

const texts = textsOf('en')
const said = (key: string) => texts[key] ?? ''
const file = said('menu.file')
const edit = said('menu.edit')

interface Item {
  label?: string
  enabled?: boolean
  submenu?: Item[]
}

async function itemOf(shell: Shell, ...titles: string[]): Promise<Item | undefined> {
  let found: Item | undefined = { submenu: await shell.play<Item[]>('menu-bar') }
  for (const title of titles) found = found?.submenu?.find(({ label }) => label === title)
  return found
}

/** The window that opens when this is chosen in the menu bar. */
async function opened(shell: Shell, ...titles: string[]): Promise<Page> {
  const page = shell.context.waitForEvent('page')
  await expect(() => shell.play('choose', ...titles)).toPass()
  return await page
}

test('windows have a state of their own over one library, and one history', async ({ launch }) => {
  const shell = await launch()
  const one = await shell.firstWindow()
  await drive(one, 'en').open('Azerbaijan')
  const two = await opened(shell, file, said('win.new'))
  // It begins with the article of the window in front, beside it.
  await expect(two).toHaveTitle(/Azerbaijan.* – Dấu$/u)
  await drive(two, 'en').open('Cuba')
  await expect(two).toHaveTitle(/Cuba.* – Dấu$/u)
  await expect(one).toHaveTitle(/Azerbaijan.* – Dấu$/u)
  await drive(two, 'en').open('Azerbaijan')
  const other = drive(two, 'en')
  await other.select('Azerbaijan')
  await two.keyboard.press('h')
  await expect(other.marks('Azerbaijan')).toHaveCount(1)
  await expect(drive(one, 'en').marks('Azerbaijan')).toHaveCount(1)
})

test('what is chosen in the menu bar is done in the window in front', async ({ launch }) => {
  const shell = await launch()
  const one = await shell.firstWindow()
  await expect(one.getByRole('option')).toHaveCount(5)
  const two = await opened(shell, file, said('win.new'))
  await expect(two.getByRole('option')).toHaveCount(5)
  const keys = (page: Page) => page.getByRole('dialog', { name: said('keys.title') })
  await shell.play('focus', 1)
  await shell.play('choose', said('menu.help'), said('cmd.shortcuts'))
  await expect(keys(one)).toBeVisible()
  await expect(keys(two)).toBeHidden()
  await shell.play('focus', 2)
  await shell.play('choose', said('menu.help'), said('cmd.shortcuts'))
  await expect(keys(two)).toBeVisible()
})

test('an article alone has no panes beside it, and all windows come back as they were', async ({
  launch,
}) => {
  const shell = await launch()
  const one = await shell.firstWindow()
  await drive(one, 'en').open('Azerbaijan')
  await expect(async () =>
    expect((await itemOf(shell, file, said('win.alone')))?.enabled).toBe(true),
  ).toPass()
  const two = await opened(shell, file, said('win.alone'))
  const isAlone = async (page: Page, size: number) => {
    await expect(page.getByRole('article', { name: /Azerbaijan/u })).toBeVisible()
    await expect(page.getByRole('navigation', { name: said('nav.library') })).toBeHidden()
    await expect(page.getByRole('complementary', { name: said('nav.inspector') })).toBeHidden()
    expect(await page.evaluate(() => innerWidth)).toBe(size)
  }
  await isAlone(two, 860)
  await drive(one, 'en').open('Cuba')
  await shell.play('move', 2, { x: 300, y: 200, width: 900, height: 640 })
  const three = await opened(shell, file, said('win.new'))
  await expect(three.getByRole('option')).toHaveCount(5)
  const closed = three.waitForEvent('close')
  await shell.play('press-close', 3)
  await closed
  await shell.play('quit')
  await shell.exited

  const kept = JSON.parse(readFileSync(join(shell.data, 'window.json'), 'utf8'))
  expect(kept.windows).toMatchObject([
    { at: expect.stringMatching(/^#article=\w{12}$/u) },
    { x: 300, y: 200, width: 900, at: expect.stringMatching(/^#article=\w{12}&alone$/u) },
  ])
  const again = await launch({ env: { DAU_DATA: shell.data }, words: () => [shell.articles] })
  await again.firstWindow()
  await expect(() => expect(again.context.pages()).toHaveLength(2)).toPass()
  const [first, second] = again.context.pages() as [Page, Page]
  await isAlone(second, 900)
  await expect(first.getByRole('article', { name: /Cuba/u })).toBeVisible()
  await expect(first.getByRole('navigation', { name: said('nav.library') })).toBeVisible()
})

test('a window that holds something unsaved asks before it goes; staying ends the quit, of which nothing is left', async ({
  launch,
}) => {
  const shell = await launch()
  const one = await shell.firstWindow()
  await expect(one.getByRole('option')).toHaveCount(5)
  const two = await opened(shell, file, said('win.new'))
  await drive(two, 'en').open('Cuba')
  await two.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()))
  const asked = () => shell.callsOf('dialog.showMessageBoxSync')
  await test.step('the quit closes what has nothing to keep; the other window stays', async () => {
    const closed = one.waitForEvent('close')
    await shell.play('quit')
    await closed
    await expect(() => expect(asked()).toHaveLength(1)).toPass()
    expect(asked()[0]?.[1]).toMatchObject({
      message: 'What you wrote last is not saved yet',
      buttons: ['Keep the window open', 'Close it and lose that'],
      cancelId: 0,
    })
    await drive(two, 'en').open('Azerbaijan')
  })
  await test.step('a window closed after that is not one that went with the program', async () => {
    const three = await opened(shell, file, said('win.new'))
    await expect(three.getByRole('option')).toHaveCount(5)
    const closed = three.waitForEvent('close')
    await shell.play('press-close', 3)
    await closed
  })
  await shell.play('set', { pressed: [1] })
  await shell.play('press-close', 2)
  expect(await shell.exited).toBe(0)
  expect(asked()).toHaveLength(2)
  const kept = JSON.parse(readFileSync(join(shell.data, 'window.json'), 'utf8'))
  expect(kept.windows).toMatchObject([{ at: expect.stringMatching(/^#article=\w{12}$/u) }])
})

test('folders opened before are in the menu until the list is emptied', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  const second = join(shell.home, 'second')
  mkdirSync(second)
  writeFileSync(join(second, 'a.txt'), 'Bài của thư mục thứ hai\n\nNội dung.\n')
  await shell.drag([second], 'drop')
  await expect(page.getByRole('option', { name: 'Bài của thư mục thứ hai' })).toBeVisible()
  const recent = said('menu.openRecent')
  await expect(async () => {
    const labels = (await itemOf(shell, file, recent))?.submenu?.map(({ label }) => label)
    expect(labels).toEqual([second, shell.articles, undefined, said('menu.clearRecent')])
  }).toPass()
  await shell.play('choose', file, recent, shell.articles)
  await expect(page.getByRole('option')).toHaveCount(5)
  await expect(() => shell.play('choose', file, recent, said('menu.clearRecent'))).toPass()
  await expect(async () => expect((await itemOf(shell, file, recent))?.enabled).toBe(false)).toPass()
  expect(shell.callsOf('app.clearRecentDocuments')).toHaveLength(1)
})

test('the menu greys what cannot be done, keeps the bar it is, and loses no key and no choice', async ({
  launch,
}) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  const user = drive(page, 'en')
  await user.open('Azerbaijan')
  const marks = user.marks('Azerbaijan')
  const isOffered = (key: string, enabled: boolean) =>
    expect(async () => expect((await itemOf(shell, edit, said(key)))?.enabled).toBe(enabled)).toPass()
  await isOffered('common.undo', false)
  const replaced = shell.callsOf('Menu.setApplicationMenu').length
  await user.select('Azerbaijan')
  // Before the library has the mark.
  await page.keyboard.press('h')
  await page.keyboard.press('Control+z')
  await isOffered('common.redo', true)
  await expect(marks).toHaveCount(0)
  await page.keyboard.press('Control+y')
  await expect(marks).toHaveCount(1)
  for (let round = 0; round < 5; round++) {
    // Keys at once: the bar is just taking up that there is something to undo, or to do again.
    await page.keyboard.press('Control+z')
    await expect(marks).toHaveCount(0)
    await page.keyboard.press('Control+y')
    await expect(marks).toHaveCount(1)
    await isOffered('common.undo', true)
    await shell.play('choose', edit, said('common.undo'))
    await expect(marks).toHaveCount(0)
    await isOffered('common.undo', false)
    await shell.play('choose', edit, said('common.redo'))
    await expect(marks).toHaveCount(1)
  }
  expect(shell.callsOf('Menu.setApplicationMenu')).toHaveLength(replaced)
})

test('where the window has no menu bar the name in its title bar opens it', async ({ launch }) => {
  test.skip(process.platform === 'darwin', 'macOS always has a menu bar.')
  const shell = await launch()
  const page = await shell.firstWindow()
  await page.getByRole('button', { name: said('menu.open'), exact: true }).click()
  await expect(() => expect(shell.callsOf('menu.popup')).toHaveLength(1)).toPass()
})
