// Building the window and the programs around it into out/, for `npm start`, `npm test` and `npm run build`. Plain Node.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, setUp } from './setup.mjs'

const stamp = join(root, 'out', '.sources')

/** Everything that a build is made of. */
const sources = ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package-lock.json']

/** Builds when the sources are not those of the last build. Throws an Error of one sentence when it cannot. */
export function buildWhenStale(node) {
  const now = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  const begun = new Date()
  process.stderr.write('Building Dấu (once, a few seconds)…\n')
  // A build that is broken off must not pass for a whole one.
  rmSync(stamp, { force: true })
  const words = [
    join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    'build',
    '--logLevel',
    'error',
  ]
  const run = spawnSync(node, words, { cwd: root, stdio: ['ignore', process.stderr, process.stderr] })
  if (run.status !== 0) {
    throw new Error(`Building Dấu ended with code ${run.status}; its message stands above.`)
  }
  writeFileSync(stamp, now)
  // What was written while building may not be in what was built.
  utimesSync(stamp, begun, begun)
}

/** Whether the programs in out/ are those of the sources, told by the times of files alone: for every start of one. */
export function isBuilt() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs
  return built !== undefined && ['main', 'preload', 'package-lock.json'].every((path) => isOlder(path, built))
}

/** A folder is younger than what was taken out of it. */
function isOlder(path, time) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stats || stats.mtimeMs >= time) return false
  return (
    !stats.isDirectory() || readdirSync(join(root, path)).every((name) => isOlder(join(path, name), time))
  )
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(filesIn).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(join(root, path))) return []
  try {
    return readdirSync(join(root, path)).flatMap((name) => filesIn(join(path, name)))
  } catch {
    return [path]
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    buildWhenStale(setUp())
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
