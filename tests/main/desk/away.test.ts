import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Desk } from '../../../main/desk.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { articlesIn, deskOn, sample } from './desk-on.ts'
import { here, marked, markedWords, settled, settledAs } from './settled.ts'

const lao = '002_7d8063eb8c9ff301.txt'
const quote = 'Nhà khách Chính phủ'

/** An open library of the sample articles in this folder, one of them marked. */
async function opened(folder: string) {
  const desk = await deskOn(tempFolder(), { folder })
  await settled(desk, (app) => expect(app.articles.list()).toHaveLength(5))
  const before = here(desk.app)
  const id = before[lao] ?? ''
  await marked(desk.app, { id }, quote)
  return { desk, app: desk.app, before, id }
}

/** Waits until the window says why the folder cannot be looked through; undefined: until it can. */
async function told(desk: Desk, reason: string | undefined): Promise<void> {
  await settled(desk, () => expect(desk.state().refusal?.data.reason).toBe(reason))
}

test('a folder that vanishes takes nothing with it, and its return is noticed', async () => {
  const folder = articlesIn(join(tempFolder(), 'bài'))
  const { desk, app, before, id } = await opened(folder)
  renameSync(folder, `${folder}-away`)
  await told(desk, 'folder-gone')
  expect(here(app)).toEqual(before)
  expect(await markedWords(app, id)).toBe(`exact: ${quote}`)
  writeFileSync(join(`${folder}-away`, 'mới.txt'), 'Tin đến khi ổ đĩa ở nơi khác.\n')
  renameSync(`${folder}-away`, folder)
  await told(desk, undefined)
  await settled(desk, () => expect(here(app)).toEqual({ ...before, 'mới.txt': expect.any(String) }))
})

test('an empty folder in the place of the library takes nothing with it, also after a restart', async () => {
  const [data, folder] = [tempFolder(), articlesIn(join(tempFolder(), 'bài'))]
  const first = await deskOn(data, { folder })
  await settled(first, (app) => expect(app.articles.list()).toHaveLength(5))
  const before = here(first.app)
  renameSync(folder, `${folder}-away`)
  mkdirSync(folder)
  await told(first, 'folder-emptied')
  expect(here(first.app)).toEqual(before)
  await first.close()
  const desk = await deskOn(data, { folder })
  await told(desk, 'folder-emptied')
  expect(here(desk.app)).toEqual(before)
  rmdirSync(folder)
  renameSync(`${folder}-away`, folder)
  await told(desk, undefined)
  await settledAs(desk, before)
})

const mounts = spawnSync('mount', ['--version']).status === 0 && canMount()

test.skipIf(!mounts)('a disk that is taken out and put in again brings every article back', async () => {
  const point = join(tempFolder(), 'ổ đĩa')
  mkdirSync(point)
  const disk = join(tempFolder(), 'disk')
  cpSync(sample, disk, { recursive: true })
  const plugIn = () => execFileSync('mount', ['--bind', disk, point])
  const takeOut = () => execFileSync('umount', ['--lazy', point])
  plugIn()
  try {
    const { desk, app, before } = await opened(point)
    takeOut()
    await told(desk, 'folder-emptied')
    expect(here(app)).toEqual(before)
    plugIn()
    await told(desk, undefined)
    writeFileSync(join(point, 'mới.txt'), 'Tin mới trên ổ đĩa.\n')
    await settled(desk, () => expect(here(app)).toEqual({ ...before, 'mới.txt': expect.any(String) }))
  } finally {
    takeOut()
  }
})

test.skipIf(process.platform === 'win32')(
  'what may not be read for a while is neither gone nor another',
  async () => {
    // Root may read everything.
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      const folder = articlesIn(join(tempFolder(), 'bài'))
      mkdirSync(join(folder, 'tin'))
      renameSync(join(folder, lao), join(folder, 'tin', lao))
      const desk = await deskOn(tempFolder(), { folder })
      await settled(desk, (app) => expect(app.articles.list()).toHaveLength(5))
      const { app } = desk
      const before = here(app)
      const skipped = (reasons: string[]) => {
        return vi.waitFor(
          async () => {
            expect((await app.skipped()).map(({ path, code }) => `${path} ${code}`)).toEqual(reasons)
          },
          { timeout: 10_000 },
        )
      }
      chmodSync(join(folder, 'tin'), 0)
      await skipped(['tin denied'])
      expect(here(app)).toEqual(before)
      chmodSync(join(folder, 'tin'), 0o755)
      chmodSync(join(folder, 'tin', lao), 0)
      writeFileSync(join(folder, 'tin', 'mới.txt'), 'Tin mới.\n')
      await settled(desk, () => expect(here(app)['tin/mới.txt']).toBeDefined())
      expect(here(app)).toEqual({ ...before, 'tin/mới.txt': expect.any(String) })
      chmodSync(join(folder, 'tin', lao), 0o644)
      chmodSync(folder, 0)
      await told(desk, 'folder-denied')
      expect(here(app)).toMatchObject(before)
      chmodSync(folder, 0o755)
      await told(desk, undefined)
      await skipped([])
      expect(here(app)).toMatchObject(before)
      await desk.close()
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  },
)

function canMount(): boolean {
  const [from, to] = [tempFolder(), tempFolder()]
  if (spawnSync('mount', ['--bind', from, to]).status !== 0) return false
  return spawnSync('umount', [to]).status === 0
}
