// `npm start`: sets up what is missing, then opens Dấu. Plain Node, no dependencies.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runDau } from './setup.mjs'

const words = process.argv.slice(2)
const throwAway = words.includes('--throw-away')
const folder = words.find((word) => !word.startsWith('--'))

try {
  const data = throwAway ? mkdtempSync(join(tmpdir(), 'dau-dev-')) : undefined
  runDau(['welcome', ...(folder ? [folder] : [])], data ? { DAU_DATA: data } : {}, () => {
    if (data) rmSync(data, { recursive: true, force: true })
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
