import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lastLibrary, openLibraryFolder } from '../../../main/library/libraries.ts'
import type { Places } from '../../../main/library/places.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { folderWith, withoutRoot } from './files.ts'

function places(): Places {
  const data = tempFolder()
  return { data, cache: join(data, 'cache') }
}

function recordOf({ data }: Places, id: string): string {
  return join(data, 'libraries', id, 'library.json')
}

describe('a folder of articles', () => {
  test('has one library, whose store lies in the data folder and whose index in the cache', async () => {
    const here = places()
    const folder = folderWith({ 'a.txt': 'một' })
    const library = await openLibraryFolder(here, folder)
    expect(library).toEqual({
      id: expect.stringMatching(/^l[0-9a-f]{16}$/),
      folder,
      storeDir: join(here.data, 'libraries', library.id, 'store'),
      backupsDir: join(here.data, 'libraries', library.id, 'backups'),
      indexFile: join(here.cache, library.id, 'index.db'),
    })
    expect(await openLibraryFolder(here, folder)).toEqual(library)
    expect(readdirSync(folder)).toEqual(['a.txt'])
    expect(readdirSync(join(here.data, 'libraries', library.id))).toEqual(['library.json'])
  })

  test('is the same however it is spelled', async () => {
    const here = places()
    const folder = folderWith({})
    const link = join(tempFolder(), 'link')
    symlinkSync(folder, link)
    const { id } = await openLibraryFolder(here, folder)
    for (const spelling of [
      `${folder}/`,
      `${folder}/.`,
      `${folder}/../${folder.split('/').at(-1)}`,
      link,
      relative(process.cwd(), folder),
    ]) {
      expect(await openLibraryFolder(here, spelling)).toMatchObject({ id, folder })
    }
  })

  test('has another library than its neighbour, and than in another data folder', async () => {
    const here = places()
    const [a, b] = [
      await openLibraryFolder(here, folderWith({})),
      await openLibraryFolder(here, folderWith({})),
    ]
    expect(a.id).not.toBe(b.id)
    expect((await openLibraryFolder(places(), a.folder)).storeDir).not.toBe(a.storeDir)
  })

  test('keeps its library when it is renamed, and a new one in its old place gets its own', async () => {
    const here = places()
    const folder = folderWith({})
    const { id } = await openLibraryFolder(here, folder)
    renameSync(folder, `${folder}-2`)
    expect(await openLibraryFolder(here, `${folder}-2`)).toMatchObject({ id, folder: `${folder}-2` })
    mkdirSync(folder)
    const next = await openLibraryFolder(here, folder)
    expect(next.id).not.toBe(id)
    expect(await openLibraryFolder(here, `${folder}-2`)).toMatchObject({ id })
    expect(await openLibraryFolder(here, folder)).toEqual(next)
    // Two folders that change names take their libraries along.
    renameSync(folder, `${folder}-3`)
    renameSync(`${folder}-2`, folder)
    renameSync(`${folder}-3`, `${folder}-2`)
    expect(await openLibraryFolder(here, folder)).toMatchObject({ id })
    expect(await openLibraryFolder(here, `${folder}-2`)).toMatchObject({ id: next.id })
    for (const path of [folder, `${folder}-2`]) rmSync(path, { recursive: true })
  })

  test('keeps its library when it is deleted and put back from a backup', async () => {
    const here = places()
    const folder = folderWith({ 'a.txt': 'một' })
    const { id } = await openLibraryFolder(here, folder)
    cpSync(folder, `${folder}-copy`, { recursive: true })
    rmSync(folder, { recursive: true })
    renameSync(`${folder}-copy`, folder)
    expect(await openLibraryFolder(here, folder)).toMatchObject({ id })
  })

  test('opens while its disk is away, so that the notes can be read', async () => {
    const here = places()
    const folder = join(folderWith({ 'disk/tin/a.txt': '' }), 'disk/tin')
    const library = await openLibraryFolder(here, folder)
    rmSync(join(folder, '..'), { recursive: true })
    expect(await openLibraryFolder(here, folder)).toEqual(library)
  })

  test('that is opened by two programs at once is one library', async () => {
    const here = places()
    const folder = folderWith({})
    const opened = await Promise.all(Array.from({ length: 8 }, () => openLibraryFolder(here, folder)))
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
    expect(readdirSync(join(here.data, 'libraries', opened[0]?.id ?? ''))).toEqual(['library.json'])
  })

  test.each([
    ['is gone', (record: string) => rmSync(record)],
    ['is cut off', (record: string) => writeFileSync(record, readFileSync(record).subarray(0, 40))],
    ['is empty', (record: string) => writeFileSync(record, '')],
    [
      'is of another library',
      (record: string) =>
        writeFileSync(record, readFileSync(record, 'utf8').replace(/"l[0-9a-f]{16}"/, '"l0"')),
    ],
  ])('finds its store again when the record %s', async (_, spoil) => {
    const here = places()
    const folder = folderWith({})
    const library = await openLibraryFolder(here, folder)
    mkdirSync(library.storeDir)
    spoil(recordOf(here, library.id))
    expect(await openLibraryFolder(here, folder)).toEqual(library)
    expect(JSON.parse(readFileSync(recordOf(here, library.id), 'utf8'))).toMatchObject({
      id: library.id,
      folder,
    })
  })
})

describe('a folder that cannot be a library', () => {
  test('is not there', async () => {
    const folder = join(tempFolder(), 'gone')
    await expect(openLibraryFolder(places(), folder)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `The folder ${folder} is not there; is its disk connected?`,
    })
  })

  test('is a file', async () => {
    const file = join(folderWith({ 'a.txt': '' }), 'a.txt')
    await expect(openLibraryFolder(places(), file)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `${file} is a file; give the folder that holds the articles.`,
    })
  })

  test('has nowhere to keep its data', async () => {
    const blocked = folderWith({ libraries: 'một tập tin' })
    const here = { data: blocked, cache: join(blocked, 'cache') }
    await expect(openLibraryFolder(here, folderWith({}))).rejects.toMatchObject({ code: 'DISK_ERROR' })
  })

  test.skipIf(process.platform === 'win32')(
    'may not be written about, unless it is known already',
    async () => {
      const here = places()
      const [known, unknown] = [folderWith({}), folderWith({})]
      const library = await openLibraryFolder(here, known)
      const dir = join(here.data, 'libraries')
      for (const path of [here.data, dir, join(dir, library.id), known, unknown]) chmodSync(path, 0o555)
      chmodSync(recordOf(here, library.id), 0o444)
      const [again, refused] = await withoutRoot(() =>
        Promise.allSettled([openLibraryFolder(here, known), openLibraryFolder(here, unknown)]),
      )
      for (const path of [here.data, dir, join(dir, library.id)]) chmodSync(path, 0o755)
      expect(again).toEqual({ status: 'fulfilled', value: library })
      expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'DISK_ERROR' } })
    },
  )
})

describe('the library opened last', () => {
  test('is none at first', async () => {
    expect(await lastLibrary(places())).toBeUndefined()
  })

  test('is the one of the last opening, also when its disk is away', async () => {
    const here = places()
    const [a, b] = [folderWith({}), folderWith({})]
    for (const folder of [a, b, a]) {
      await openLibraryFolder(here, folder)
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
    expect(await lastLibrary(here)).toBe(a)
    rmSync(a, { recursive: true })
    expect(await lastLibrary(here)).toBe(a)
  })
})

describe('a store in the folder of articles itself', () => {
  test('is used where it lies, and travels with the folder', async () => {
    const folder = folderWith({ '.dau/store/x': '' })
    const here = places()
    const library = await openLibraryFolder(here, folder)
    expect(library).toMatchObject({
      storeDir: join(folder, '.dau/store'),
      backupsDir: join(folder, '.dau/backups'),
    })
    expect(await openLibraryFolder(here, folder)).toEqual(library)
    expect(await lastLibrary(here)).toBe(folder)
    // A copy has the same id, also for another user, and never the same index.
    const copy = `${folder}-copy`
    cpSync(folder, copy, { recursive: true })
    const other = await openLibraryFolder(here, copy)
    expect(other).toMatchObject({ id: library.id, storeDir: join(copy, '.dau/store') })
    expect(other.indexFile).not.toBe(library.indexFile)
    expect(await openLibraryFolder(places(), copy)).toMatchObject({ id: library.id })
    rmSync(copy, { recursive: true })
  })

  test('is not begun because of an empty .dau', async () => {
    const here = places()
    const folder = folderWith({})
    const library = await openLibraryFolder(here, folder)
    mkdirSync(join(folder, '.dau'))
    expect(await openLibraryFolder(here, folder)).toEqual(library)
  })

  test('is missed when it is gone', async () => {
    const here = places()
    const folder = folderWith({ '.dau/store/x': '' })
    const { id } = await openLibraryFolder(here, folder)
    rmSync(join(folder, '.dau'), { recursive: true })
    const message = `What you wrote about ${folder} was kept in ${folder}/.dau, which is gone; put it back, or remove ${recordOf(here, id)} to begin anew.`
    await expect(openLibraryFolder(here, folder)).rejects.toMatchObject({ code: 'NOT_FOUND', message })
    rmSync(recordOf(here, id))
    expect((await openLibraryFolder(here, folder)).storeDir).toBe(join(here.data, 'libraries', id, 'store'))
  })

  test.each([['.dau'], ['.dau/store']])('is never reached through a link at %s', async (path) => {
    const folder = folderWith({ '.dau/x': '' })
    if (path === '.dau') rmSync(join(folder, '.dau'), { recursive: true })
    symlinkSync(folderWith({ 'store/x': '' }), join(folder, path))
    const message = `${join(folder, path)} is a link or a file where Dấu keeps its data; move it away.`
    await expect(openLibraryFolder(places(), folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message })
  })
})

test.skipIf(process.platform === 'win32')('what is written is for nobody else to read', async () => {
  const here = places()
  const { id } = await openLibraryFolder(here, folderWith({}))
  expect(statSync(recordOf(here, id)).mode & 0o777).toBe(0o600)
  expect(statSync(join(here.data, 'libraries', id)).mode & 0o777).toBe(0o700)
})
