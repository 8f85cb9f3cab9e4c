import { chmodSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLibrary, testLibrary } from './library.ts'

const files = { 'a.txt': 'Bộ Ngoại giao' }

/** Permissions of the folder of an index and of the files in it, in octal; a lock is an empty folder. */
function permissions(indexFile: string): string[] {
  const folder = dirname(indexFile)
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(folder, name))
  return [folder, ...inside].map((path) => (statSync(path).mode & 0o777).toString(8))
}

describe.skipIf(process.platform === 'win32')('an index', () => {
  it('is for its user alone, with the files beside it', async () => {
    const { client, indexFile } = await testLibrary(files)
    expect(readdirSync(dirname(indexFile))).toEqual(['index.db', 'index.db-shm', 'index.db-wal'])
    expect(permissions(indexFile)).toEqual(['700', '600', '600', '600'])
    await client.close()
  })

  it('is so with the other engine too', async () => {
    const { client, indexFile } = await testLibrary(files, { inline: true, engine: 'node-sqlite3-wasm' })
    expect(new Set(permissions(indexFile))).toEqual(new Set(['700', '600']))
    await client.close()
  })

  it('that others could read is closed to them when it is opened', async () => {
    const { client, root, indexFile } = await testLibrary(files)
    await client.close()
    chmodSync(indexFile, 0o644)
    chmodSync(dirname(indexFile), 0o755)
    const again = await openLibrary(root, indexFile)
    expect(await again.paths('ngoại giao')).toEqual(['a.txt'])
    expect(new Set(permissions(indexFile))).toEqual(new Set(['700', '600']))
    await again.client.close()
  })
})
