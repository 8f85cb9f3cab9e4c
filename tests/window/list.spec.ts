import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, sampleFolder, test, textsOf } from './harness.ts'

const vi = textsOf('vi')

test('going through the list by keyboard shows every article a moment later', async ({ openDau }) => {
  const { page } = await openDau()
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option')).toHaveCount(5)
  await list.getByRole('option').first().click()
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  const third = list.getByRole('option').nth(2)
  await expect(third).toHaveAttribute('aria-selected', 'true')
  await expect(list).toHaveAttribute('aria-activedescendant', (await third.getAttribute('id')) ?? '')
  await page.keyboard.press('k')
  await expect(list.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(list.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  const focused = () => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset.pane
  await expect.poll(() => page.evaluate(focused)).toBe('reader')
})

test('read and unread, and the segments with their counts', async ({ openDau }) => {
  const { page } = await openDau()
  const segment = (key: string) => page.getByRole('radio', { name: new RegExp(`^${vi[key]}`, 'u') })
  const first = page.getByRole('listbox').getByRole('option').first()
  await expect(segment('lib.unread')).toHaveText(/5$/u)
  await first.click()
  await page.keyboard.press('m')
  await expect(first).toHaveAccessibleName(new RegExp(vi['lib.read'] ?? '', 'u'))
  await expect(segment('lib.unread')).toHaveText(/4$/u)
  await segment('lib.annotated').click()
  await expect(page.getByText(vi['lib.noAnnotated'] ?? '')).toBeVisible()
  await segment('lib.unread').click()
  // The open one stays where it is.
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(5)
})

test('searching without marks, through the results and out again', async ({ openDau }) => {
  const { page } = await openDau()
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(5)
  await page.keyboard.press('/')
  const field = page.getByRole('searchbox')
  await expect(field).toBeFocused()
  await page.keyboard.type('hop tac')
  const results = page.getByRole('listbox').getByRole('option')
  await expect(results.first().locator('mark').first()).toHaveText(/hợp tác/iu)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(field).toBeFocused()
  await expect(results.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('switch', { name: vi['search.exact'] ?? '' }).click()
  await expect(page.getByText((vi['search.none'] ?? '').replace('{q}', 'hop tac'))).toBeVisible()
  await field.focus()
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('')
  await expect(results).toHaveCount(5)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toBeFocused()
})

test('filters of a query can be taken away one by one', async ({ openDau }) => {
  const { page } = await openDau()
  await page.keyboard.press('Control+Shift+F')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('hợp tác date:2021 -tag:x')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(2)
  const remove = (filter: string) => (vi['search.removeFilter'] ?? '').replace('{q}', filter)
  await expect(page.getByRole('button', { name: remove('Không: #x') })).toBeVisible()
  await page.getByRole('button', { name: remove('2021'), exact: true }).click()
  await expect(page.getByRole('searchbox')).toHaveValue('hợp tác -nhãn:x')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(5)
})

test('a long list has few rows in the document, and says how many there are', async ({ openDau }) => {
  const articles = Object.fromEntries(
    Array.from({ length: 400 }, (_, at) => [
      `bai-${at}.txt`,
      `Bài số ${at}\n\nNgày ${(at % 28) + 1}/3/${1990 + (at % 30)}, Hà Nội có mưa.\n`,
    ]),
  )
  const { page } = await openDau({ articles })
  const rows = page.getByRole('listbox').getByRole('option')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '405', { timeout: 20_000 })
  expect(await rows.count()).toBeLessThanOrEqual(60)
  await rows.first().click()
  await page.keyboard.press('End')
  await expect(page.locator('[role=option][aria-selected=true]')).toHaveAttribute('aria-posinset', '405')
  expect(await rows.count()).toBeLessThanOrEqual(60)
})

test('the first run takes a path, completes it, and says when there is none', async ({ openDau }) => {
  const { page } = await openDau({ library: 'none' })
  const field = page.getByRole('combobox')
  await field.fill('/none/such')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(
    (vi['refusal.folder-gone'] ?? '').replace('{path}', '/none/such'),
  )
  await field.fill(sampleFolder.slice(0, -2))
  await expect(page.getByRole('option', { name: 'seeds' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(field).toHaveValue(join(sampleFolder, '/'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(5)
  await page.keyboard.press('Control+o')
  await expect(page.getByRole('dialog', { name: vi['first.title'] ?? '' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('files that cannot be read are told, with the reason; also one that comes later', async ({
  openDau,
}) => {
  const { page, folder } = await openDau({ articles: { 'moi.txt': '' } })
  const told = (n: number) => {
    return page.getByRole('button', { name: (vi['imp.skipped'] ?? '').replace('{n}', String(n)) })
  }
  await expect(told(1)).toBeVisible()
  // The run that finds it is shorter than the time between two looks at what Dấu does.
  writeFileSync(join(folder, 'sau.txt'), '')
  await expect(told(2)).toBeVisible()
  rmSync(join(folder, 'sau.txt'))
  await told(1).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('option')).toHaveAccessibleName(`moi.txt. ${vi['imp.reason.empty']}`)
})
