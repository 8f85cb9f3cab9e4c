import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatLine, parseLine } from '../../../main/store/line.ts'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { IndexResult } from '../../../preload/contract/library.ts'
import { smallMemoryDisk, whyNoDisk } from '../../crash/disk.ts'
import { dau, dauJson, type Ran, type RunOptions, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

// Everything a user can get wrong and everything a disk can do, through the real command line: one sentence that names
// the thing and the remedy, exit code 1, nothing on stdout, and the store and the articles as they were.

// Many processes at a time, on a machine that may have other things to do.
const atLeisure = { timeout: 120_000 }

const isRoot = process.getuid?.() === 0
const whyNoMount = whyNoDisk('tmpfs')
if (whyNoMount) process.stderr.write(`SKIPPED the full and the read-only disk: ${whyNoMount}\n`)
const nobody = 65_534

const article = '002_7d8063eb8c9ff301.txt'
const lao = 'Saleumxay Kommasith'
let articles: string
/** A data folder with the seeds indexed and annotated; only ever copied. */
let base: string
let entityIds: string[]
let annotationId: string
let before: Annotation[]

/** Data folders that nobody uses at the moment, each with the library as in `base`. */
const free: string[] = []
const lanes: string[] = []
const waiting: ((lane: string) => void)[] = []

beforeAll(async () => {
  articles = join(tempFolder(), 'articles')
  cpSync(join(root, 'seeds'), articles, { recursive: true })
  base = join(tempFolder(), 'data')
  await dauJson<IndexResult>(base, ['index', articles])
  const lines = [
    { article: '002_', quote: lao, nth: 1, entity: `person:${lao}` },
    { article: '002_', quote: 'Bùi Thanh Sơn', nth: 1, entity: 'person:Bùi Thanh Sơn' },
    { article: '002_', quote: 'giữ vững đà tăng trưởng', color: 'green', note: 'Compare', tags: ['economy'] },
  ]
  const made = await dau(base, ['--json', 'annotate', '--batch', '-'], {
    input: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  const annotations = JSON.parse(made.out) as Annotation[]
  entityIds = annotations.flatMap(({ mention }) => mention?.entityId ?? [])
  annotationId = annotations[0]?.id ?? ''
  before = await dauJson<Annotation[]>(base, ['annotations'])
  expect(before).toHaveLength(3)
  for (let number = 0; number < 5; number++) {
    const lane = copyOfBase()
    lanes.push(lane)
    free.push(lane)
  }
}, 120_000)

function copyOfBase(): string {
  const copy = join(tempFolder(), 'data')
  cpSync(base, copy, { recursive: true })
  return copy
}

/** Runs the command on a library of its own and checks that its store is as it was, to the last byte. */
async function run(words: string[], options: RunOptions = {}): Promise<Ran> {
  const lane = free.pop() ?? (await new Promise<string>((resolve) => waiting.push(resolve)))
  try {
    const stored = bytesOf(lane)
    const ran = await dau(lane, words, options)
    expect(bytesOf(lane)).toEqual(stored)
    return ran
  } finally {
    const next = waiting.shift()
    if (next) next(lane)
    else free.push(lane)
  }
}

/** Snapshots and journals of the one library of a data folder. */
function bytesOf(data: string): Record<string, string> {
  const store = storeOf(data)
  const names = readdirSync(store).filter((name) => /^(snapshot|journal)-/u.test(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(store, name), 'latin1')]))
}

function libraryOf(data: string): string {
  const [library = ''] = readdirSync(join(data, 'libraries'))
  return join(data, 'libraries', library)
}

function storeOf(data: string): string {
  return join(libraryOf(data), 'store')
}

function expectRefused({ code, out, err }: Ran, sentence: RegExp): void {
  expect({ code, out }, err).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^[^\n]+\.\n$/u)
  expect(err).not.toMatch(/Something went wrong|[A-Za-z]*Error:|\bat .*:\d+:\d+|\[object/u)
  expect(err).toMatch(sentence)
}

describe.concurrent('what is asked for', atLeisure, () => {
  test.for<[string, string[], RegExp]>([
    [
      'an unknown article',
      ['text', 'quả bưởi'],
      /^Article quả bưởi is not in the library; run "dau index" again\.$/mu,
    ],
    ['no name of an article', ['text', ''], /^Article "" is not in the library/u],
    [
      'a name that fits several',
      ['text', '00'],
      /"00" fits 5 articles: .*; give more of the path, or an id\./u,
    ],
    [
      'an article of another folder',
      ['text', '/etc/passwd'],
      /^Article \/etc\/passwd is not in the library/u,
    ],
    ['a way out of the folder', ['text', '../../etc/passwd'], /is not in the library/u],
    [
      'annotations of an unknown article',
      ['annotations', '--article', 'nowhere'],
      /^Article nowhere is not/u,
    ],
    [
      'an unknown annotation',
      ['remove', 'n00000000000'],
      /^Annotation n00000000000 does not exist; see "dau annotations"/u,
    ],
    [
      'one unknown annotation of two',
      ['remove', '@annotation', 'n00000000000'],
      /^Annotation n00000000000 does not exist/u,
    ],
    [
      'an unknown entity',
      ['entity', 'e00000000000'],
      /^Entity e00000000000 does not exist; see "dau entities"/u,
    ],
    [
      'the concordance of an unknown one',
      ['concordance', 'e00000000000'],
      /^Entity e00000000000 does not exist/u,
    ],
    [
      'a merge of an unknown one',
      ['merge', 'e00000000000', '@entity'],
      /^Entity e00000000000 does not exist/u,
    ],
    [
      'a merge into an unknown one',
      ['merge', '@entity', 'e00000000000'],
      /^Entity e00000000000 does not exist/u,
    ],
    [
      'a merge with itself',
      ['merge', '@entity', '@entity'],
      /cannot be merged with itself; name two different ones/u,
    ],
    [
      'a split of an unknown one',
      ['split', 'e00000000000', '--mentions', '@annotation'],
      /^Entity e00000000000 does not/u,
    ],
    ['a split by unknown mentions', ['split', '@entity', '--mentions', 'n00000000000'], /n00000000000/u],
    ['nothing to redo', ['redo'], /^There is nothing to redo\.$/mu],
    ['no words to search', ['search', ''], /^Say what to look for/u],
    ['nothing but an empty phrase', ['search', '""'], /^Say what to look for/u],
    [
      'a query of 2,001 letters',
      ['search', 'x'.repeat(2_001)],
      /^The query is too long; give it at most 2,000 letters\./u,
    ],
  ])('%s', async ([, words, sentence]) => {
    expectRefused(await run(filled(words)), sentence)
  })
})

describe.concurrent('where to annotate', atLeisure, () => {
  test.for<[string, string[], RegExp]>([
    [
      'a place after the end',
      ['--start', '4000', '--end', '999999'],
      /^The place 4000 to 999999 is not inside the text of 002_\S+, which is 4734 units long\./u,
    ],
    ['a negative start', ['--start', '-1', '--end', '3'], /^The place -1 to 3 is not inside the text/u],
    ['a negative start after =', ['--start=-1', '--end=3'], /^The place -1 to 3 is not inside the text/u],
    [
      'offsets that are not whole',
      ['--start', '1.5', '--end', '3'],
      /^The offset 1.5 is not a whole number; count UTF-16 units/u,
    ],
    [
      'offsets that are no numbers',
      ['--start', 'one', '--end', '3'],
      /^--start must be a whole number, not "one"\./u,
    ],
    [
      'offsets beyond any number',
      ['--start', '1', '--end', '9'.repeat(30)],
      /^--end must be a whole number/u,
    ],
    [
      'an infinite offset',
      ['--start', '0', '--end', 'Infinity'],
      /^--end must be a whole number, not "Infinity"\./u,
    ],
    [
      'an empty place',
      ['--start', '3', '--end', '3'],
      /^The place 3 to 3 is empty; the end must be greater/u,
    ],
    [
      'a place the wrong way round',
      ['--start', '9', '--end', '3'],
      /^The place 9 to 3 is empty; the end must be greater/u,
    ],
    ['a start without an end', ['--start', '3'], /^Give both --start and --end; --end is missing\./u],
    ['an end without a start', ['--end', '3'], /^Give both --start and --end; --start is missing\./u],
    [
      'two ways at once',
      ['--quote', lao, '--start', '3', '--end', '4'],
      /^Give the passage by --quote or by --start and --end, not by both\./u,
    ],
    [
      'words that are not there',
      ['--quote', 'quả bưởi'],
      /^The quotation "quả bưởi" is not in 002_\S+; copy it from the text\./u,
    ],
    [
      'very many words that are not there',
      ['--quote', 'bưởi '.repeat(2_000)],
      /^The quotation "bưởi [^"]{20,80}…" is not in/u,
    ],
    ['no words', ['--quote', ''], /^The quotation is empty; give it some words\./u],
    ['only white space', ['--quote', '  '], /^The quotation " *" is not in|^The quotation is empty/u],
    [
      'words that stand several times',
      ['--quote', lao],
      /stands 5 times in 002_\S+; say which with --nth 1 to 5\./u,
    ],
    [
      'number 0 of them',
      ['--quote', lao, '--nth', '0'],
      /^The quotation number 0 is not a whole number from 1 on\./u,
    ],
    [
      'number -1 of them',
      ['--quote', lao, '--nth', '-1'],
      /^The quotation number -1 is not a whole number from 1 on\./u,
    ],
    [
      'number 99 of them',
      ['--quote', lao, '--nth', '99'],
      /stands only 5 times in 002_\S+; there is no number 99\./u,
    ],
    [
      'number 1.5 of them',
      ['--quote', lao, '--nth', '1.5'],
      /^The quotation number 1.5 is not a whole number/u,
    ],
    ['number two of them', ['--quote', lao, '--nth', 'two'], /^--nth must be a whole number, not "two"\./u],
    ['a number of nothing', ['--nth', '1'], /^--nth counts passages of --quote; give --quote too\./u],
    ['nothing at all', [], /^There is nothing to keep; give a passage, a note or a tag\./u],
  ])('%s', async ([, words, sentence]) => {
    expectRefused(await run(['annotate', '002_', ...words]), sentence)
  })
})

describe.concurrent('what to annotate with', atLeisure, () => {
  const there = ['annotate', '002_', '--quote', lao, '--nth', '1']
  test.for<[string, string[], RegExp]>([
    [
      'a bad colour',
      [...there, '--color', 'red'],
      /^There is no colour "red"; choose yellow, blue, rose, green, violet\./u,
    ],
    [
      'an entity without a type',
      [...there, '--entity', ':Lào'],
      /^--entity takes type:name, such as "person:Bùi Thanh Sơn", not ":Lào"\./u,
    ],
    ['an entity without a name', [...there, '--entity', 'place:'], /^--entity takes type:name/u],
    [
      'a name for a type',
      [...there, '--entity', lao],
      /^There is no entity type "Saleumxay Kommasith"; use one of person, organisation/u,
    ],
    [
      'an unknown type',
      [...there, '--entity', 'animal:Bò'],
      /^There is no entity type "animal"; use one of person/u,
    ],
    ['an unknown entity', [...there, '--entity', 'e00000000000'], /^Entity e00000000000 does not exist/u],
    [
      'a name of 501 letters',
      [...there, '--entity', `person:${'x'.repeat(501)}`],
      /^The name of the entity is too long; give it at most 500/u,
    ],
    [
      'a mention without a passage',
      ['annotate', '002_', '--entity', 'person:Bùi Thanh Sơn'],
      /^A mention needs the words that mention something; give a quotation or offsets\./u,
    ],
    ['a colour without a passage', ['annotate', '002_', '--color', 'blue'], /passage/u],
    ['an empty tag', [...there, '--tag', ''], /^The tag is empty; give it some words\./u],
    ['a tag of blanks', [...there, '--tag', '  '], /^The tag is empty; give it some words\./u],
    [
      'a tag of 201 letters',
      [...there, '--tag', 'x'.repeat(201)],
      /^The tag is too long; give it at most 200 letters\./u,
    ],
    [
      'every one of words that are not there',
      ['annotate', '002_', '--quote', 'bưởi', '--entity', 'other:Bưởi', '--all'],
      /bưởi/iu,
    ],
    [
      'an unknown batch',
      ['annotate', '--batch', '/nowhere.jsonl'],
      /^\/nowhere\.jsonl cannot be read: it does not exist; name a readable file, or - for stdin\./u,
    ],
    ['a folder as a batch', ['annotate', '--batch', '/'], /^\/ cannot be read: it is a folder/u],
  ])('%s', async ([, words, sentence]) => {
    expectRefused(await run(words), sentence)
  })

  test('lines of a batch: each is named, in a sentence of its own', async () => {
    const lines: [string, RegExp][] = [
      ['not json', /^this is not JSON; a line looks like \{"article":/u],
      ['[]', /expected object, received array; a line looks like/u],
      ['{"quote":"x"}', /^article: /u],
      ['{"article":"002_","quote":"bưởi"}', /^The quotation "bưởi" is not in 002_/u],
      ['{"article":"002_","quotation":"x"}', /^Unrecognized key: "quotation"/u],
      ['{"article":"nowhere","quote":"x"}', /^Article nowhere is not in the library/u],
      ['{"article":"002_","start":1}', /^Give both --start and --end; --end is missing\./u],
      ['{"article":"002_","start":-1,"end":4}', /^The place -1 to 4 is not inside/u],
      ['{"article":"002_","start":0.5,"end":4}', /^The offset 0.5 is not a whole number/u],
      ['{"article":"002_","start":"0","end":4}', /^start: .*number/u],
      ['{"article":"002_","nth":1,"note":"x"}', /^--nth counts passages of --quote/u],
      ['{"article":"002_","quote":"Lào","nth":1,"color":"red"}', /^There is no colour "red"/u],
      ['{"article":"002_","quote":"Lào","nth":1,"entity":"x:y"}', /^There is no entity type "x"/u],
    ]
    const input = lines.map(([line]) => line).join('\n')
    const { code, out, err } = await run(['annotate', '--batch', '-'], { input })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    const said = err.trimEnd().split('\n')
    expect(said.pop()).toBe('13 of 13 lines could not be done, see above; 0 are saved.')
    expect(said).toHaveLength(lines.length)
    for (const [at, [line, sentence]] of lines.entries()) {
      const start = `Line ${at + 1}: `
      expect(said[at]?.startsWith(start), said[at]).toBe(true)
      expect(said[at]?.slice(start.length), line).toMatch(sentence)
    }
  })
})

describe.concurrent('exports, imports and backups', atLeisure, () => {
  const place = tempFolderOnce()
  const importable = (name: string, content: string | Buffer) => {
    const path = join(place(), name)
    writeFileSync(path, content)
    return path
  }
  const head = { format: 'dau-json/1', generator: 'x', offsetUnit: 'utf-16', exported: '', libraryId: 'l1' }

  test.for<[string, string[], RegExp]>([
    [
      'an unknown format',
      ['--format', 'xml'],
      /^There is no export format "xml"; choose dau-json, markdown, csv, w3c\./u,
    ],
    [
      'an unknown scope',
      ['--format', 'csv', '--scope', 'folder'],
      /^--scope takes article:<article>, several of them, query:<query> or library, not "folder"\./u,
    ],
    ['a scope of no article', ['--format', 'csv', '--scope', 'article:'], /^--scope takes article:/u],
    [
      'an unknown article',
      ['--format', 'csv', '--scope', 'article:nowhere'],
      /^Article nowhere is not in the library/u,
    ],
    [
      'a query that finds nothing',
      ['--format', 'csv', '--scope', 'query:bưởi'],
      /^No article is in the chosen scope, so there is nothing to export/u,
    ],
    ['no name to write', ['--format', 'csv', '--out', ''], /^--out has no name; give the path of a file\./u],
    [
      'a folder that is not there',
      ['--format', 'dau-json', '--out', '/nowhere/notes.json'],
      /"\/nowhere\/notes\.json": its folder does not exist; make the folder first/u,
    ],
    [
      'a folder instead of a file',
      ['--format', 'w3c', '--out', '/'],
      /^\/ is a folder; give the name of a file to write\./u,
    ],
    [
      'a file instead of a folder',
      ['--format', 'csv', '--out', '/etc/hostname'],
      /^\/etc\/hostname is not a folder, and this format writes several files/u,
    ],
    ['a device', ['--format', 'w3c', '--out', '/dev/null'], /^\/dev\/null is not a regular file/u],
    [
      'a part of the path that is a file',
      ['--format', 'w3c', '--out', '/etc/hostname/x'],
      /a part of its path is a file|is not a folder/u,
    ],
    [
      'a name that is too long',
      ['--format', 'w3c', '--out', `/tmp/${'x'.repeat(300)}`],
      /its name is too long; choose a shorter one/u,
    ],
    [
      'an article of the library',
      ['--format', 'w3c', '--out', '@article'],
      /lies in the library folder and is no earlier export, so it is not replaced/u,
    ],
  ])('export to %s', async ([, words, sentence]) => {
    const ran = await run(['export', ...filled(words)])
    // What the format cannot carry is said first.
    expectRefused({ ...ran, err: ran.err.replace(/^\S+ cannot carry .*\n/gmu, '') }, sentence)
  })

  test.for<[string, () => string, RegExp]>([
    [
      'a file that is not there',
      () => '/nowhere.json',
      /^\/nowhere\.json cannot be imported: it does not exist; check the path\./u,
    ],
    ['no name', () => '', /^The file to import has no name/u],
    ['a folder', () => '/tmp', /^tmp cannot be imported: it is not a regular file/u],
    ['a device that never ends', () => '/dev/zero', /^zero cannot be imported: it is not a regular file/u],
    ['an empty file', () => importable('empty.json', ''), /^empty\.json cannot be imported: it is not JSON/u],
    [
      'half a file',
      () => importable('half.json', '{"format":"dau-json/1","articles":['),
      /^half\.json cannot be imported: it is not JSON/u,
    ],
    ['an article', () => join(articles, article), /^002_\S+ cannot be imported: it is not JSON/u],
    [
      'bytes',
      () => importable('bytes.json', Buffer.from([0xff, 0xfe, 0, 1])),
      /^bytes\.json cannot be imported: it is not UTF-8 text/u,
    ],
    [
      'other JSON',
      () => importable('other.json', '{"a":1}'),
      /^other\.json cannot be imported: its format is not dau-json\/1/u,
    ],
    [
      'a newer format',
      () => importable('newer.json', JSON.stringify({ ...head, format: 'dau-json/2' })),
      /it is dau-json\/2, made by a newer Dấu than this one/u,
    ],
    [
      'a file without tables',
      () => importable('bare.json', JSON.stringify(head)),
      /^bare\.json cannot be imported: .*; nothing was changed/u,
    ],
    [
      'a file of 64 MB and a byte',
      () => sparse('huge.json', 64 * 1024 * 1024 + 1),
      /^huge\.json cannot be imported: it has \d+ bytes, and at most 64 MB are taken in/u,
    ],
    [
      'a file nested too deep',
      () => importable('deep.json', '['.repeat(70)),
      /it is nested more than 64 deep/u,
    ],
  ])('import of %s', async ([, file, sentence]) => {
    expectRefused(await run(['import', file()]), sentence)
  })

  test.for<[string, string[], RegExp]>([
    [
      'import of an unknown format',
      ['import', '--format', 'w3c', 'x'],
      /^Dấu cannot import "w3c"; it imports dau-json\./u,
    ],
    [
      'a backup into a folder that is not there',
      ['backup', '--out', '/nowhere/b.zip'],
      /^The folder \/nowhere does not exist; make it first\./u,
    ],
    ['a backup over a file', ['backup', '--out', '@article'], /is there already; choose another name\./u],
    ['a backup without a name', ['backup', '--out', ''], /^--out has no name/u],
    [
      'restore of nothing',
      ['restore', '/nowhere.zip'],
      /^The backup \/nowhere\.zip does not exist; choose another file\./u,
    ],
    ['restore of no name', ['restore', ''], /^The backup has no name/u],
    [
      'restore of an article',
      ['restore', '@article'],
      /is not a backup of Dấu; choose a file that Dấu made/u,
    ],
    [
      'restore of a folder',
      ['restore', '/tmp'],
      /^The backup \/tmp cannot be read \(EISDIR\); choose another file\./u,
    ],
  ])('%s', async ([, words, sentence]) => {
    expectRefused(await run(filled(words)), sentence)
  })

  test('restore of a backup with one byte changed', async () => {
    const lane = copyOfBase()
    const backup = join(place(), 'spoilt.zip')
    await dauJson(lane, ['backup', '--out', backup])
    const bytes = readFileSync(backup)
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    writeFileSync(backup, bytes)
    expectRefused(await run(['restore', backup]), /spoilt\.zip /u)
  })

  function sparse(name: string, size: number): string {
    const path = importable(name, '')
    const file = openSync(path, 'r+')
    writeSync(file, '}', size - 1)
    closeSync(file)
    return path
  }
})

describe.concurrent('folders and files', atLeisure, () => {
  test.for<[string, () => string, RegExp]>([
    [
      'that is not there',
      () => '/nowhere',
      /^The folder \/nowhere is not there; is its disk connected\?\n$/u,
    ],
    [
      'that is a file',
      () => join(articles, article),
      /^\S+002_7d8063eb8c9ff301\.txt is a file; give the folder that holds the articles\.\n$/u,
    ],
    ['that is below a file', () => join(articles, article, 'x'), /is not there/u],
    ['that links to itself', () => circle(), /^The folder \S+circle is a link that leads in a circle\.\n$/u],
  ])('a folder %s', async ([, folder, sentence]) => {
    const data = join(tempFolder(), 'data')
    const { code, out, err } = await dau(data, ['index', folder()])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(sentence)
    expect(existsSync(join(data, 'libraries'))).toBe(false)
  })

  test('no library yet', async () => {
    const data = join(tempFolder(), 'data')
    for (const words of [['articles'], ['index'], ['backup', '--list']]) {
      const ran = await dau(data, words)
      expectRefused(ran, /^No library has been opened yet; run "dau index <folder>" first\./u)
    }
  })

  test('an empty folder is a library without articles, and says what to do', async () => {
    const data = join(tempFolder(), 'data')
    const folder = tempFolder()
    const { code, out, err } = await dau(data, ['index', folder])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(
      'There is no article yet: put text, Markdown, HTML, Word, EPUB or PDF files into the folder and run "dau index" again.',
    )
    expect((await dau(data, ['articles'])).out).toMatch(/^There is no article yet/u)
    expectRefused(await dau(data, ['text', 'x']), /^Article x is not in the library/u)
    expect(await dauJson(data, ['articles'])).toEqual([])
    expectRefused(await dau(data, ['undo']), /^There is nothing to undo\./u)
    writeFileSync(join(folder, 'một.txt'), 'Hà Nội hôm nay mưa.')
    expect(await dauJson<IndexResult>(data, ['index'])).toMatchObject({ indexed: 1 })
  })

  test('every file that cannot be read is skipped with its reason, and the others are read', async () => {
    const folder = tempFolder()
    const outside = tempFolder()
    writeFileSync(join(outside, 'secret.txt'), 'Không phải của thư viện này.')
    const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)
    put('empty.txt', '')
    put('blank.txt', ' \n\n\t\u200b')
    put('binary.txt', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe, 0]))
    put('huge.txt', 'Hà Nội mưa. '.repeat(1_700_000))
    put('latin.txt', Buffer.from('caf\xe9 ol\xe9 d\xe9j\xe0 vu', 'latin1'))
    put('paper.pdf', '%PDF-1.7')
    put('photo.jpg', Buffer.from([0xff, 0xd8, 0xff]))
    put('"quoted" \'name\'.txt', 'Tên có dấu nháy.')
    put('cười 😀.txt', 'Tên có hình.')
    put('hai\ndòng.txt', 'Tên có hai dòng.')
    put('utf16.txt', Buffer.from('\ufeffHà Nội hôm nay mưa.', 'utf16le'))
    mkdirSync(join(folder, 'sub'))
    put('sub/dưới.txt', 'Bài ở dưới.')
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'out.txt'))
    symlinkSync(outside, join(folder, 'out'))
    symlinkSync('..', join(folder, 'sub', 'up'))
    symlinkSync('circle.txt', join(folder, 'circle.txt'))
    symlinkSync('nothing.txt', join(folder, 'broken.txt'))
    execFileSync('mkfifo', [join(folder, 'pipe.txt')])
    const data = join(tempFolder(), 'data')
    const result = await dauJson<IndexResult>(data, ['index', folder])
    expect(Object.fromEntries(result.skipped.map(({ path, reason }) => [path, reason]))).toEqual({
      'empty.txt': 'is empty',
      'blank.txt': 'is empty',
      'binary.txt': 'is not text',
      'huge.txt': 'is larger than 20 MB, the most that is read of one text',
      'latin.txt': 'is not text in any encoding that Dấu knows',
      'paper.pdf': 'is damaged, or not what its ending says',
      'out.txt': 'is a link that leads out of the library folder',
      out: 'is a link that leads out of the library folder',
      'sub/up': 'is a link to the library folder',
      'circle.txt': 'is a link that leads in a circle',
      'broken.txt': 'is a link to nothing',
      'pipe.txt': 'is not a regular file',
    })
    expect(result.indexed).toBe(5)
    for (const name of ['"quoted" \'name\'.txt', 'cười 😀.txt', 'hai\ndòng.txt']) {
      const made = await dauJson<Annotation>(data, ['annotate', name, '--quote', 'Tên có'])
      expect(made.target).toMatchObject({ start: 0, end: 6 })
    }
    expectRefused(await dau(data, ['text', 'empty.txt']), /^Article empty\.txt is not in the library/u)
    expectRefused(await dau(data, ['text', 'secret']), /^Article secret is not in the library/u)
    // What is gone or spoilt since then.
    rmSync(join(folder, 'utf16.txt'))
    expectRefused(await dau(data, ['text', 'utf16.txt']), /^The file utf16\.txt is gone\./u)
    put('sub/dưới.txt', Buffer.from([0, 1, 2, 3]))
    expectRefused(await dau(data, ['annotate', 'dưới', '--quote', 'Bài']), /sub\/dưới\.txt.* is not text/u)
    rmSync(folder, { recursive: true })
    const away = await dau(data, ['index'])
    expect({ code: away.code, out: away.out }).toEqual({ code: 1, out: '' })
    expect(away.err).toMatch(/^The folder \S+ is not there; is its disk connected\?\n$/u)
    // The notes can be read without the files, and the text they were made on.
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toHaveLength(3)
    const kept = await dau(data, ['text', 'cười'])
    expect(kept).toMatchObject({ code: 0, out: 'Tên có hình.' })
    expect(kept.err).toMatch(
      /^The file cười 😀\.txt cannot be read; this is the text your annotations were made on\.\n$/u,
    )
  })

  test('files and folders without permission', async (context) => {
    const uid = isRoot ? nobody : undefined
    const home = tempFolder()
    const folder = join(home, 'articles')
    const data = join(home, 'data')
    mkdirSync(join(folder, 'locked'), { recursive: true })
    mkdirSync(data)
    writeFileSync(join(folder, 'open.txt'), 'Ai cũng đọc được.')
    writeFileSync(join(folder, 'closed.txt'), 'Không ai đọc được.')
    chmodSync(join(folder, 'closed.txt'), 0o000)
    chmodSync(join(folder, 'locked'), 0o000)
    for (const path of [home, data]) if (uid !== undefined) chownSync(path, uid, uid)
    const able = await dau(data, ['--version'], { ...(uid !== undefined && { uid }) })
    if (able.code !== 0) context.skip('the checkout cannot be read by another user')
    const as = { ...(uid !== undefined && { uid }) }
    const { code, out } = await dau(data, ['--json', 'index', folder], as)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      indexed: 1,
      skipped: [
        { path: 'closed.txt', reason: 'cannot be read: permission is denied' },
        { path: 'locked', reason: 'cannot be read: permission is denied' },
      ],
    })
    const refused = await dau(data, ['export', '--format', 'w3c', '--out', join(folder, 'x.jsonld')], as)
    if (isRoot) expectRefused(refused, /writing there is not allowed; choose another place/u)
    chmodSync(data, 0o500)
    const closed = join(data, 'inner')
    expectRefused(
      await dau(closed, ['index', folder], as),
      /you may not write there \(EACCES\); change the permissions/u,
    )
    chmodSync(data, 0o700)
    chmodSync(join(folder, 'locked'), 0o700)
    chmodSync(folder, 0o000)
    expectRefused(
      await dau(data, ['index', folder], as),
      /^\S+ cannot be looked at; check its permissions\./u,
    )
    chmodSync(folder, 0o700)
  })

  function circle(): string {
    const link = join(tempFolder(), 'circle')
    symlinkSync('circle', link)
    return link
  }
})

describe.concurrent('the store', atLeisure, () => {
  test('in use by a running program: the second one is told who has it', async () => {
    const data = copyOfBase()
    const child = spawn(process.execPath, [join(root, 'main', 'dau.mjs'), 'annotate', '--batch', '-'], {
      env: { ...process.env, DAU_DATA: data, INIT_CWD: undefined },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    try {
      child.stdin.write(`${JSON.stringify({ article: '003_', note: 'first' })}\n`)
      await once(createInterface({ input: child.stdout }), 'line')
      const words = [['annotations'], ['index'], ['annotate', '002_', '--note', 'x'], ['restore', '/x.zip']]
      for (const ran of await Promise.all(words.map((one) => dau(data, one)))) {
        expectRefused(
          ran,
          new RegExp(
            `^This library is open in Dấu \\(process ${child.pid}, the dau command\\); close it`,
            'u',
          ),
        )
      }
      // The backups can be looked at all the same.
      expect((await dau(data, ['backup', '--list'])).code).toBe(0)
    } finally {
      child.stdin.end()
      await once(child, 'close')
    }
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toHaveLength(before.length + 1)
  })

  test('two commands at once: one does it, the other says who is at it', async () => {
    const data = copyOfBase()
    const both = await Promise.all(['a', 'b'].map((note) => dau(data, ['annotate', '003_', '--note', note])))
    for (const ran of both.filter(({ code }) => code !== 0))
      expectRefused(ran, /This library is open|Others are opening/u)
    const made = both.filter(({ code }) => code === 0).length
    expect(made).toBeGreaterThan(0)
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toHaveLength(before.length + made)
  })

  test('of a newer Dấu: it can be read and not changed', async () => {
    const data = copyOfBase()
    for (const name of Object.keys(bytesOf(data))) {
      const path = join(storeOf(data), name)
      const lines = readFileSync(path, 'utf8').split('\n')
      const first = parseLine(Buffer.from(lines[0] ?? '')) as { version: number }
      writeFileSync(path, formatLine({ ...first, version: 99 }) + lines.slice(1).join('\n'))
    }
    const stored = bytesOf(data)
    const listed = await dau(data, ['--json', 'annotations'])
    expect(JSON.parse(listed.out)).toEqual(before)
    expect(listed.err).toMatch(
      /^A newer Dấu wrote this library \(version 99, this one knows 1\), so it is open for reading only; update Dấu to change it\.\n$/u,
    )
    for (const words of [['annotate', '002_', '--note', 'x'], ['undo'], ['remove', annotationId]]) {
      const { code, out, err } = await dau(data, words)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err.split('\n')).toEqual([
        expect.stringMatching(/update Dấu to change it\.$/u),
        expect.stringMatching(/^The store in \S+ is open for reading only; nothing was changed\.$/u),
        '',
      ])
    }
    expect(bytesOf(data)).toEqual(stored)
  })

  test('damaged beyond opening: refused as it lies there, and a backup takes its place', async () => {
    const data = copyOfBase()
    const backup = join(tempFolder(), 'backup.zip')
    await dauJson(data, ['backup', '--out', backup])
    for (const name of Object.keys(bytesOf(data))) {
      const path = join(storeOf(data), name)
      const bytes = readFileSync(path)
      bytes.fill(0, 0, 40)
      writeFileSync(path, bytes)
    }
    const spoilt = bytesOf(data)
    for (const words of [['annotations'], ['check'], ['annotate', '002_', '--note', 'x'], ['index']]) {
      const ran = await dau(data, words)
      expectRefused(
        ran,
        /^The store in \S+ cannot be read: .* restore a backup \("dau backup --list" names them\), or put/u,
      )
      expect(bytesOf(data)).toEqual(spoilt)
    }
    expectRefused(await dau(data, ['restore', join(articles, article)]), /is not a backup of Dấu/u)
    expect(bytesOf(data)).toEqual(spoilt)
    const restored = await dau(data, ['--json', 'restore', backup])
    expect(restored.code).toBe(0)
    expect(JSON.parse(restored.out)).toMatchObject({ ok: true })
    const [, kept = ''] = /^What could not be opened is kept in (\S+)\.\n$/u.exec(restored.err) ?? []
    for (const [name, bytes] of Object.entries(spoilt))
      expect(readFileSync(join(kept, name), 'latin1')).toBe(bytes)
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toEqual(before)
    expect(await dauJson(data, ['undo'])).toMatchObject({ undone: true })
    expect(await dauJson(data, ['check'])).toMatchObject({ ok: true })
  })

  test('gone, with its backups there: nothing begins anew beside them', async () => {
    const data = copyOfBase()
    await dauJson(data, ['backup'])
    rmSync(storeOf(data), { recursive: true })
    const gone = await dau(data, ['annotate', '002_', '--note', 'x'])
    expectRefused(
      gone,
      /^There is no store in \S+; connect the disk it lies on, or restore a backup \("dau backup --list"/u,
    )
    const [backup] = await dauJson<{ path: string }[]>(data, ['backup', '--list'])
    expect(await dau(data, ['restore', backup?.path ?? ''])).toMatchObject({ code: 0, err: '' })
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toEqual(before)
  })

  test.skipIf(whyNoMount)(
    'on a full disk: the change is refused, and all is there when there is room again',
    async () => {
      const disk = smallMemoryDisk(8)
      try {
        const data = join(disk.folder, 'data')
        cpSync(base, data, { recursive: true })
        const stored = bytesOf(data)
        const ballast = join(disk.folder, 'ballast')
        fill(ballast)
        for (const words of [
          ['annotate', '002_', '--note', 'x'],
          ['remove', annotationId],
          ['import', join(articles, 'none.json')],
          ['backup'],
        ]) {
          const ran = await dau(data, words)
          expectRefused(
            ran,
            /The disk is full: \S+ cannot be saved; free some space and try again\.|cannot be imported/u,
          )
        }
        const out = join(disk.folder, 'notes.dau.json')
        expectRefused(
          await dau(base, ['export', '--format', 'dau-json', '--out', out]),
          /the disk is full; make room or choose another place/u,
        )
        expect(existsSync(out)).toBe(false)
        rmSync(ballast)
        expect(bytesOf(data)).toEqual(stored)
        expect(await dauJson<Annotation[]>(data, ['annotations'])).toEqual(before)
        await dauJson(data, ['annotate', '002_', '--note', 'x'])
        expect(await dauJson(data, ['check'])).toMatchObject({ ok: true })
      } finally {
        disk.remove()
      }
    },
  )

  test.skipIf(whyNoMount)('on a read-only disk: it can be read and searched, and not changed', async () => {
    const disk = smallMemoryDisk(8)
    try {
      const data = join(disk.folder, 'data')
      cpSync(base, data, { recursive: true })
      execFileSync('mount', ['-o', 'remount,ro', disk.folder])
      const notice =
        /^The store folder \S+ cannot be written \(EROFS\), so the library is open for reading only\.$/u
      const listed = await dau(data, ['--json', 'annotations'])
      expect(JSON.parse(listed.out)).toEqual(before)
      expect(listed.err.trimEnd()).toMatch(notice)
      const found = await dau(data, ['--json', 'search', 'ngoai giao'])
      expect(found.code, found.err).toBe(0)
      expect(JSON.parse(found.out)).toMatchObject({ total: 5 })
      expect((await dau(data, ['text', '002_'])).out).toBe(readFileSync(join(articles, article), 'utf8'))
      for (const words of [
        ['annotate', '002_', '--note', 'x'],
        ['undo'],
        ['remove', annotationId],
        ['backup'],
      ]) {
        const { code, out, err } = await dau(data, words)
        expect({ code, out }, words.join(' ')).toEqual({ code: 1, out: '' })
        const said = err.trimEnd().split('\n')
        expect(said[0]).toMatch(notice)
        expect(said[1]).toMatch(
          /is open for reading only; nothing was changed\.$|the disk is read-only \(EROFS\); make it writable and try again\.$/u,
        )
        expect(said).toHaveLength(2)
      }
    } finally {
      disk.remove()
    }
  })

  /** Until not a byte more goes onto the disk. */
  function fill(path: string): void {
    const file = openSync(path, 'w')
    for (let size = 1 << 20; size >= 1; ) {
      try {
        writeSync(file, Buffer.alloc(size))
      } catch {
        size >>= 1
      }
    }
    closeSync(file)
  }
})

describe('after all that', () => {
  test('every annotation is as it was', async () => {
    const lists = await Promise.all(lanes.map((lane) => dauJson<Annotation[]>(lane, ['annotations'])))
    for (const list of lists) expect(list).toEqual(before)
  })

  test('every article is as it was', () => {
    expect(readdirSync(articles).sort()).toEqual(readdirSync(join(root, 'seeds')).sort())
    for (const name of readdirSync(articles)) {
      expect(readFileSync(join(articles, name)).equals(readFileSync(join(root, 'seeds', name))), name).toBe(
        true,
      )
      expect(statSync(join(articles, name)).isFile()).toBe(true)
    }
  })
})

/** What can only be known when everything is set up. */
function filled(words: string[]): string[] {
  const known: Record<string, string | undefined> = {
    '@annotation': annotationId,
    '@entity': entityIds[0],
    '@article': join(articles, article),
  }
  return words.map((word) => known[word] ?? word)
}

function tempFolderOnce(): () => string {
  let folder: string | undefined
  afterAll(() => {
    folder = undefined
  })
  return () => {
    folder ??= tempFolder()
    return folder
  }
}
