import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Exports } from '../../../main/exchange/exports.ts'
import type { Source } from '../../../main/exchange/source.ts'
import type { ExportFormat } from '../../../preload/contract/exchange.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { awkwardLibrary, Library, seeds } from './library.ts'

const formats: ExportFormat[] = ['dau-json', 'markdown', 'csv', 'w3c']
const singleFile: ExportFormat[] = ['dau-json', 'w3c']
const folders: ExportFormat[] = ['markdown', 'csv']

async function small(): Promise<{ library: Library; exports: Exports }> {
  const library = await Library.open()
  const seed = seeds[2] as (typeof seeds)[number]
  const id = await library.article(seed.path, seed.text)
  await library.mark(id, { quote: 'Bùi Thanh Sơn', color: 'yellow' })
  return { library, exports: new Exports(library.store, library.source) }
}

/** Every path below a folder. */
function below(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort()
}

describe.each(formats)('%s', (format) => {
  test('writes and finds again every span of an awkward library', async () => {
    const { store, source, all } = await awkwardLibrary()
    const exports = new Exports(store, source)
    const out = join(tempFolder(), 'xuất 😊')
    const plan = await exports.plan(format, all)
    const result = await exports.write(format, all, out)
    expect(plan.spans).toBeGreaterThan(11)
    expect(result.spans).toEqual({ written: plan.spans, verified: plan.spans })
    expect(result.cannotCarry).toEqual(plan.cannotCarry)
    expect(result.files.length).toBeGreaterThan(0)
    expect(result.files.every((file) => statSync(file).isFile())).toBe(true)
  })

  test('is previewed as it is written', async () => {
    const { store, source, all } = await awkwardLibrary()
    const exports = new Exports(store, source)
    const out = join(tempFolder(), 'out')
    const undated = (text: string) => text.replace(/"exported":"[^"]*"/, '')
    const preview = await exports.preview(format, all)
    const { files } = await exports.write(format, all, out)
    expect(preview.map(({ content }) => undated(content))).toEqual(
      files.map((file) => undated(readFileSync(file, 'utf8'))),
    )
    const first = await exports.preview(format, all, 1)
    expect(first.map(({ content }) => content).join('')).not.toContain('HYPERLINK')
  })

  test('a scope without articles is planned as nothing and refused in a sentence', async () => {
    const { exports } = await small()
    const none = { articleIds: [], whole: false }
    expect(await exports.plan(format, none)).toMatchObject({ articles: 0, annotations: 0, spans: 0 })
    const out = join(tempFolder(), 'out')
    await expect(exports.write(format, none, out)).rejects.toThrow(/^No article is in the chosen scope/)
    await expect(exports.preview(format, none)).rejects.toMatchObject({ code: 'EXPORT_FAILED' })
    expect(existsSync(out)).toBe(false)
  })

  test('an article without annotations gives a valid export with nothing in it', async () => {
    const library = await Library.open()
    const id = await library.article('trống.txt', 'Không có gì.')
    const out = join(tempFolder(), 'out')
    const exports = new Exports(library.store, library.source)
    const result = await exports.write(format, { articleIds: [id], whole: false }, out)
    expect(result.spans).toEqual({ written: 0, verified: 0 })
  })

  test('an article that cannot be read leaves no file behind', async () => {
    const { library } = await small()
    const folder = tempFolder()
    let reads = 0
    const source: Source = {
      ...library.source,
      read: async (id) => {
        reads += 1
        // Counting reads it once, and so does writing; the third read is that of the verification.
        if (format !== 'dau-json' && reads < 3) return library.source.read(id)
        throw new Error('the disk is gone')
      },
    }
    const version = [...library.store.values('textVersions')][0]
    await library.store.quiet((draft) => draft.delete('textVersions', version?.id ?? ''))
    const exports = new Exports(library.store, source)
    await expect(exports.write(format, library.all, join(folder, 'out'))).rejects.toThrow(/the disk is gone/)
    expect(below(folder)).toEqual([])
  })

  test('2,000 annotations are written and verified in seconds', async () => {
    const library = await Library.open()
    const text = Array.from({ length: 500 }, (_, i) => `Đoạn ${i} 😊 của Bộ Ngoại giao.`).join('\n')
    for (let a = 0; a < 4; a += 1) {
      const id = await library.article(`${a}.txt`, text)
      await library.markMany(id, 500, (n) => `Đoạn ${n} 😊`)
    }
    const began = performance.now()
    const out = join(tempFolder(), 'out')
    const { spans } = await new Exports(library.store, library.source).write(format, library.all, out)
    expect(spans).toEqual({ written: 2000, verified: 2000 })
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

describe.each(singleFile)('%s to a file', (format) => {
  test('replaces a file whole and leaves nothing else', async () => {
    const { library, exports } = await small()
    const folder = tempFolder()
    const out = join(folder, 'out.json')
    writeFileSync(out, 'x'.repeat(1_000_000))
    await exports.write(format, library.all, out)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toBeTypeOf('object')
    expect(below(folder)).toEqual(['out.json'])
  })

  test('writes through a link to the file it names', async () => {
    const { library, exports } = await small()
    const folder = tempFolder()
    writeFileSync(join(folder, 'thật.json'), '')
    symlinkSync(join(folder, 'thật.json'), join(folder, 'lối.json'))
    const { files } = await exports.write(format, library.all, join(folder, 'lối.json'))
    expect(files).toEqual([join(folder, 'thật.json')])
    expect(readFileSync(join(folder, 'thật.json'), 'utf8')).not.toBe('')
  })

  test('never replaces an article of the library', async () => {
    const { library, exports } = await small()
    const [folder = ''] = library.source.folders()
    const out = join(folder, 'bài.txt')
    writeFileSync(out, 'Tin')
    await expect(exports.write(format, library.all, out)).rejects.toThrow(/lies in the library folder/)
    expect(readFileSync(out, 'utf8')).toBe('Tin')
    const beside = join(folder, 'xuất.json')
    await exports.write(format, library.all, beside)
    await exports.write(format, library.all, beside)
    expect(below(folder)).toEqual(['bài.txt', 'xuất.json'])
  })

  test.each([
    ['a folder', (folder: string) => folder, /is a folder; give the name of a file/],
    ['a device', () => '/dev/null', /is not a regular file/],
    ['a missing folder', (folder: string) => join(folder, 'a', 'b.json'), /its folder does not exist/],
    ['a name with NUL', (folder: string) => join(folder, 'a\0b'), /cannot be written/],
    ['a name that is too long', (folder: string) => join(folder, 'x'.repeat(300)), /its name is too long/],
    ['a file as folder', (folder: string) => join(folder, 'tệp', 'b.json'), /is a file, not a folder/],
  ])('%s is refused in a sentence', async (_, place, message) => {
    const { library, exports } = await small()
    const folder = tempFolder()
    writeFileSync(join(folder, 'tệp'), '')
    const refused = exports.write(format, library.all, place(folder))
    await expect(refused).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
      message: expect.stringMatching(message),
    })
    expect(below(folder)).toEqual(['tệp'])
  })
})

describe.each(folders)('%s to a folder', (format) => {
  test('goes into a folder beside foreign files, and again over itself', async () => {
    const { library, exports } = await small()
    const out = tempFolder()
    mkdirSync(join(out, '.obsidian'))
    writeFileSync(join(out, 'Của tôi.md'), 'Tôi')
    const { files } = await exports.write(format, library.all, out)
    const first = below(out)
    await library.mark(library.all.articleIds[0] as string, { quote: 'Lào', note: 'thêm' })
    await exports.write(format, library.all, out)
    expect(below(out)).toEqual(first)
    expect(readFileSync(join(out, 'Của tôi.md'), 'utf8')).toBe('Tôi')
    expect(files.some((file) => readFileSync(file, 'utf8').includes('thêm'))).toBe(true)
  })

  test('a file that somebody else wrote or changed is not replaced, and nothing is', async () => {
    const { library, exports } = await small()
    const out = tempFolder()
    const { files } = await exports.write(format, library.all, out)
    const page = files.find((file) => /\.(md|csv)$/.test(file)) as string
    writeFileSync(page, 'Sửa tay')
    const before = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
    await library.mark(library.all.articleIds[0] as string, { quote: 'Lào', note: 'thêm' })
    await expect(exports.write(format, library.all, out)).rejects.toThrow(
      /was changed or made by something else/,
    )
    for (const [file, content] of before) expect(readFileSync(file, 'utf8')).toBe(content)
    expect(below(out).filter((path) => path.includes('.dau-export'))).toEqual([])
  })

  test('a file is no folder', async () => {
    const { library, exports } = await small()
    const out = join(tempFolder(), 'tệp')
    writeFileSync(out, 'x')
    await expect(exports.write(format, library.all, out)).rejects.toThrow(/is not a folder/)
    expect(readFileSync(out, 'utf8')).toBe('x')
  })
})
