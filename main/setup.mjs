// Setting up a checkout, for `npm start`, `npm test` and `dau`. Plain Node, no dependencies: it runs before there are any.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout, absolute. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const stamp = join(root, 'node_modules', '.dau-lockfile')

/**
 * The Node that runs Dấu: the one of `node_modules`, installed first when it is missing or the lockfile has changed.
 * Says on stderr what it does. Throws an Error of one sentence when it cannot.
 */
export function setUp() {
  if (!upToDate()) install()
  const node = bundledNode() ?? systemNode()
  if (node) return node
  throw new Error(
    `Dấu needs Node 24 or newer, and installing the "node" package did not bring it (this is Node ${process.versions.node}); ` +
      'allow its install script with "npm install-scripts approve node" or install Node 24, then try again.',
  )
}

/** Sets up, then runs the command line with these words in the folder where npm was called. */
export function runDau(words, env = {}, onEnd = () => {}) {
  run(setUp(), ['--disable-warning=ExperimentalWarning', join(root, 'main', 'dau.mjs'), ...words], env, onEnd)
}

/**
 * Runs a program in the folder where npm was called. Its exit code becomes this process's own; signals are passed on, so
 * that it can flush and end by itself.
 */
export function run(program, words, env = {}, onEnd = () => {}) {
  const child = spawn(program, words, {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  // A terminal sends Ctrl+C to both; the child decides when it has flushed.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(`${program} could not be started (${error.message}).\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    onEnd()
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
  })
}

/** Whether what is installed is what the lockfile asks for. */
export function upToDate() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash()
}

function install() {
  process.stderr.write(
    'Setting up Dấu: installing what package-lock.json names (once, about half a minute)…\n',
  )
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    // npm's own report belongs to the set-up, not to the output of the command that needed it.
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) {
    throw new Error(
      run.error
        ? `npm could not be started (${run.error.message}); install Node 20 or newer with npm, then try again.`
        : `npm ci ended with code ${run.status}; read its message above, check the network, then try again.`,
    )
  }
  writeFileSync(stamp, lockfileHash())
}

function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

function bundledNode() {
  const path = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(path) ? path : undefined
}

function systemNode() {
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined
}
