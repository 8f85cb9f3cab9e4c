// `npm run bench`: runs every bench in this folder and prints its figures as a table, and as JSON into
// tests/bench/results.json. `-- --quick` makes do with 10,000 articles where there would be 100,000; other words choose
// benches by their names. A figure that is compared is a ratio within this run, because machines differ.
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { buildWhenStale } from '../../main/build.mjs'
import { root, setUp } from '../../main/setup.mjs'

const folder = join(root, 'tests', 'bench')
const isQuick = process.argv.includes('--quick')
const wanted = process.argv.slice(2).filter((word) => word !== '--quick')
const node = setUp()
buildWhenStale(node)
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
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 26,
      env: { ...process.env, ...(isQuick && { DAU_QUICK: '1' }) },
    },
  )
  if (run.status !== 0) {
    process.stderr.write(`${file} failed\n`)
    process.exitCode = 1
    continue
  }
  for (const figure of JSON.parse(run.stdout.trim().split('\n').at(-1))) results.push({ file, ...figure })
}

const line = (name, value, unit, hold, held) =>
  process.stdout.write(
    `${name.padEnd(64)} ${value.padStart(10)} ${unit.padEnd(8)} ${hold.padEnd(8)} ${held}\n`,
  )
line('what', 'measured', '', 'to hold', 'held')
for (const { name, value, unit, hold, ok } of results) {
  const shown = Number.isInteger(value) ? value.toLocaleString('en') : value.toPrecision(3)
  line(name, shown, unit, hold ?? '', ok === undefined ? '' : ok ? '✓' : '✗')
  if (ok === false) process.exitCode = 1
}
writeFileSync(
  join(folder, 'results.json'),
  `${JSON.stringify({ at: new Date().toISOString(), processor: cpus()[0]?.model, cores: cpus().length, results }, null, 2)}\n`,
)
