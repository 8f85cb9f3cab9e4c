import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { readFromAsar } from './asar.ts'
import './electron.ts'
import { replaceElectron } from './replace-electron.ts'
import { system } from './system.ts'

// Runs a built program, the first word, as Electron would, with the stand-in in the place of the module `electron`.
const [node = '', , main = '', ...words] = process.argv

replaceElectron(new URL('./electron.ts', import.meta.url))
readFromAsar(main)

// docs/api/process, `argv`: an installed program has no word for its own script.
process.argv = system.isPackaged ? [node, ...words] : [node, main, ...words]
await import(pathToFileURL(main).href)
// docs/api/app, `ready`: after the main module has run.
app.becomeReady()
