import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dau, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

// What every command prints with --json, to the last field. Written out here a second time on purpose: whoever reads
// these documents with a script of theirs depends on them, so a change must be made in two places.

const id = (letter: string) => z.string().regex(new RegExp(`^${letter}[a-z0-9]{11}$`))
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const instant = z.iso.datetime()
const offset = z.int().min(0)
const count = z.int().min(0)
const edtf = z.string().regex(/^\d{4}/)
const level = z.enum(['exact', 'tone-placement', 'folded'])
const blockKind = z.enum([
  ...(['title', 'lead', 'heading', 'caption', 'credit', 'body', 'byline', 'boilerplate', 'stray'] as const),
])
const color = z.enum(['yellow', 'blue', 'rose', 'green', 'violet'])

const indexed = z.strictObject({
  folder: z.string(),
  indexed: count,
  unchanged: count,
  removed: count,
  skipped: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
  seconds: z.number().min(0),
})

const articles = z.array(
  z.strictObject({
    id: id('a'),
    path: z.string(),
    title: z.string().min(1),
    titleFrom: z.enum(['file', 'headline', 'first-sentence', 'metadata', 'user']),
    date: edtf.nullable(),
    dateFrom: z.enum(['user', 'text', 'filename', 'mtime', 'metadata']).nullable(),
    source: z.string().nullable(),
    lang: z.string(),
    words: count,
    author: z.string().nullable(),
    encoding: z.enum(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'tcvn3', 'vni', 'viscii']).nullable(),
    hash,
    blocks: z.array(
      z.strictObject({
        start: offset,
        end: offset,
        kind: blockKind,
      }),
    ),
  }),
)

const text = z.strictObject({ id: id('a'), path: z.string(), hash, text: z.string() })

const found = z.strictObject({
  query: z.string(),
  total: count,
  results: z.array(
    z.strictObject({
      articleId: id('a'),
      path: z.string(),
      title: z.string(),
      date: edtf.nullable(),
      level,
      hits: z.array(z.strictObject({ start: offset, end: offset })),
      snippet: z.string(),
    }),
  ),
})

const annotation = z.strictObject({
  id: id('n'),
  articleId: id('a'),
  target: z
    .strictObject({
      textHash: hash,
      start: offset,
      end: offset,
      exact: z.string(),
      prefix: z.string().max(64),
      suffix: z.string().max(64),
      status: z.enum(['exact', 'moved', 'edited', 'unsure', 'lost']),
      candidates: z.array(z.strictObject({ start: offset, end: offset, score: z.number() })).optional(),
    })
    .optional(),
  color: color.optional(),
  mention: z
    .strictObject({ entityId: id('e').nullable(), type: z.string(), asWritten: z.string() })
    .optional(),
  note: z.strictObject({ type: z.literal('doc'), content: z.array(z.looseObject({})) }).optional(),
  tags: z.array(id('t')),
  createdAt: instant,
  updatedAt: instant,
  origin: z.enum(['user', 'suggestion', 'import']),
  noteMarkdown: z.string().optional(),
  tagNames: z.array(z.string()),
  entityName: z.string().optional(),
})

const entity = z.strictObject({
  id: id('e'),
  type: z.string(),
  name: z.string(),
  aliases: z.array(z.strictObject({ text: z.string(), seen: instant })),
  description: z.string().optional(),
  links: z.array(z.string()),
  roles: z.array(z.strictObject({ title: z.string(), from: z.string().optional(), articleId: z.string() })),
  mergedInto: id('e').optional(),
  createdAt: instant,
  updatedAt: instant,
  mentions: count,
  articles: count,
})
const entityWithMentions = entity.omit({ mentions: true }).extend({ mentions: z.array(annotation) })

const step = z.strictObject({
  id: id('s'),
  label: z.strictObject({
    action: z.string(),
    count: count.optional(),
    subject: z.string().optional(),
  }),
  at: instant,
  undone: z.boolean(),
})
const stepDone = step.extend({
  touched: z
    .array(
      z.strictObject({
        table: z.string(),
        id: z.string(),
        articleId: id('a').optional(),
        start: offset.optional(),
        end: offset.optional(),
      }),
    )
    .min(1),
})

const concordance = z.array(
  z.strictObject({
    annotationId: id('n'),
    articleId: id('a'),
    title: z.string(),
    date: edtf.optional(),
    start: offset,
    end: offset,
    left: z.string(),
    text: z.string(),
    right: z.string(),
  }),
)

const losses = z.array(z.strictObject({ code: z.string(), what: z.string(), count: z.int().min(1) }))
const spans = z.strictObject({ written: count, verified: count })
const exported = z.strictObject({ files: z.array(z.string()).min(1), spans, cannotCarry: losses })
const printed = exported.extend({
  files: z.array(z.strictObject({ path: z.string(), content: z.string() })).min(1),
})
const imported = z.strictObject({
  created: count,
  updated: count,
  skipped: z.array(z.strictObject({ item: z.string(), reason: z.string() })),
})
const checked = z.strictObject({
  ok: z.boolean(),
  findings: z.array(z.string()),
  store: z.string(),
  records: z.record(z.string(), count),
})
const backedUp = z.strictObject({ path: z.string(), at: instant, bytes: count, annotations: count })

const folders = z.array(z.strictObject({ name: z.string(), folder: z.string(), articles: count }))

const file = '002_7d8063eb8c9ff301.txt'
const lao = 'Saleumxay Kommasith'
let data: string
let folder: string
let out: string

/** Runs the command and gives the document, which must fit the schema and be all that stands on stdout. */
async function document<T extends z.ZodType>(schema: T, ...words: string[]): Promise<z.output<T>> {
  const ran = await dau(data, ['--json', ...words])
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  expect(ran.out.endsWith('\n')).toBe(true)
  return schema.parse(JSON.parse(ran.out))
}

beforeAll(() => {
  data = tempFolder()
  folder = join(tempFolder(), 'articles')
  out = tempFolder()
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  writeFileSync(join(folder, 'empty.txt'), '')
})

describe('with --json one document and nothing else', () => {
  test('index', async () => {
    const first = await document(indexed, 'index', folder)
    expect(first).toMatchObject({ indexed: 5, unchanged: 0, removed: 0 })
    expect(first.skipped).toEqual([{ path: 'empty.txt', reason: 'is empty' }])
  })

  test('folders', async () => {
    const more = join(tempFolder(), 'Báo cũ')
    mkdirSync(more)
    writeFileSync(join(more, 'một.txt'), 'Tin một.\n')
    const first = { name: '', folder, articles: 5 }
    expect(await document(folders, 'folders')).toEqual([first])
    const added = [first, { name: 'Báo cũ', folder: more, articles: 1 }]
    expect(await document(folders, 'folders', 'add', more)).toEqual(added)
    expect(await document(folders, 'folders', 'list')).toEqual(added)
    expect(await document(folders, 'folders', 'remove', 'Báo cũ')).toEqual([first])
    const refused = await dau(data, ['folders', 'remove', 'Báo cũ'])
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      err: 'Báo cũ is no folder of the library; "dau folders" lists them.\n',
    })
  })

  test('articles', async () => {
    const all = await document(articles, 'articles')
    expect(all).toHaveLength(5)
    for (const { path, blocks } of all) {
      const reading = readFileSync(join(folder, path), 'utf8')
      expect(blocks.length).toBeGreaterThan(0)
      expect(blocks.at(-1)?.end).toBeLessThanOrEqual(reading.length)
    }
    expect(await document(articles, 'articles', '--filter', 'date:1999')).toEqual([])
    expect(await document(articles, 'articles', '--filter', 'is:read')).toEqual([])
    // What is no filter is read as words, as in a search, and said.
    const ran = await dau(data, ['--json', 'articles', '--filter', 'date:soon'])
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('Searched as plain words: date:soon') })
    expect(JSON.parse(ran.out)).toEqual([])
  })

  test('text', async () => {
    const read = await document(text, 'text', '002_')
    expect(read.text).toBe(readFileSync(join(folder, file), 'utf8'))
  })

  test('search', async () => {
    const answer = await document(found, 'search', 'saleumxay', 'KOMMASITH', '--limit', '1')
    expect(answer).toMatchObject({ query: 'saleumxay KOMMASITH', total: 1, results: [{ path: file }] })
    const reading = readFileSync(join(folder, file), 'utf8')
    const words = answer.results[0]?.hits.map(({ start, end }) => reading.slice(start, end))
    expect(words).toContain('Saleumxay Kommasith')
    expect(await document(found, 'search', 'bò ngoại giao')).toMatchObject({ total: 0, results: [] })
  })

  test('annotate: a passage, a whole article, every occurrence, a batch', async () => {
    const passage = await document(
      annotation,
      ...['annotate', '002_', '--quote', 'giữ vững đà tăng trưởng', '--color', 'green'],
      ...['--note', 'Compare with **2020**', '--tag', 'economy', '--tag', 'Lào'],
    )
    expect(passage).toMatchObject({ color: 'green', tagNames: ['economy', 'Lào'], origin: 'user' })
    const whole = await document(annotation, 'annotate', '003_', '--note', 'Read *again*')
    expect(whole).not.toHaveProperty('target')
    const offsets = await document(annotation, 'annotate', '002_', '--start', '218', '--end', '237')
    expect(offsets).toMatchObject({ color: 'yellow', target: { exact: lao, status: 'exact' } })
    const all = await document(
      z.array(annotation),
      ...['annotate', '002_', '--quote', lao, '--entity', `person:${lao}`, '--all'],
    )
    expect(all.length).toBeGreaterThan(1)
    expect(all.every(({ entityName }) => entityName === lao)).toBe(true)
    const unnamed = await document(
      annotation,
      ...['annotate', '002_', '--quote', 'Bùi Thanh Sơn', '--nth', '1', '--entity', 'person'],
    )
    expect(unnamed.mention).toMatchObject({ entityId: null, type: 'person', asWritten: 'Bùi Thanh Sơn' })
  })

  test('annotate --batch: an array of what was made, and the lines that failed on stderr', async () => {
    const lines = [
      { article: '002_', quote: 'Bùi Thanh Sơn', nth: 2, entity: 'person:Bùi Thanh Sơn' },
      { article: '002_', quote: 'quả bưởi' },
      { article: '003_', quote: 'Bùi Thanh Sơn', nth: 1, entity: 'person:Bộ trưởng Sơn' },
    ]
    const input = lines.map((line) => JSON.stringify(line)).join('\n')
    const ran = await dau(data, ['--json', 'annotate', '--batch', '-'], { input })
    expect(ran.code).toBe(1)
    expect(z.array(annotation).parse(JSON.parse(ran.out))).toHaveLength(2)
    expect(ran.err.split('\n').slice(0, -1)).toEqual([
      expect.stringMatching(/^Line 2: The quotation "quả bưởi" is not in 002_/u),
      '1 of 3 lines could not be done, see above; 2 are saved.',
    ])
  })

  test('annotations, place and remove', async () => {
    const all = await document(z.array(annotation), 'annotations')
    const here = await document(z.array(annotation), 'annotations', '--article', '003_')
    expect(here.length).toBe(2)
    expect(all.filter(({ articleId }) => articleId === here[0]?.articleId)).toEqual(here)
    const [first] = here.filter(({ target }) => target)
    expect(await document(z.array(annotation), 'place', first?.id ?? '', '--accept')).toEqual([first])
    const whole = here.find(({ target }) => target === undefined)
    const removed = await document(z.array(annotation), 'remove', whole?.id ?? '')
    expect(removed).toEqual([whole])
  })

  test('undo, redo and history', async () => {
    const undone = await document(stepDone, 'undo')
    expect(undone).toMatchObject({ undone: true, label: { action: 'remove-annotations' } })
    const redone = await document(stepDone, 'redo')
    expect(redone).toMatchObject({ id: undone.id, undone: false })
    const steps = await document(z.array(step), 'history')
    expect(steps[0]?.id).toBe(undone.id)
    expect(steps.map(({ at }) => at)).toEqual(
      steps
        .map(({ at }) => at)
        .sort()
        .reverse(),
    )
  })

  test('entities, entity, concordance, merge and split', async () => {
    const all = await document(z.array(entity), 'entities')
    const [son, short] = ['Bùi Thanh Sơn', 'Bộ trưởng Sơn'].map((name) => {
      return all.find((one) => one.name === name)?.id ?? name
    })
    if (son === undefined || short === undefined) throw new Error('the entities are missing')
    const one = await document(entityWithMentions, 'entity', short)
    expect(one.mentions.map(({ entityName }) => entityName)).toEqual(['Bộ trưởng Sơn'])
    const merged = await document(entity, 'merge', short, son)
    expect(merged).toMatchObject({ id: son, mentions: 2, articles: 2 })
    expect(merged.aliases.map((alias) => alias.text)).toEqual(['Bộ trưởng Sơn'])
    const lines = await document(concordance, 'concordance', son)
    expect(lines.map((line) => line.text)).toEqual(['Bùi Thanh Sơn', 'Bùi Thanh Sơn'])
    const split = await document(
      entity,
      ...['split', son, '--mentions', lines[1]?.annotationId ?? '', '--name', 'Somebody else'],
    )
    expect(split).toMatchObject({ name: 'Somebody else', mentions: 1 })
  })

  test('export to a path', async () => {
    const vault = join(out, 'vault')
    const written = await document(exported, 'export', '--format', 'markdown', '--out', vault)
    expect(written.files.every((path) => path.startsWith(vault))).toBe(true)
    expect(written.spans.verified).toBe(written.spans.written)
    expect(written.spans.written).toBeGreaterThan(5)
  })

  test.each(['dau-json', 'markdown', 'csv', 'w3c'])('export of %s to stdout', async (format) => {
    const shown = await document(printed, 'export', '--format', format, '--scope', 'article:002_')
    expect(shown.spans.written).toBeGreaterThan(5)
    expect(shown.spans.verified).toBe(shown.spans.written)
    for (const { path, content } of shown.files) {
      expect(path).not.toMatch(/^[/\\]|\.\.|dau-export/u)
      expect(content).not.toBe('')
    }
  })

  test('import', async () => {
    const notes = join(out, 'notes.dau.json')
    await document(exported, 'export', '--format', 'dau-json', '--out', notes)
    const again = await document(imported, 'import', notes)
    expect(again).toEqual({ created: 0, updated: 0, skipped: [] })
    await document(stepDone, 'undo')
    const planned = await document(imported, 'import', notes, '--dry-run')
    expect(planned.updated + planned.created).toBeGreaterThan(0)
    expect(await document(imported, 'import', notes)).toEqual(planned)
  })

  test('check, backup and restore', async () => {
    const before = await document(z.array(annotation), 'annotations')
    // An article of a folder that was taken out of the library is not forgotten at once.
    const { records } = await document(checked, 'check')
    const backup = await document(backedUp, 'backup', '--out', join(out, 'backup.zip'))
    expect(backup).toMatchObject({ path: join(out, 'backup.zip'), annotations: before.length })
    const listed = await document(z.array(backedUp), 'backup', '--list')
    expect(listed.length).toBeGreaterThan(0)
    await document(z.array(annotation), 'remove', before[0]?.id ?? '')
    expect(await document(checked, 'restore', backup.path)).toMatchObject({ ok: true })
    const found = await document(checked, 'check')
    expect(found).toMatchObject({
      ok: true,
      records: { articles: records.articles, annotations: before.length },
    })
    expect(await document(z.array(annotation), 'annotations')).toEqual(before)
  })
})

const commands = [
  ...[
    'index',
    'folders',
    'articles',
    'locate',
    'text',
    'search',
    'annotate',
    'annotations',
    'place',
    'remove',
    'entities',
    'entity',
  ],
  ...['merge', 'split', 'concordance', 'undo', 'redo', 'history', 'export', 'import', 'check', 'backup'],
  ...['restore', 'serve', 'edit', 'exclude', 'include', 'encoding', 'similar', 'searches'],
]

describe.concurrent('usage', () => {
  test('the help names every command, and each has its own with an example of it', async () => {
    const help = await dau(data, ['--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    const named = [...help.out.matchAll(/^ {2}([a-z]+) .*/gmu)].map(([, name]) => name)
    expect(named.filter((name) => name !== 'dau').sort()).toEqual([...commands, 'help'].sort())
    const all = await Promise.all(
      commands.map(async (name, at) => {
        return [name, await dau(data, at % 2 === 0 ? ['help', name] : [name, '--help'])] as const
      }),
    )
    for (const [name, { code, out, err }] of all) {
      expect({ name, code, err }).toEqual({ name, code: 0, err: '' })
      expect(out, name).toMatch(new RegExp(`^Usage: dau ${name}\\b`, 'u'))
      expect(out, name).toMatch(new RegExp(`\\nExamples?:\\n(.*\\n)*? {2}(.*\\| )?dau ${name}\\b`, 'u'))
      expect(out, name).toContain('--json')
    }
  })

  test.each([
    [['nope'], "Unknown command 'nope'"],
    [['anotate'], "Unknown command 'anotate' (Did you mean annotate?)"],
    [['--nope'], "Unknown option '--nope'"],
    [['annotate', '002_', '--nope'], "Unknown option '--nope'"],
    [['search', 'Lào', '--nope'], "Unknown option '--nope'"],
    [['search', 'Lào', '--limit', '0'], '--limit takes a whole number from 1 to 1000, not "0"'],
    [['search', 'Lào', '--limit', '1001'], '--limit takes a whole number from 1 to 1000, not "1001"'],
    [['search', 'Lào', '--limit', 'x'], '--limit takes a whole number from 1 to 1000, not "x"'],
    [['search'], "Missing required argument 'query'"],
    [['text'], "Missing required argument 'article'"],
    [['text', '002_', '003_'], "Too many arguments for 'text'"],
    [['annotate'], 'Say which article, or give --batch'],
    [['annotate', '002_', '--all'], '--all needs --entity'],
    [['annotate', '002_', '--all', '--note', 'x'], '--all goes with --entity and --quote, not with --note'],
    [['annotate', '002_', '--batch', '-'], '--batch takes everything from its lines'],
    [['annotate', '002_', '--quote'], "Option '--quote <words>' argument missing"],
    [['place', 'n1'], 'Give one of --accept, --quote, --start with --end, and --as-note; see'],
    [['remove'], "Missing required argument 'id'"],
    [['merge', 'e1b2c3d4e5f6'], "Missing required argument 'into'"],
    [['split', 'e1b2c3d4e5f6'], "Required option '--mentions <annotation...>' not specified"],
    [['export'], "Required option '--format <format>' not specified"],
  ])('dau %j is wrong usage: one sentence, exit 2', async (words, sentence) => {
    const { code, out, err } = await dau(data, words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.startsWith(sentence), err).toBe(true)
    expect(err).toMatch(/; see "dau (--help|help [a-z]+)"\.\n$/u)
    expect(err.trimEnd()).not.toContain('\n')
  })

  test('help and wrong usage load neither the server nor the library', () => {
    const all = loadedWith('cli.js')
    expect(all).toContain('node:path')
    for (const name of ['node:http', 'node:worker_threads', 'node:crypto', 'prosemirror-model', 'linkedom'])
      expect(all).not.toContain(name)
  })

  test('a word that begins with a dash is a word to leave out', async () => {
    const all = await document(found, 'search', 'Lào')
    const rest = await document(found, 'search', 'Lào', '-Saleumxay', '--limit', '5')
    expect(rest.query).toBe('Lào -Saleumxay')
    expect(all.results.map(({ path }) => path)).toContain(file)
    expect(rest.results.map(({ path }) => path)).not.toContain(file)
  })
})

/** Everything that a built program imports before it does anything: parts of its own, of Node and of packages. */
function loadedWith(program: string): Set<string> {
  const loaded = new Set([`./${program}`])
  for (const part of loaded) {
    if (!part.startsWith('./')) continue
    const source = readFileSync(join(root, 'out', 'main', part), 'utf8')
    for (const [, name = ''] of source.matchAll(/^(?:import|export)\b[^"'\n]*["']([^"'\n]+)["'];$/gmu))
      loaded.add(name)
  }
  return loaded
}

describe.concurrent('text of strangers cannot steer the terminal', () => {
  // Red letters, a window title, a C1 control sequence, an override of the direction of writing.
  const steering = '\u001b[31m \u001b]0;owned\u0007 \u009b31m \u202e'
  const hostileText = `Tin ${steering} vắn\n\n${'Hà Nội hôm nay trời nắng, gió nhẹ, nhiệt độ cao nhất ba mươi độ. '.repeat(60)}\n`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/u
  let hostile: string
  let name: string

  beforeAll(async () => {
    hostile = tempFolder()
    const place = join(tempFolder(), 'articles')
    mkdirSync(place)
    name = 'tin\nnóng \u001b[2J\u009b \u202e.txt'
    writeFileSync(join(place, name), hostileText)
    writeFileSync(join(place, 'hai \u001b[2J.txt'), 'Hà Nội mưa.')
    writeFileSync(join(place, 'tệp\u001b[31m.pdf'), '%PDF')
    const ran = await dau(hostile, ['index', place])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).not.toMatch(controls)
    const lines = [
      { article: 'nóng', quote: 'Hà Nội', nth: 1, note: `Xem ${steering}`, tags: [`a${steering}b`] },
      { article: 'nóng', quote: 'Hà Nội', nth: 2, entity: `place:Hà Nội ${steering}` },
    ]
    const input = lines.map((line) => JSON.stringify(line)).join('\n')
    const made = await dau(hostile, ['annotate', '--batch', '-'], { input })
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).not.toMatch(controls)
  })

  test.each([
    [['articles']],
    [['search', 'Hà Nội']],
    [['search', 'in:notes xem']],
    [['annotations']],
    [['entities']],
    [['history']],
    [['--json', 'articles']],
    [['--json', 'search', 'Hà Nội']],
    [['--json', 'annotations']],
    [['--json', 'text', 'nóng']],
    // What is refused names the files, too.
    [['text', '.txt']],
    [['text', steering]],
    [['annotate', 'nóng', '--quote', steering.repeat(3)]],
    [['import', `/${steering}`]],
    [['--library', `/${steering}`, 'articles']],
    [[steering]],
  ])('dau %j', async (words) => {
    const { out, err } = await dau(copied(), words)
    expect(out + err).not.toBe('')
    expect(out).not.toMatch(controls)
    expect(err).not.toMatch(controls)
    expect(err.split('\n').length).toBeLessThanOrEqual(2)
  })

  test('each article keeps to its two lines of the list', async () => {
    const { out } = await dau(copied(), ['articles'])
    expect(out.trimEnd().split('\n')).toHaveLength(4)
  })

  test('a program that reads the text gets it exactly, a terminal gets it harmless', async () => {
    const data = copied()
    expect((await dau(data, ['text', 'nóng'])).out).toBe(hostileText)
    const exact = await dau(data, ['export', '--format', 'csv', '--scope', 'article:nóng'])
    expect(exact.out).toContain('\r\n')
    expect(exact.out).toContain(`Tin ${steering} vắn`)
    if (!hasScript()) return
    const shown = onTerminal(data, ['text', 'nóng'])
    expect(shown).toContain('Hà Nội hôm nay')
    expect(shown.replaceAll('\r\n', '\n')).not.toMatch(controls)
    let bold = onTerminal(data, ['search', 'nắng'])
    expect(bold).toContain('\u001b[1mnắng\u001b[22m')
    for (const known of ['\r\n', '\u001b[1m', '\u001b[22m']) bold = bold.replaceAll(known, '\n')
    expect(bold).not.toMatch(controls)
  })

  /** A library of its own for whoever runs at the same time as others. */
  function copied(): string {
    const copy = join(tempFolder(), 'data')
    cpSync(hostile, copy, { recursive: true })
    return copy
  }

  function hasScript(): boolean {
    if (spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0) return true
    process.stderr.write(
      'There is no script(1) of util-linux here: what a terminal shows was not looked at.\n',
    )
    return false
  }

  /** What a terminal gets to see. */
  function onTerminal(data: string, words: string[]): string {
    const command = [process.execPath, `${root}main/dau.mjs`, ...words].map((word) => `'${word}'`).join(' ')
    const env = { ...process.env, DAU_DATA: data, INIT_CWD: undefined, NO_COLOR: undefined, SHELL: '/bin/sh' }
    return execFileSync('script', ['-qec', command, '/dev/null'], { encoding: 'utf8', env, stdio: 'pipe' })
  }
})
