import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pack, packed } from './packed.ts'

// What `npm run package -- --dir` packs, with a placeholder where Electron would be: the archive is the one that is shipped.
// `npm run package` needs the built program, which `npm test` has made by now.

const root = join(import.meta.dirname, '../..')
let folder: string
const { app, archive } = packed
/** Every file of the archive, with `/` between its parts. */
let files: string[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dau-packed-'))
  pack()
  files = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => !('files' in statFile(archive, path)))
}, 300_000)

const read = (path: string) => extractFile(archive, path).toString('utf8')

/** The folders from that of a file up to the top, each with its slash. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`).concat('')
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the archive holds the build, the sample library and packages, and nothing else', () => {
  const others = files.filter((path) => !/^(?:out\/(?:main|preload|renderer)\/|node_modules\/)/u.test(path))
  const seeds = readdirSync(join(root, 'seeds')).map((name) => `seeds/${name}`)
  expect(others.sort()).toEqual(['package.json', ...seeds].sort())
  for (const path of [
    'out/main/electron.js',
    'out/main/worker.js',
    'out/preload/electron.cjs',
    'out/renderer/index.html',
  ])
    expect(files).toContain(path)
})

test('there are no sources and no maps', () => {
  expect(files.filter((path) => /\.(?:map|[mc]?tsx?|jsx|tsbuildinfo)$/u.test(path))).toEqual([])
})

test('every package that the programs import is there, with those that it needs itself', () => {
  const unpacked = new Set(files)
  const missing: string[] = []
  const look = (name: string, from: string) => {
    const folder = foldersAbove(from).find((above) =>
      unpacked.has(`${above}node_modules/${name}/package.json`),
    )
    if (folder === undefined) missing.push(`${name} for ${from}`)
    const inside = `${folder}node_modules/${name}/`
    if (folder === undefined || seen.has(inside)) return
    seen.add(inside)
    const { dependencies = {} } = JSON.parse(read(`${inside}package.json`))
    for (const needed of Object.keys(dependencies)) if (!needed.startsWith('@types/')) look(needed, inside)
  }
  const seen = new Set<string>()
  for (const path of files.filter((file) => /^out\/main\/.*\.js$/u.test(file))) {
    for (const [, name = ''] of read(path).matchAll(
      /(?:from|import\()\s*["']((?:@[^/"']+\/)?[^/"'.][^/"']*)/gu,
    )) {
      if (!name.startsWith('node:') && name !== 'electron') look(name, path)
    }
  }
  expect(missing).toEqual([])
  expect(seen.size).toBeGreaterThan(20)
})

test('no package is there that only builds and tests need', () => {
  const packed = new Set(
    files.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(path)?.[1] ?? []),
  )
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(Object.keys(devDependencies).filter((name) => packed.has(name))).toEqual([])
})

test('the texts of all licences lie beside the archive', () => {
  const text = readFileSync(join(app, 'resources', 'THIRD-PARTY-LICENSES.txt'), 'utf8')
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const [name, version] of Object.entries(dependencies)) expect(text).toContain(`${name} ${version} (`)
  for (const path of files.filter((path) => /^node_modules\/.*\/package\.json$/u.test(path))) {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/u.exec(path) ?? []
    if (name) expect(text).toContain(`\n${name} `)
  }
  expect(readFileSync(join(app, 'resources', 'LICENSE.txt'), 'utf8')).toBe(
    readFileSync(join(root, 'LICENSE'), 'utf8'),
  )
})

test('the program cannot be used as Node, looked into or given another archive', async () => {
  const wire = await getCurrentFuseWire(join(app, 'dau'))
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
    FuseV1Options.WasmTrapHandlers,
  ]
  for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE)
  for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE)
})

test('what is packed runs by itself: with its own packages, both kinds of SQLite and the sample library', () => {
  const unpacked = join(folder, 'unpacked')
  extractAll(archive, unpacked)
  const run = `import(${JSON.stringify(join(unpacked, 'out/main/cli.js'))}).then(({ main }) => main(process.argv.slice(1)))`
  const dau = (words: string[], env: Record<string, string> = {}) =>
    execFileSync(process.execPath, ['--eval', run, '--', '--json', ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_PATH: '', NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...env },
    })
  expect(dau(['--version']).trim()).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
  const seeds = join(unpacked, 'seeds')
  for (const sqlite of ['', 'wasm']) {
    const env = { DAU_DATA: join(folder, `data-${sqlite}`), DAU_SQLITE: sqlite }
    expect(JSON.parse(dau(['index', seeds], env))).toMatchObject({ indexed: 5, skipped: [] })
    expect(JSON.parse(dau(['search', 'ngoai giao'], env)).total).toBeGreaterThan(0)
  }
  expect(existsSync(join(unpacked, 'node_modules', 'electron'))).toBe(false)
}, 120_000)
