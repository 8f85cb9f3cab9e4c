import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../../main/hosts/window-headers.ts'
import { root } from '../../helpers/dau.ts'

test('the README gives the reason for every directive of the policy, and names no other', () => {
  const readme = readFileSync(join(root, 'main', 'hosts', 'README.md'), 'utf8')
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'))
  const named = rows.flatMap((row) => (row.split('|')[1] ?? '').match(/(?<=`)[^`,]+(?=`)/gu) ?? [])
  expect(named.toSorted()).toEqual(contentSecurityPolicy.split('; ').toSorted())
})
