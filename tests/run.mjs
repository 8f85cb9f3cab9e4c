// `npm test`: sets up what is missing, then format and lint, types, dead code and every test. `--checks` (npm run check)
// leaves the tests out. The last line is `N passed, N failed`, with `, N skipped` when something could not run here.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { root, setUp } from '../main/setup.mjs'

const checksOnly = process.argv.includes('--checks')

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
    installFileSystemTools()
    process.stdout.write('\n── tests\n')
    const counts = runTests(node)
    passed += counts.passed
    failed += counts.failed
    skipped += counts.skipped
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
    ...process.argv.slice(2),
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

/** The power-cut test wants mkfs.xfs; where it cannot be had the test says so and is skipped. */
function installFileSystemTools() {
  const onDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  if (!onDebian || existsSync('/sbin/mkfs.xfs') || !existsSync('/dev/loop-control')) return
  process.stdout.write('\n── installing xfsprogs for the power-cut test\n')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'xfsprogs'], quiet)
}

function start(node, words) {
  const path = `${dirname(node)}${delimiter}${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`
  const env = { ...process.env, PATH: path, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
  return spawnSync(node, words, { cwd: root, stdio: 'inherit', env }).status
}
