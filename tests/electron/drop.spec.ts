import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { textsOf } from '../window/harness.ts'
import { expect, test } from './launch-shell.ts'

// Folders and files that are dropped on the window of the desktop program.

const texts = textsOf('en')
const said = (key: string) => texts[key] ?? ''

test('an article of the library that is dropped is opened', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  const file = join(shell.articles, 'mới.txt')
  writeFileSync(file, 'Bài vừa được ghi\n\nNội dung của bài.\n')
  await shell.drag([file])
  await expect(page.getByText(said('drop.here'))).toBeVisible()
  // Nothing plays this part of the system.
  await page.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })))
  await expect(page.getByText(said('drop.here'))).toBeHidden()
  await shell.drag([file], 'drop')
  await expect(page.getByText(said('drop.here'))).toBeHidden()
  await expect(page.getByRole('article', { name: 'Bài vừa được ghi' })).toBeVisible()
})

test('a folder is opened; a file elsewhere is asked about first, and what is no article is said', async ({
  launch,
}) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  const folder = join(shell.home, 'second')
  const file = join(shell.home, 'third', 'b.txt')
  const picture = join(shell.home, 'third', 'c.png')
  mkdirSync(folder)
  mkdirSync(join(shell.home, 'third'))
  writeFileSync(join(folder, 'a.txt'), 'Bài của thư mục thứ hai\n\nNội dung.\n')
  writeFileSync(file, 'Bài của thư mục thứ ba\n\nNội dung khác.\n')
  writeFileSync(picture, 'no picture')

  await shell.drag([file, folder], 'drop')
  await expect(page.getByRole('option', { name: 'Bài của thư mục thứ hai' })).toBeVisible()

  await shell.drag([picture], 'drop')
  await expect(page.getByText(said('refusal.locate-kind').replace('{path}', 'c.png'))).toBeVisible()

  const asked = page.getByRole('alertdialog', { name: said('drop.outside').replace('{name}', 'b.txt') })
  await shell.drag([file], 'drop')
  await asked.getByRole('button', { name: said('common.cancel') }).click()
  await expect(asked).toBeHidden()
  await expect(page.getByRole('option', { name: 'Bài của thư mục thứ hai' })).toBeVisible()
  await shell.drag([file], 'drop')
  await asked.getByRole('button', { name: said('first.open') }).click()
  await expect(page.getByRole('article', { name: 'Bài của thư mục thứ ba' })).toBeVisible()
})

test('articles of the list that the system drags onto the export are exported, and so are files of the library', async ({
  launch,
}) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  const rows = page.getByRole('option')
  await expect(rows).toHaveCount(5)
  const target = page.getByRole('banner').getByRole('button', { name: said('exp.title') })
  const { x = 0, y = 0, width = 0, height = 0 } = (await target.boundingBox()) ?? {}
  const onto = { x: x + width / 2, y: y + height / 2 }
  const dialog = page.getByRole('dialog', { name: said('exp.title') })
  const scope = (n: number) =>
    dialog.getByRole('radio', {
      name: said('exp.scope.picked').replace('{n}', String(n)),
    })

  await rows.nth(0).click()
  await rows.nth(2).click({ modifiers: ['Shift'] })
  await rows.nth(1).hover()
  await page.mouse.down()
  await page.mouse.move(600, 400, { steps: 4 })
  await page.mouse.up()
  // The system drags from here on; the page hears no more of it until something is over it.
  await expect.poll(() => shell.callsOf('contents.startDrag')).toHaveLength(1)
  const [[{ files }]] = shell.callsOf('contents.startDrag') as [[{ files: string[] }]]
  expect(files).toHaveLength(3)
  await shell.drag(files)
  await expect(page.getByText(said('drop.here'))).toBeVisible()
  await shell.drag(files, 'drop', onto)
  await expect(scope(3)).toBeChecked()
  await expect(page.getByText(said('drop.here'))).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('article')).toBeVisible()

  const outside = join(shell.home, 'outside.txt')
  writeFileSync(outside, 'Bài ở nơi khác.\n')
  await shell.drag([outside, join(shell.articles, '002_7d8063eb8c9ff301.txt')], 'drop', onto)
  await expect(scope(1)).toBeChecked()
  await page.keyboard.press('Escape')
  await shell.drag([outside], 'drop', onto)
  await expect(page.getByText(said('exp.dropOutside'))).toBeVisible()
})

test('files that a script makes, and drops that it plays, tell no path', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  const told = await page.evaluate(async () => {
    const messages: unknown[] = []
    addEventListener('message', ({ data }) => messages.push(data))
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['a'], '000_42c730b23c8a7a35.txt'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve))
    return messages
  })
  expect(told).toEqual([])
})
