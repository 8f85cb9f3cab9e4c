import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { placesOf } from '../../library/places.ts'
import { readManifest } from '../../manifest.ts'
import { logErrorsWithoutContents } from './error-log.ts'
import { sampleOutside } from './sample.ts'
import { runShell } from './shell.ts'
import { wantedIn } from './wanted.ts'

// Electron's entry. It runs as out/main/electron.js; everything it needs lies beside that.
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

logErrorsWithoutContents()

// A checkout is started as `electron out/main/electron.js [what]`, the installed program as `dau [what]`.
const words = process.argv.slice(app.isPackaged ? 1 : 2)

const seeds = path('../../seeds')

// Not awaited: Electron gets ready only when this module has run.
void runShell({
  env: process.env,
  sample: app.isPackaged ? sampleOutside(seeds, placesOf(process.env).data) : seeds,
  ...readManifest(path('../../package.json')),
  licences: path('./licences.json'),
  window: path('../renderer'),
  preload: path('../preload/electron.cjs'),
  index: path('./index-entry.js'),
  wanted: wantedIn(words, process.cwd()),
})
