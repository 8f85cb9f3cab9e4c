import { join } from 'node:path'
import { root } from '../helpers/dau.ts'
import { textsOf } from '../window/harness.ts'
import { expect, test } from './launch-shell.ts'

const search = textsOf('en')['lib.search'] ?? ''

test('the index is a process of its own; one that was killed comes back with the next search', async ({
  launch,
}) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  await expect(page.getByRole('option')).toHaveCount(5)
  const entry = join(root, 'out', 'main', 'index-entry.js')
  expect(shell.callsOf('utilityProcess.fork')).toEqual([[entry, [], { serviceName: 'Dấu index' }]])
  const field = page.getByRole('searchbox', { name: search })
  await field.fill('Azerbaijan')
  await expect(page.getByRole('option')).toHaveCount(1)
  await shell.play('kill-utilities')
  await field.fill('ngoai giao')
  await expect(() => expect(shell.callsOf('utilityProcess.fork')).toHaveLength(2)).toPass()
  await expect(page.getByRole('option').filter({ hasText: 'ngoại giao' }).nth(1)).toBeVisible()
  expect(await shell.end()).toBe(0)
})
