import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import {
  type IndexClient,
  type IndexProcessOptions,
  startIndexProcess,
} from '../../../main/search/connect.ts'
import type { ScanEvent } from '../../../main/search/contract.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

export interface TestLibrary {
  root: string
  indexFile: string
  client: IndexClient
  /** Writes a file as if it had last been changed an hour ago, so that its mtime can be trusted. */
  write(path: string, text: string | Uint8Array): void
  scan(paths?: string[]): Promise<ScanEvent[]>
  paths(query: string, exact?: boolean): Promise<string[]>
}

const open: { terminate(): Promise<void> }[] = []
afterAll(async () => {
  for (const connection of open.splice(0)) await connection.terminate()
})

/** A library folder with these files, indexed for real. */
export async function testLibrary(
  files: Record<string, string> = {},
  options: IndexProcessOptions = { inline: true },
): Promise<TestLibrary> {
  const folder = tempFolder()
  const root = join(folder, 'library')
  mkdirSync(root)
  const library = await openLibrary(root, join(folder, 'cache', 'index.db'), options)
  for (const [path, text] of Object.entries(files)) library.write(path, text)
  if (Object.keys(files).length > 0) await library.scan()
  return library
}

export async function openLibrary(
  root: string,
  indexFile: string,
  options: IndexProcessOptions = { inline: true },
): Promise<TestLibrary> {
  const connection = startIndexProcess(options)
  open.push(connection)
  const { client } = connection
  await client.open({ root, indexFile })
  return {
    root,
    indexFile,
    client,
    write: (path, text) => writeOld(join(root, path), text),
    async scan(paths) {
      const events: ScanEvent[] = []
      for await (const event of await client.scan(paths === undefined ? {} : { paths })) events.push(event)
      return events
    },
    async paths(query, exact = false) {
      const { results, total } = await client.search({ query, exact, limit: 1_000, offset: 0 })
      if (total !== results.length)
        throw new Error(`total is ${total}, but there are ${results.length} results`)
      return results.map(({ path }) => path)
    },
  }
}

let age = 0

function writeOld(file: string, text: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  // Each change gets its own time.
  const time = Date.now() / 1000 - 3600 + age++ / 100
  utimesSync(file, time, time)
}

/** Paths that a scan read, in order. */
export function readPaths(events: readonly ScanEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'read' ? event.files.map(({ path }) => path) : []))
}

export function skippedPaths(events: readonly ScanEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'skipped' ? event.files.map(({ path }) => path) : []))
}
