import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { Exports } from '../../../main/exchange/exports.ts'
import { stagingName } from '../../../main/exchange/staging-name.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { Library } from './library.ts'

const staging = new URL('../../../main/exchange/staging.ts', import.meta.url).href

/** Begins an export to `out` in a process of its own and kills it; the name of the folder that it leaves. */
async function leftBehind(folder: string): Promise<string> {
  const code = `
    const { Staging } = await import(${JSON.stringify(staging)})
    const out = await Staging.open(${JSON.stringify(join(folder, 'x.csv'))}, 'folder', ['/'], async () => false)
    await out.append({ path: 'a.csv', text: 'a,b', last: true })
    console.log('begun')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const [name, ...others] = readdirSync(folder)
  expect(others).toEqual([])
  return name ?? ''
}

async function exportedInto(folder: string): Promise<string[]> {
  const library = await Library.open()
  await library.mark(await library.article('a.txt', 'Hà Nội hôm nay'), { quote: 'Hà Nội', color: 'blue' })
  await new Exports(library.store, library.source).write('csv', library.all, join(folder, 'notes'))
  return readdirSync(folder).sort()
}

test('what an export left that was killed goes with the next export into the same folder', async () => {
  const folder = tempFolder()
  const left = await leftBehind(folder)
  expect(existsSync(join(folder, left, 'a.csv'))).toBe(true)
  expect(await exportedInto(folder)).toEqual(['notes'])
})

test('an export that still runs, one of another computer, and what only looks like one stay', async () => {
  const folder = tempFolder()
  const mine = stagingName()
  const [, dead] = /-(\d+)-/u.exec(await leftBehind(tempFolder())) ?? []
  const ofDead = mine.replace(/-\d+-/u, `-${dead}-`)
  const kept = [
    mine,
    ofDead.replace(/-[0-9a-f]{8}-/u, '-00000000-'),
    `${ofDead}.txt`,
    '.dau-export-0123456789ab',
    basename(`${ofDead.slice(0, -1)}x`),
  ]
  for (const name of kept) mkdirSync(join(folder, name))
  const target = tempFolder()
  writeFileSync(join(target, 'mine.txt'), 'x')
  symlinkSync(target, join(folder, ofDead))
  expect(await exportedInto(folder)).toEqual([...kept, ofDead, 'notes'].sort())
  expect(readdirSync(target)).toEqual(['mine.txt'])
})
