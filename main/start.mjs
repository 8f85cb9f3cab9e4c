// `npm start [-- folder]`: sets up what is missing, builds what is stale, then opens Dấu: in a window of its own where
// Electron can run, else in the browser. Plain Node, no dependencies.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildWhenStale } from './build.mjs'
import { electronBinary } from './electron-binary.mjs'
import { root, run, runDau, setUp } from './setup.mjs'

const words = process.argv.slice(2).filter((word) => word !== '--throw-away')
const isThrowAway = process.argv.includes('--throw-away')

try {
  const node = setUp()
  buildWhenStale(node)
  const { path, reason } = await electronBinary(node)
  const data = isThrowAway ? mkdtempSync(join(tmpdir(), 'dau-dev-')) : undefined
  const env = data ? { DAU_DATA: data } : {}
  const end = () => {
    if (data) rmSync(data, { recursive: true, force: true })
  }
  if (path === undefined) {
    process.stderr.write(`Dấu opens in the browser, because ${reason}.\n`)
    runDau(['serve', '--sample', ...words], env, end)
  } else run(path, [join(root, 'out', 'main', 'electron.js'), ...words.map(absolute)], env, end)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** A folder as npm's caller meant it. */
function absolute(word) {
  return word.startsWith('-') ? word : resolve(process.env.INIT_CWD ?? process.cwd(), word)
}
