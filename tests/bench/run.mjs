// `npm run bench`: runs every bench in this folder and prints its figures as a table, and as JSON into
// tests/bench/results.json. A figure that is compared is a ratio within this run, because machines differ.
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { root, setUp } from '../../main/setup.mjs'

const folder = join(root, 'tests', 'bench')
const wanted = process.argv.slice(2)
const node = setUp()
const results = []

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()) {
  if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue
  process.stderr.write(`${file}…\n`)
  // A process of its own, so that one bench's memory and caches do not show in the next one's figures.
  const script = `import { bench } from ${JSON.stringify(join(folder, file))}; console.log(JSON.stringify(await bench()))`
  const run = spawnSync(
    node,
    ['--disable-warning=ExperimentalWarning', '--expose-gc', '--input-type=module', '-e', script],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 },
  )
  if (run.status !== 0) {
    process.stderr.write(`${file} failed\n`)
    process.exitCode = 1
    continue
  }
  for (const figure of JSON.parse(run.stdout.trim().split('\n').at(-1))) results.push({ file, ...figure })
}

for (const { name, value, unit, hold, ok } of results) {
  const shown = Number.isInteger(value) ? value.toLocaleString('en') : value.toPrecision(3)
  const mark = ok === undefined ? '  ' : ok ? '✓ ' : '✗ '
  process.stdout.write(`${mark}${name.padEnd(64)} ${shown.padStart(10)} ${unit.padEnd(8)} ${hold ?? ''}\n`)
  if (ok === false) process.exitCode = 1
}
writeFileSync(
  join(folder, 'results.json'),
  `${JSON.stringify({ at: new Date().toISOString(), processor: cpus()[0]?.model, cores: cpus().length, results }, null, 2)}\n`,
)
