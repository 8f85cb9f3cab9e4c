import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readManifest } from '../../main/manifest.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

const read = (homepage: unknown) => {
  const file = join(tempFolder(), 'package.json')
  writeFileSync(file, JSON.stringify({ name: 'dau', version: '1.2.3', homepage }))
  return readManifest(file)
}

test('the address of new versions is there when package.json has one', () => {
  expect(read('https://dau.example/')).toEqual({ version: '1.2.3', homepage: 'https://dau.example/' })
  expect(read(undefined)).toEqual({ version: '1.2.3' })
})

test.each(['', 'dau.example', 'file:///etc/passwd', 'javascript:alert(1)', 1, {}])(
  '%j is no such address',
  (homepage) => expect(read(homepage).homepage).toBeUndefined(),
)
