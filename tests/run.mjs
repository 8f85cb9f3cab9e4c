// `npm test`: sets up what is missing, then format and lint, types, dead code and every test. `--checks` (npm run check)
// leaves the tests out. The last line is `N passed, N failed`, with `, N skipped` when something could not run here.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { buildWhenStale } from '../main/build.mjs'
import { root, setUp } from '../main/setup.mjs'

const checksOnly = process.argv.includes('--checks')

/** Which tests, by parts of their paths; all when there are none. Each of the two runners has some of them. */
const chosen = process.argv.slice(2)

/** Every check: its name and the program of node_modules that makes it. */
const checks = [
  ['format, lint and layers', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
  ['types', 'node_modules/typescript/bin/tsc', ['-b']],
  ['dead code', 'node_modules/knip/bin/knip.js', []],
]

try {
  process.exitCode = run(setUp()) ? 0 : 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

function run(node) {
  let passed = 0
  let failed = 0
  let skipped = 0
  for (const [name, program, words] of checks) {
    process.stdout.write(`\n── ${name}\n`)
    if (start(node, [program, ...words]) === 0) passed++
    else failed++
  }
  if (!checksOnly) {
    process.stdout.write('\n── build\n')
    buildWhenStale(node)
    installFileSystemTools()
    process.stdout.write('\n── tests\n')
    const counts = runTests(node)
    installBrowser(node)
    process.stdout.write('\n── window tests\n')
    const windowCounts = runWindowTests(node)
    passed += counts.passed + windowCounts.passed
    failed += counts.failed + windowCounts.failed
    skipped += counts.skipped + windowCounts.skipped
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`)
  return failed === 0
}

function runTests(node) {
  const folder = mkdtempSync(join(tmpdir(), 'dau-report-'))
  const report = join(folder, 'report.json')
  const code = start(node, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(chosen.length > 0 ? ['--passWithNoTests', ...chosen] : []),
  ])
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
    // A test file that does not even load fails the run without a failed test: count it.
    const failed = numFailedTests || (code === 0 ? 0 : 1)
    return { passed: numPassedTests, failed, skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The whole window in a real browser, and in the desktop program. */
function runWindowTests(node) {
  const folder = mkdtempSync(join(tmpdir(), 'dau-report-'))
  const report = join(folder, 'report.json')
  try {
    const some = chosen.length > 0 ? ['--pass-with-no-tests', ...chosen] : []
    const words = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...some]
    const code = start(node, words, { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
    const { expected, flaky, unexpected, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats
    const failed = unexpected || (code === 0 ? 0 : 1)
    return { passed: expected + flaky, failed, skipped }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A browser for the window tests, where one can be had; else they say what to install. */
function installBrowser(node) {
  if (spawnSync(node, ['tests/window/find-browser.ts'], { cwd: root, stdio: 'ignore' }).status === 0) return
  if (!isRootOnDebian()) return
  process.stdout.write('\n── installing chromium for the window tests\n')
  installPackage('chromium')
}

/** The power-cut test wants mkfs.xfs; where it cannot be had the test says so and is skipped. */
function installFileSystemTools() {
  if (!isRootOnDebian() || existsSync('/sbin/mkfs.xfs') || !existsSync('/dev/loop-control')) return
  process.stdout.write('\n── installing xfsprogs for the power-cut test\n')
  installPackage('xfsprogs')
}

function isRootOnDebian() {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
}

function installPackage(name) {
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet)
}

function start(node, words, more = {}) {
  const path = `${dirname(node)}${delimiter}${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`
  const env = { ...process.env, PATH: path, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...more }
  return spawnSync(node, words, { cwd: root, stdio: 'inherit', env }).status
}
