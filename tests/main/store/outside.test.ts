import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Files, realFiles } from '../../../main/store/files.ts'
import { readBackup } from '../../../main/store/read-backup.ts'
import type { Store } from '../../../main/store/store.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

const act = { action: 'other' } as const

function put(store: Store, id: string): Promise<void> {
  return store.step(act, (draft) => draft.put('tags', id, { id, name: id }))
}

/** A store with a snapshot, so that it has every kind of file: generation 2 follows 1. */
async function storeWithSnapshot(files: Files = realFiles): Promise<Store> {
  const store = await openTempStore({ files })
  await put(store, 't1')
  await store.compact()
  await put(store, 't2')
  return store
}

/** What a program that syncs folders does to files: it knows nothing of the store. */
const edits: [string, (dir: string) => void][] = [
  [
    'lines were added to the journal',
    (dir) => writeFileSync(join(dir, 'journal-000002.jsonl'), 'x\n', { flag: 'a' }),
  ],
  [
    'the journal was replaced by an older one',
    (dir) => {
      const path = join(dir, 'journal-000002.jsonl')
      const lines = readFileSync(path, 'utf8').split('\n')
      writeFileSync(`${path}.sync`, `${lines[0]}\n`)
      renameSync(`${path}.sync`, path)
    },
  ],
  [
    'a byte of the journal was changed',
    (dir) => {
      const path = join(dir, 'journal-000002.jsonl')
      writeFileSync(path, readFileSync(path, 'utf8').replace('t2', 't3'))
    },
  ],
  ['the journal was removed', (dir) => rmSync(join(dir, 'journal-000002.jsonl'))],
  [
    'the snapshot was changed',
    (dir) => {
      const path = join(dir, 'snapshot-000002.jsonl')
      writeFileSync(path, readFileSync(path, 'utf8').replace('t1', 't9'))
    },
  ],
  ['the snapshot was removed', (dir) => rmSync(join(dir, 'snapshot-000002.jsonl'))],
  [
    'a newer generation came',
    (dir) => writeFileSync(join(dir, 'journal-000003.jsonl'), 'another computer\n'),
  ],
]

describe('another program', () => {
  it.each(edits)('%s: both versions are kept, nothing is written over', async (_, edit) => {
    const store = await storeWithSnapshot()
    edit(store.dir)
    const theirs = bytesIn(store.dir)
    await expect(put(store, 't3')).rejects.toMatchObject({
      code: 'STORE_CHANGED_OUTSIDE',
      message: expect.stringMatching(
        /by another program, so nothing was written over it;.* is kept in .*\.zip/,
      ),
    })
    expect(new Map([...bytesIn(store.dir)].filter(([name]) => theirs.has(name)))).toEqual(theirs)
    const ours = readdirSync(store.dir).find((name) => name.endsWith('.zip')) ?? ''
    const { tables } = await readBackup(realFiles, join(store.dir, ours))
    expect([...(tables.get('tags')?.keys() ?? [])]).toEqual(['t1', 't2', 't3'])
    // What was not saved is not in memory either, and from now on nothing is written.
    expect([...store.entries('tags')].map(([id]) => id)).toEqual(['t1', 't2'])
    await expect(put(store, 't4')).rejects.toMatchObject({ code: 'STORE_CHANGED_OUTSIDE' })
    await expect(store.compact()).rejects.toMatchObject({ code: 'STORE_CHANGED_OUTSIDE' })
    await store.close()
    expect(new Map([...bytesIn(store.dir)].filter(([name]) => theirs.has(name)))).toEqual(theirs)
  })

  it('that only touched the files, or put the same bytes back, is no reason to stop', async () => {
    const store = await storeWithSnapshot()
    for (const name of ['journal-000002.jsonl', 'snapshot-000002.jsonl']) {
      const path = join(store.dir, name)
      utimesSync(path, new Date(0), new Date(0))
      await put(store, `touched ${name}`)
      copyFileSync(path, `${path}.sync`)
      renameSync(`${path}.sync`, path)
      await put(store, `replaced ${name}`)
    }
    writeFileSync(join(store.dir, 'desktop.ini'), '')
    await put(store, 'beside')
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect([again.count('tags'), again.notices]).toEqual([7, []])
    await again.close()
  })

  it('that leaves its own copies is told of at opening', async () => {
    const store = await storeWithSnapshot()
    await store.close()
    writeFileSync(join(store.dir, 'journal-000002 (conflicted copy).jsonl'), '')
    const again = await openTempStore({}, store.dir)
    expect(again.notices).toEqual([
      'journal-000002 (conflicted copy).jsonl in the store folder is not used; a program that syncs the folder may have made it.',
    ])
    await again.close()
  })

  it('that took the whole folder away: the change is refused, and saved once the folder is back', async () => {
    // Whichever of the looks at the disk is answered first: that at the folder takes as long as several.
    const lateFolder: Files = {
      ...realFiles,
      stat: async (path) => {
        for (let look = 0; look < 20 && !path.endsWith('jsonl'); look++) await realFiles.stat(path)
        return await realFiles.stat(path)
      },
    }
    const store = await storeWithSnapshot(lateFolder)
    renameSync(store.dir, `${store.dir}-away`)
    await expect(put(store, 't3')).rejects.toMatchObject({
      code: 'DISK_ERROR',
      message: expect.stringContaining('connect the disk'),
    })
    renameSync(`${store.dir}-away`, store.dir)
    await put(store, 't4')
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect([...again.entries('tags')].map(([id]) => id)).toEqual(['t1', 't2', 't4'])
    await again.close()
  })
})

function bytesIn(dir: string): Map<string, string> {
  const names = readdirSync(dir).filter((name) => !name.startsWith('lock-'))
  return new Map(names.map((name) => [name, readFileSync(join(dir, name), 'latin1')]))
}
