import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

// The two guards of the layer rule must fail on a violation, or they guard nothing. Each case plants one file in an
// otherwise sound copy of the house and runs the guard as `npm run check` does.

const root = fileURLToPath(new URL('../..', import.meta.url))
const parts = ['preload', 'main', 'renderer', 'tests']
let house: string

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'dau-house-'))
  for (const file of ['tsconfig.json', 'biome.json', 'package.json', '.gitignore'])
    cpSync(join(root, file), join(house, file))
  for (const part of parts) {
    mkdirSync(join(house, part))
    const config = readFileSync(join(root, part, 'tsconfig.json'), 'utf8')
    writeFileSync(
      join(house, part, 'tsconfig.json'),
      config.replaceAll('../node_modules/.cache/', '../types/'),
    )
    plant(`${part}/sound.ts`, `export const ${part}Part = 1\n`)
  }
  // The preload script has a project of its own, with the page's types.
  const script = readFileSync(join(root, 'preload', 'electron.tsconfig.json'), 'utf8')
  plant('preload/electron.tsconfig.json', script.replaceAll('../node_modules/.cache/', '../types/'))
  plant('preload/electron.ts', 'export const script = 1\n')
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  execFileSync('git', ['init', '-q'], { cwd: house })
})

afterEach(() => rmSync(house, { recursive: true, force: true }))

function plant(path: string, content: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), content)
}

function biome(): { code: number | null; said: string } {
  return run(['node_modules/@biomejs/biome/bin/biome', 'lint', '--max-diagnostics=20', ...parts])
}

function tsc(): { code: number | null; said: string } {
  return run(['node_modules/typescript/bin/tsc', '-b'])
}

function run(words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: house, encoding: 'utf8' })
  return { code: status, said: `${stdout}${stderr}` }
}

test('a sound house passes both guards', () => {
  expect(biome().code, biome().said).toBe(0)
  expect(tsc().code, tsc().said).toBe(0)
})

describe('the table of forbidden imports stops', () => {
  test.each([
    ['preload asking main', 'preload/planted.ts', "export * from '../main/sound.ts'\n", 'Layer rule'],
    [
      'preload asking the window',
      'preload/planted.ts',
      "export * from '../renderer/sound.ts'\n",
      'Layer rule',
    ],
    [
      'preload asking Node',
      'preload/planted.ts',
      "export { join } from 'node:path'\n",
      'Only main knows Node',
    ],
    ['the window asking main', 'renderer/planted.ts', "export * from '../main/sound.ts'\n", 'Layer rule'],
    [
      'the window asking Node',
      'renderer/planted.ts',
      "export { join } from 'node:path'\n",
      'Only main knows Node',
    ],
    ['main asking the window', 'main/planted.ts', "export * from '../renderer/sound.ts'\n", 'Layer rule'],
    ['main asking the tests', 'main/planted.ts', "export * from '../tests/sound.ts'\n", 'Layer rule'],
    ['main asking electron', 'main/planted.ts', "export { app } from 'electron'\n", 'Host interface'],
    [
      'a feature asking another',
      'main/entities/planted.ts',
      "export * from '../annotations/planted.ts'\n",
      'do not import each other',
    ],
    [
      'the store asking a feature',
      'main/store/planted.ts',
      "export * from '../search/planted.ts'\n",
      'The store knows no feature',
    ],
    [
      'the library asking a feature',
      'main/library/planted.ts',
      "export * from '../search/planted.ts'\n",
      'The library knows no feature',
    ],
    [
      'a feature asking the app',
      'main/search/planted.ts',
      "export * from '../app.ts'\n",
      'know nothing of app',
    ],
    [
      'the command line asking the store',
      'main/cli/planted.ts',
      "export * from '../store/planted.ts'\n",
      'client of the router',
    ],
  ])('%s', (_, path, content, sentence) => {
    plant(path, content)
    const { code, said } = biome()
    expect(code).not.toBe(0)
    expect(said.replace(/\s+/gu, ' ')).toContain(sentence)
  })

  test('an import cycle', () => {
    plant('main/left.ts', "import { right } from './right.ts'\n\nexport const left = () => right\n")
    plant('main/right.ts', "import { left } from './left.ts'\n\nexport const right = () => left\n")
    expect(biome().said).toContain('noImportCycles')
  })

  test('a package that package.json does not name', () => {
    plant('main/planted.ts', "export { default } from 'left-pad'\n")
    expect(biome().said).toContain('noUndeclaredDependencies')
  })

  test('a promise nobody waits for', () => {
    plant('main/planted.ts', 'export function start() {\n  Promise.resolve(1)\n}\n')
    expect(biome().said).toContain('noFloatingPromises')
  })

  test('a file of more than 300 lines', () => {
    plant('main/planted.ts', Array.from({ length: 301 }, (_, i) => `export const line${i} = ${i}\n`).join(''))
    expect(biome().said).toContain('noExcessiveLinesPerFile')
  })
})

describe('project references stop', () => {
  test.each([
    ['preload asking main', 'preload/planted.ts', "export * from '../main/sound.ts'\n"],
    ['main asking the window', 'main/planted.ts', "export * from '../renderer/sound.ts'\n"],
    ['the window asking main', 'renderer/planted.ts', "export * from '../main/sound.ts'\n"],
    ['main touching the page', 'main/planted.ts', 'export const title = document.title\n'],
    ['the window touching the process', 'renderer/planted.ts', 'export const home = process.env.HOME\n'],
    ['preload touching the page', 'preload/planted.ts', 'export const title = document.title\n'],
    ['preload touching the process', 'preload/planted.ts', 'export const home = process.env.HOME\n'],
  ])('%s', (_, path, content) => {
    plant(path, content)
    const { code, said } = tsc()
    expect(code).not.toBe(0)
    expect(said).toContain('planted.ts')
  })
})

test('the top level of the house is what it should be', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  const top = [...new Set(tracked.filter(Boolean).map((path) => path.split('/', 1)[0]))].filter(
    (name) => name !== undefined && !name.startsWith('.'),
  )
  const allowed = [
    ...[
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'electron.vite.config.ts',
      'electron-builder.yml',
    ],
    ...['biome.json', 'playwright.config.ts', 'knip.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
    // Pictures of the README, and what electron-builder draws the packages from.
    ...['docs', 'build'],
    ...['main', 'preload', 'renderer', 'seeds', 'tests'],
  ]
  expect(top.filter((name) => !allowed.includes(name ?? ''))).toEqual([])
  expect(readdirSync(join(root, 'seeds'))).toHaveLength(5)
})
