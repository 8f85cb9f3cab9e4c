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
