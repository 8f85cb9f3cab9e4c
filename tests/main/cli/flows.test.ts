import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import type { EntityRow } from '../../../preload/contract/entity.ts'
import type { ExportResult, ImportResult } from '../../../preload/contract/exchange.ts'
import type { StepDone } from '../../../preload/contract/history.ts'
import type { CheckResult, IndexResult } from '../../../preload/contract/library.ts'
import { dau, dauJson, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

// Days at the desk: files move, change and go between commands, commands are stopped, notes go from library to library.

const lao = 'Saleumxay Kommasith'
const file = '002_7d8063eb8c9ff301.txt'

describe.concurrent('a library', { timeout: 120_000 }, () => {
  test('is indexed to the end after Ctrl+C, and reads nothing twice', async () => {
    const data = tempFolder()
    const folder = join(tempFolder(), 'articles')
    const paragraphs = readdirSync(join(root, 'seeds')).flatMap((name) => {
      return readFileSync(join(root, 'seeds', name), 'utf8').split('\n')
    })
    for (let number = 0; number < 1_500; number++) {
      // Folder and file names as macOS spells them.
      const place = join(folder, `Báo số ${number % 7}`.normalize('NFD'))
      mkdirSync(place, { recursive: true })
      const words = Array.from({ length: 6 }, (_, at) => paragraphs[(number * 7 + at) % paragraphs.length])
      const name = `bài ${number}.txt`.normalize('NFD')
      writeFileSync(join(place, name), `Bài số ${number}.\n${words.join('\n')}\n`)
    }
    const child = spawn(process.execPath, [join(root, 'main', 'dau.mjs'), 'index', folder], {
      env: { ...process.env, DAU_DATA: data, INIT_CWD: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const ended = once(child, 'close')
    await expect.poll(() => savedBytes(data), { timeout: 60_000, interval: 10 }).toBeGreaterThan(20_000)
    child.kill('SIGINT')
    expect(await ended).toEqual([130, null])
    expect(said).toBe('Stopping; what was saved stays saved.\n')
    const rest = await dauJson<IndexResult>(data, ['index', folder])
    expect(rest.unchanged).toBeGreaterThan(0)
    expect(rest.indexed).toBeGreaterThan(0)
    expect(rest).toMatchObject({ indexed: 1_500 - rest.unchanged, removed: 0, skipped: [] })
    const made = await dauJson<Annotation>(data, ['annotate', 'báo số 3/bài 10.txt', '--note', 'tìm thấy'])
    const [article] = await dauJson<Article[]>(data, ['articles', '--filter', 'has:note'])
    expect(article).toMatchObject({ id: made.articleId, path: 'Báo số 3/bài 10.txt'.normalize('NFD') })
    // A reader that has seen enough is no failure.
    const reader = spawn(process.execPath, [join(root, 'main', 'dau.mjs'), '--json', 'articles'], {
      env: { ...process.env, DAU_DATA: data, INIT_CWD: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let complaint = ''
    reader.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    const left = once(reader, 'close')
    await once(reader.stdout, 'readable')
    reader.stdout.destroy()
    expect(await left).toEqual([0, null])
    expect(complaint).toBe('')
  })

  test('keeps its notes when files are renamed, edited and deleted, and undoes what was done before', async () => {
    const { data, folder } = await indexedSeeds()
    await dauJson(data, ['annotate', '002_', '--quote', lao, '--entity', `person:${lao}`, '--all'])
    const made = await dauJson<Annotation>(data, [
      'annotate',
      ...['002_', '--quote', 'đà tăng trưởng', '--color', 'rose'],
    ])
    mkdirSync(join(folder, 'Lào'))
    const moved = join(folder, 'Lào', 'đổi tên.txt')
    renameSync(join(folder, file), moved)
    const text = readFileSync(moved, 'utf8')
    expect(await dauJson<IndexResult>(data, ['index'])).toMatchObject({ removed: 0 })
    expect(await dauJson<Annotation[]>(data, ['annotations', '--article', 'doi ten'])).toHaveLength(6)

    writeFileSync(moved, text.replace('đà tăng trưởng', 'nhịp tăng trưởng'))
    const changed = await dauJson<Annotation[]>(data, ['annotations', '--article', 'đổi tên'])
    expect(changed.find(({ id }) => id === made.id)?.target).toMatchObject({ status: 'edited' })
    expect(await dauJson<StepDone>(data, ['undo'])).toMatchObject({ label: { action: 'annotate' } })
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toHaveLength(5)
    await dauJson(data, ['redo'])
    writeFileSync(moved, text)
    const back = await dauJson<Annotation[]>(data, ['annotations', '--article', 'đổi tên'])
    expect(back.find(({ id }) => id === made.id)).toEqual(made)

    rmSync(moved)
    expect(await dauJson<IndexResult>(data, ['index'])).toMatchObject({ removed: 0 })
    expect((await dau(data, ['articles', '--filter', 'color:rose'])).out).toContain('(file is gone)')
    expect((await dau(data, ['text', 'đổi tên'])).out).toBe(text)
    await dauJson(data, ['undo'])
    await dauJson(data, ['undo'])
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toEqual([])
    expect(await dauJson<CheckResult>(data, ['check'])).toMatchObject({ ok: true })
  })

  test('is told where a mark belongs after its file was edited, or that it belongs nowhere', async () => {
    const { data, folder } = await indexedSeeds()
    const made = await dauJson<Annotation>(data, [
      'annotate',
      ...['002_', '--quote', 'đà tăng trưởng', '--color', 'rose', '--note', 'So với 2020'],
    ])
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    const place = async (...words: string[]) => {
      const [placed] = await dauJson<Annotation[]>(data, ['place', made.id, ...words])
      return placed
    }
    writeFileSync(path, text.replace('đà tăng trưởng', 'nhịp tăng trưởng'))
    expect((await place('--accept'))?.target).toMatchObject({ exact: 'nhịp tăng trưởng', status: 'exact' })

    writeFileSync(path, text.replace(/^.*đà tăng trưởng.*$/mu, ''))
    expect(await dau(data, ['place', made.id, '--accept'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^The passage "nhịp tăng trưởng" .* was not found .*; say where it is now\.\n$/u,
      ),
    })
    expect((await place('--quote', lao, '--nth', '2'))?.target).toMatchObject({ exact: lao, status: 'exact' })
    const kept = await place('--as-note')
    expect(kept).toMatchObject({ id: made.id, noteMarkdown: `> ${lao}\n\nSo với 2020` })
    expect(kept?.target).toBeUndefined()
    expect(await dauJson<StepDone>(data, ['undo'])).toMatchObject({ label: { action: 'keep-as-note' } })
  })

  test('goes on as before after a merge, an export, an undo and the import of it, twice', async () => {
    const { data } = await indexedSeeds()
    const person = async (name: string, article: string, nth: string) => {
      const words = ['annotate', article, '--quote', 'Bùi Thanh Sơn', '--nth', nth]
      return (
        (await dauJson<Annotation>(data, [...words, '--entity', `person:${name}`])).mention?.entityId ?? ''
      )
    }
    const [from, into] = [await person('Ông Sơn', '002_', '1'), await person('Bùi Thanh Sơn', '003_', '1')]
    const apart = await dauJson<EntityRow[]>(data, ['entities'])
    await dauJson(data, ['merge', from, into])
    const together = await dauJson<EntityRow[]>(data, ['entities'])
    expect(together).toMatchObject([{ id: into, mentions: 2, aliases: [{ text: 'Ông Sơn' }] }])
    const out = join(tempFolder(), 'notes.dau.json')
    const written = await dauJson<ExportResult>(data, ['export', '--format', 'dau-json', '--out', out])
    expect(written.spans).toEqual({ written: 2, verified: 2 })
    await dauJson(data, ['undo'])
    expect(await dauJson<EntityRow[]>(data, ['entities'])).toEqual(apart)
    expect(await dauJson<ImportResult>(data, ['import', out])).toMatchObject({ created: 0, skipped: [] })
    expect(await dauJson<EntityRow[]>(data, ['entities'])).toEqual(together)
    const again = await dau(data, ['import', out])
    expect(again).toMatchObject({ code: 0, out: 'Everything in the file is here already.\n' })
    // The second one did nothing, so this undoes the first.
    await dauJson(data, ['undo'])
    expect(await dauJson<EntityRow[]>(data, ['entities'])).toEqual(apart)
  })

  test('takes in the backup of another one: notes find their articles by the text', async () => {
    const { data } = await indexedSeeds()
    await dauJson(data, ['annotate', '002_', '--quote', lao, '--nth', '1', '--tag', 'Lào'])
    await dauJson(data, ['annotate', '003_', '--note', 'cả bài'])
    const before = await dauJson<Annotation[]>(data, ['annotations'])
    const backup = join(tempFolder(), 'backup.zip')
    await dauJson(data, ['backup', '--out', backup])

    const other = join(tempFolder(), 'khác')
    mkdirSync(other)
    cpSync(join(root, 'seeds', file), join(other, 'tên khác.txt'))
    await dauJson(data, ['index', other])
    await dauJson(data, ['annotate', 'tên khác', '--note', 'của kho này'])
    const restored = await dau(data, ['restore', backup])
    expect(restored).toMatchObject({ code: 0, err: '' })
    const [, kept = ''] = /^What was stored before is kept in (.*)$/mu.exec(restored.out) ?? []
    await dauJson(data, ['index'])
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toEqual(before)
    const [here] = await dauJson<Annotation[]>(data, ['annotations', '--article', 'tên khác.txt'])
    expect(here).toMatchObject({ tagNames: ['Lào'], target: { exact: lao, status: 'exact' } })
    await dauJson(data, ['restore', kept])
    const again = await dauJson<Annotation[]>(data, ['annotations'])
    expect(again).toMatchObject([{ noteMarkdown: 'của kho này' }])
  })
})

async function indexedSeeds(): Promise<{ data: string; folder: string }> {
  const data = tempFolder()
  const folder = join(tempFolder(), 'articles')
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  await dauJson(data, ['index', folder])
  return { data, folder }
}

/** Bytes of the journals of the one library of a data folder. */
function savedBytes(data: string): number {
  const libraries = join(data, 'libraries')
  const [library] = existsSync(libraries) ? readdirSync(libraries) : []
  const store = join(libraries, library ?? '', 'store')
  if (library === undefined || !existsSync(store)) return 0
  return readdirSync(store)
    .filter((name) => name.startsWith('journal-'))
    .reduce((sum, name) => sum + statSync(join(store, name)).size, 0)
}
