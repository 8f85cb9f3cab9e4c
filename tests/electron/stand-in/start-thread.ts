import { pathToFileURL } from 'node:url'
import { readFromAsar } from './asar.ts'

// Runs the module of a thread, the first word, which lies in the archive of its program.
const [node = '', , main = '', ...words] = process.argv
readFromAsar(main)
process.argv = [node, main, ...words]
await import(pathToFileURL(main).href)
