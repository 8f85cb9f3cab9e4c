import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { textsOf } from '../window/harness.ts'
import { expect, test } from './launch-shell.ts'

// What the shell does with its system, in the program that is shipped.

const { 'menu.help': help = '', 'keys.title': keys = '' } = textsOf('en')

test('a folder that is not there is said, and the sample library is there instead', async ({ launch }) => {
  const shell = await launch({ words: () => ['/no/such/folder'] })
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  await expect(() => expect(shell.callsOf('dialog.showMessageBox')).toHaveLength(1)).toPass()
  expect(shell.callsOf('dialog.showMessageBox')[0]?.[1]).toMatchObject({
    message: 'This folder could not be opened',
  })
})

test('a folder or file that a first start is given is open from the start, without another library before it', async ({
  launch,
}) => {
  for (const file of ['', '004_2fd591815f7c428c.txt']) {
    const shell = await launch({ words: (articles) => [join(articles, file)] })
    const page = await shell.firstWindow()
    const opened = () => {
      const libraries = join(shell.data, 'libraries')
      return readdirSync(libraries).map((id) => {
        return (JSON.parse(readFileSync(join(libraries, id, 'library.json'), 'utf8')) as { folder: string })
          .folder
      })
    }
    expect(opened()).toEqual([shell.articles])
    await expect(page.getByRole('option')).toHaveCount(5)
    if (file !== '') await expect(page.getByRole('main').getByRole('article')).toContainText('Azerbaijan')
    expect(opened()).toEqual([shell.articles])
    expect(shell.callsOf('dialog.showMessageBox')).toEqual([])
  }
})

test('a command of the menu bar is done in the window', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  interface Bar {
    label: string
    submenu: { label: string }[]
  }
  const shown = () => (shell.callsOf('Menu.setApplicationMenu').at(-1)?.[0] ?? []) as Bar[]
  await expect(() => expect(shown().map(({ label }) => label)).toContain(help)).toPass()
  const { submenu } = shown().find(({ label }) => label === help) as Bar
  // The menu is replaced as long as the window settles.
  await expect(async () => {
    await shell.play('choose', help, submenu[0]?.label)
    await expect(page.getByRole('dialog', { name: keys })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 10_000 })
})

test('a second start opens its folder in the window of the first', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  const folder = join(shell.home, 'second')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.txt'), 'Bài của lần mở thứ hai\n\nNội dung.\n')
  await shell.play('second-instance', { wanted: folder })
  await expect(page.getByRole('option', { name: 'Bài của lần mở thứ hai' })).toBeVisible()
  expect(shell.callsOf('window.focus')).toHaveLength(1)
})

test('the window follows the theme of the system, and comes back where it was', async ({ launch }) => {
  const shell = await launch({ system: { prefersDark: true } })
  const page = await shell.firstWindow()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await shell.play('move', 1, { x: 40, y: 60, width: 1000, height: 700 })
  await expect(page.getByRole('option')).toHaveCount(5)
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1000, 700])
  expect(await shell.end()).toBe(0)
  expect(JSON.parse(readFileSync(join(shell.data, 'window.json'), 'utf8'))).toEqual({
    windows: [{ x: 40, y: 60, width: 1000, height: 700, isMaximised: false }],
  })
})

test('a page that crashed comes back with its library', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  await shell.play('contents-event', 1, 'render-process-gone', { reason: 'crashed' })
  await expect(() => expect(shell.callsOf('frame.postMessage')).toHaveLength(2)).toPass()
  await expect(page.getByRole('option')).toHaveCount(5)
})

test('what the stand-in does not have says so', async ({ launch }) => {
  const other = join(mkdtempSync(join(tmpdir(), 'dau-other-')), 'main.mjs')
  writeFileSync(other, "import { app } from 'electron'\napp.dock.hide()\n")
  const shell = await launch({ main: other })
  await expect(shell.firstWindow()).rejects.toThrow('The stand-in for Electron has no app.dock.')
  rmSync(join(other, '..'), { recursive: true })
})
