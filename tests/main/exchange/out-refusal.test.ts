import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Exports } from '../../../main/exchange/exports.ts'
import { outRefusal } from '../../../main/exchange/out-refusal.ts'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { Library } from './library.ts'

function fileError(code: string): Error {
  return Object.assign(new Error(`${code}: x`), { code, syscall: 'open' })
}

test.each(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EIO', 'EBUSY', 'ELOOP', 'EXYZ'])(
  '%s becomes one sentence with the path and the remedy',
  (code) => {
    const refusal = outRefusal(fileError(code), '/mnt/xuất\n.json')
    expect(refusal).toBeInstanceOf(Refusal)
    expect((refusal as Refusal).message).toMatch(
      /^The export cannot be written to "\/mnt\/xuất\\n\.json": .*(choose|make|try again|check).*\.$/,
    )
  },
)

test('what is no file error stays what it is', () => {
  const mistake = new TypeError('x is not a function')
  expect(outRefusal(mistake, '/mnt')).toBe(mistake)
})

/** A disk of 256 kB, where this user may mount one. */
function smallDisk(): string | undefined {
  const folder = join(tempFolder(), 'disk')
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    return undefined
  }
}

const disk = smallDisk()
test.skipIf(disk === undefined)('a full disk is said, and nothing is left on it', async () => {
  if (disk === undefined) return
  try {
    const library = await Library.open()
    const text = Array.from({ length: 1500 }, (_, i) => `Đoạn ${i} của Bộ Ngoại giao.`).join('\n')
    await library.markMany(await library.article('a.txt', text), 1500, (n) => `Đoạn ${n} của`)
    const exports = new Exports(library.store, library.source)
    for (const format of ['dau-json', 'markdown', 'csv', 'w3c'] as const) {
      await expect(exports.write(format, library.all, join(disk, 'out'))).rejects.toThrow(
        /the disk is full; make room/,
      )
      expect(readdirSync(disk)).toEqual([])
    }
  } finally {
    execFileSync('umount', [disk])
  }
})
