// One cold start: parses a JSON file that is in memory already, or opens a store, and prints what that cost.
// node load-once.mjs parse <file.json> | node load-once.mjs open <store>
import { readFileSync } from 'node:fs'
import { Store } from '../../main/store/store.ts'

const [what, path] = process.argv.slice(2)
const text = what === 'parse' ? readFileSync(path, 'utf8') : ''
const before = process.threadCpuUsage()
const start = performance.now()
const loaded = what === 'parse' ? JSON.parse(text) : await Store.open(path, { readOnly: true })
const time = performance.now() - start
const { user, system } = process.threadCpuUsage(before)
const count = what === 'parse' ? Object.keys(loaded).length : loaded.count('annotations')
process.stdout.write(JSON.stringify({ time, work: (user + system) / 1000, count }))
