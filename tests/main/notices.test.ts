import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openApp } from '../../main/open-app.ts'
import { dau, dauJson } from '../helpers/dau.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

/** A library with one article, indexed and closed; `spoil` makes its index unusable. */
async function indexed(): Promise<{ data: string; folder: string; spoil: () => void }> {
  const data = tempFolder()
  const folder = tempFolder()
  writeFileSync(join(folder, 'a.txt'), 'Bộ Ngoại giao họp tại Hà Nội.\n')
  await dauJson(data, ['index', folder])
  const cache = join(data, 'cache')
  const [id = ''] = readdirSync(cache)
  return {
    data,
    folder,
    spoil: () => writeFileSync(join(cache, id, 'index.db'), 'không phải SQLite '.repeat(500)),
  }
}

describe('an index that was made anew', () => {
  test('is told in the state of the library, once', async () => {
    const { data, folder, spoil } = await indexed()
    spoil()
    const app = await openApp({ env: { DAU_DATA: data }, folder, onSaveFailure: 'reject', program: 'test' })
    expect(app.state().notices).toEqual([])
    for (let count = 0; count < 2; count++) for await (const _ of app.index());
    expect(app.state().notices).toEqual([
      {
        code: 'indexAnew',
        sentence: expect.stringMatching(/^The search index was made anew because it .+\.$/u),
      },
    ])
    await app.close()
  })

  test('is a line on stderr of the command that met it, and of no other', async () => {
    const { data, spoil } = await indexed()
    spoil()
    const words = ['--json', 'index']
    const first = await dau(data, words)
    expect(first).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^The search index was made anew .+\n$/u),
    })
    expect(JSON.parse(first.out)).toMatchObject({ indexed: 1 })
    expect((await dau(data, words)).err).toBe('')
  })
})
