// `npm run package [-- words for electron-builder]`: builds, gathers the licences and packs Dấu into dist/. With `--dir` the
// app folder alone, which works without Electron too; `--placeholder` leaves Electron out even where it is. Plain Node, no
// dependencies of its own.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWhenStale } from './build.mjs'
import { canHaveElectron } from './electron-binary.mjs'
import { root, setUp } from './setup.mjs'

const words = process.argv.slice(2)
const leftOut = '--placeholder'
const given = words.filter((word) => word !== leftOut)

try {
  const node = setUp()
  buildWhenStale(node)
  if (Number(process.versions.node.split('.')[0]) < 24) {
    // What follows is written in TypeScript, which the Node of node_modules reads as it is.
    process.exitCode = spawnSync(node, [import.meta.filename, ...words], {
      cwd: root,
      stdio: 'inherit',
    }).status
  } else process.exitCode = await pack(node)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function pack(node) {
  const { licencesText, licensedPackages } = await import('./packaging/licences.ts')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), licencesText(licensedPackages(root)))
  const mayUse = process.platform === 'linux' && words.includes('--dir')
  const usesPlaceholder = words.includes(leftOut) || (mayUse && !(await canHaveElectron()))
  const folder = usesPlaceholder ? mkdtempSync(join(tmpdir(), 'dau-no-electron-')) : undefined
  try {
    if (folder !== undefined) {
      const { makePlaceholder } = await import('./packaging/placeholder.ts')
      makePlaceholder(folder)
      process.stderr.write(
        'This app folder gets a placeholder for Electron, which is not here and cannot be downloaded or was left out. ' +
          'Everything else in it is as it would be, but it opens no window.\n',
      )
    }
    const placeholder = folder === undefined ? [] : [`-c.electronDist=${folder}`]
    const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
    const run = spawnSync(node, [builder, ...given, '--publish=never', ...placeholder], {
      cwd: root,
      stdio: 'inherit',
    })
    return run.status ?? 1
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}
