import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { root } from '../helpers/dau.ts'

const built = join(root, 'out', 'renderer')
const assets = join(built, 'assets')
const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))

/** KB that the scripts of the window take at most, compressed. */
const most = 320

test(`the scripts of the window are at most ${most} KB compressed`, () => {
  const bytes = scripts.map((name) => gzipSync(readFileSync(join(assets, name))).length)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(most * 1024)
})

test('the first paint needs one script and one style sheet, and the script asks for no other', () => {
  const page = readFileSync(join(built, 'index.html'), 'utf8')
  expect(page.match(/<script[^>]+src=/gu)).toHaveLength(1)
  expect(page.match(/<link[^>]+rel="stylesheet"/gu)).toHaveLength(1)
  const [entry = ''] = scripts.filter((name) => page.includes(name))
  const script = readFileSync(join(assets, entry), 'utf8')
  expect(script).not.toMatch(/\bimport\s*[{*"'][^;]{0,200}\.js["']/u)
})

test('the library that checks records stays with the app process', () => {
  for (const name of scripts) expect(readFileSync(join(assets, name), 'utf8')).not.toContain('ZodError')
})
