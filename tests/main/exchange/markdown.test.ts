import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Exports } from '../../../main/exchange/exports.ts'
import { literal } from '../../../main/exchange/markdown-escape.ts'
import { obsidianTag, wikiLink } from '../../../main/exchange/markdown-names.ts'
import { harmlessNote, parseNote } from '../../../main/exchange/markdown-note.ts'
import { parsePage } from '../../../main/exchange/markdown-reader.ts'
import { markdownToNote } from '../../../preload/text/note-from-markdown.ts'
import { noteToMarkdown } from '../../../preload/text/note-to-markdown.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { awkwardLibrary, hostileNote, Library, seeds } from './library.ts'

const frontMatter = /^---\n[\s\S]*?\n---\n/

async function pagesOf(library: Library): Promise<Map<string, string>> {
  const files = await new Exports(library.store, library.source).preview('markdown', library.all)
  return new Map(files.map(({ path, content }) => [path, content]))
}

describe('an ordinary article', () => {
  test('reads as a person would write it', async () => {
    const library = await Library.open()
    const seed = seeds[2] as (typeof seeds)[number]
    const title = 'Bộ trưởng Ngoại giao Lào thăm Việt Nam'
    const id = await library.article('lào/002.txt', seed.text, { title, date: '2021-12-28', source: 'TTXVN' })
    const son = await library.entity('Bùi Thanh Sơn', 'person', {
      aliases: [{ text: 'Bộ trưởng Sơn', seen: '2026-11-22T08:00:00.000Z' }],
      description: 'Bộ trưởng Ngoại giao từ 2021.',
      links: ['https://vi.wikipedia.org/wiki/Bùi_Thanh_Sơn', 'javascript:alert(1)'],
    })
    await library.mark(id, { note: 'Đọc lại *cuối tuần*.', tags: ['ASEAN'] })
    await library.mark(id, { quote: 'Bùi Thanh Sơn', color: 'yellow', entity: son, tags: ['ngoại giao'] })
    const pages = await pagesOf(library)
    expect([...pages.keys()]).toEqual([
      'manifest.json',
      'articles/2021-12-28 Bộ trưởng Ngoại giao Lào thăm Việt Nam.md',
      'entities/Bùi Thanh Sơn.md',
    ])
    expect(pages.get('articles/2021-12-28 Bộ trưởng Ngoại giao Lào thăm Việt Nam.md')).toMatchInlineSnapshot(`
      "---
      title: "Bộ trưởng Ngoại giao Lào thăm Việt Nam"
      date: "2021-12-28"
      source: "TTXVN"
      path: "lào/002.txt"
      lang: "vi"
      tags:
        - "ASEAN"
        - "ngoại-giao"
      aliases:
        - "Bộ trưởng Ngoại giao Lào thăm Việt Nam"
      dau-id: "a00000000001"
      ---

      # Bộ trưởng Ngoại giao Lào thăm Việt Nam

      > [!note]
      >
      > Đọc lại *cuối tuần*.

      ^n00000000003

      #ASEAN

      ---

      > Bùi Thanh Sơn

      ^n00000000005

      yellow · person [[entities/Bùi Thanh Sơn|Bùi Thanh Sơn]] · #ngoại-giao
      "
    `)
    expect(pages.get('entities/Bùi Thanh Sơn.md')).toMatchInlineSnapshot(`
      "---
      type: "person"
      aliases:
        - "Bùi Thanh Sơn"
        - "Bộ trưởng Sơn"
      dau-id: "e00000000002"
      ---

      # Bùi Thanh Sơn

      Bộ trưởng Ngoại giao từ 2021.

      - <https://vi.wikipedia.org/wiki/Bùi_Thanh_Sơn>
      - javascript:alert(1)

      ## Mentions

      - [[articles/2021-12-28 Bộ trưởng Ngoại giao Lào thăm Việt Nam|Bộ trưởng Ngoại giao Lào thăm Việt Nam]] × 1
      "
    `)
  })
})

describe('an article that names many', () => {
  const text = 'Ông Sơn thăm Lào. Lào tăng 33,6% so với 2020; ông Sơn nói 100%% và 1. không, - có ^n1 # a'
  const open = async () => {
    const library = await Library.open()
    const id = await library.article('a.txt', text, { title: 'Tăng 33,6%' })
    const son = await library.entity('Bùi Thanh Sơn', 'person')
    const lao = await library.entity('Lào', 'place')
    await library.mark(id, { quote: 'Ông Sơn', entity: son })
    await library.mark(id, { quote: 'thăm Lào', color: 'yellow', note: 'Tăng 33,6%, 5%%.' })
    await library.mark(id, { quote: 'Lào', entity: lao })
    await library.mark(id, { quote: 'tăng 33,6% so', color: 'blue' })
    await library.mark(id, { quote: 'ông Sơn', entity: son })
    await library.mark(id, { quote: 'Sơn thăm', color: 'green', entity: son })
    for (const quote of ['1. không', '- có ^n1', '# a', '100%%'])
      await library.mark(id, { quote, entity: lao })
    return library
  }
  const page = 'articles/Tăng 33,6%.md'

  test('has them in one list, in the language asked for, and a plain %', async () => {
    const library = await open()
    const exports = new Exports(library.store, library.source)
    const selection = { ...library.all, language: 'vi' as const }
    const pages = new Map(
      (await exports.preview('markdown', selection)).map(({ path, content }) => [path, content]),
    )
    const body =
      pages
        .get(page)
        ?.replace(frontMatter, '')
        .replace(/\^n[\w-]+$/gm, '^id') ?? ''
    expect(body).toMatchInlineSnapshot(`
      "
      # Tăng 33,6%

      > Sơn thăm

      ^id

      lục · người [[entities/Bùi Thanh Sơn|Bùi Thanh Sơn]]

      ---

      > thăm Lào

      ^id

      vàng

      > [!note]
      >
      > Tăng 33,6%, 5&#37;&#37;.

      ---

      > tăng 33,6% so

      ^id

      lam

      ## Thực thể

      - người [[entities/Bùi Thanh Sơn|Bùi Thanh Sơn]]
        - Ông Sơn ^id
        - ông Sơn ^id
      - địa danh [[entities/Lào|Lào]]
        - Lào ^id
        - 100&#37;&#37; ^id
        - 1\\. không ^id
        - \\- có &#94;n1 ^id
        - \\# a ^id
      "
    `)
    expect(pages.get('entities/Lào.md')).toContain('type: "place"')
    expect(pages.get('entities/Lào.md')).toContain('## Lần nhắc')
  })

  test.each(['vi', 'en'] as const)('is verified word by word, in %s', async (language) => {
    const library = await open()
    const exports = new Exports(library.store, library.source)
    const out = join(tempFolder(), 'md')
    const { spans } = await exports.write('markdown', { ...library.all, language }, out)
    expect(spans).toEqual({ written: 10, verified: 10 })
    const content = readFileSync(join(out, page), 'utf8')
    expect(content.replace(frontMatter, '').match(/^ {2}- /gm)).toHaveLength(7)
    expect(content).toContain(language === 'vi' ? '\nvàng\n' : '\nyellow\n')
    const manifest = readFileSync(join(out, 'manifest.json'), 'utf8')
    expect(manifest).toContain('"color":"yellow"')
    expect(manifest).toContain('"type":"person"')
  })

  test('any words of one line come back from the list', () => {
    const unit = fc.constantFrom(
      ...'#*_-+=>`~|[](){}<!&;:$%^\\/.1 \té😊\u00a0\u2028'.split(/(?:)/u),
      ' ^n1',
      '&#10;',
      '- [ ] ',
    )
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), (parts) => {
        const words = parts.join('')
        const content = `---\na: 1\n---\n\n- người [[entities/x|x]]\n  - ${literal(words)} ^n7\n`
        expect([...parsePage(content).blocks]).toEqual([
          ['n7', { quote: words, link: 'entities/x', note: [] }],
        ])
      }),
      { numRuns: 2000 },
    )
  })

  test('a mention whose words were changed is noticed', async () => {
    const library = await open()
    const content = (await pagesOf(library)).get(page) ?? ''
    const words = (page: string) => [...parsePage(page).blocks.values()].map(({ quote }) => quote)
    expect(words(content)).toContain('- có ^n1')
    expect(words(content.replace('  - Ông Sơn', '  - Ông Tơn'))).toContain('Ông Tơn')
    expect(() => parsePage(content.replace(/ \^n[\w-]+\n$/, '\n'))).toThrow('no block id')
  })
})

describe('an awkward library', () => {
  let library: Library
  let pages: Map<string, string>
  beforeAll(async () => {
    library = await awkwardLibrary()
    pages = await pagesOf(library)
  })

  test('keeps front matter, quotations, notes and their order on every page', () => {
    const manifest = JSON.parse(pages.get('manifest.json') ?? '')
    expect(manifest.articles).toHaveLength(4)
    for (const article of manifest.articles) {
      const page = parsePage(pages.get(article.page) ?? '')
      const stored = library.store.get('articles', article.id)
      expect(page.properties).toMatchObject({
        title: stored?.title,
        path: stored?.path,
        'dau-id': article.id,
      })
      expect([...page.blocks.keys()]).toEqual(
        article.annotations.map((each: { block: string }) => each.block),
      )
      const text = library.texts.get(article.id) ?? ''
      for (const { block, utf16, codePoints, exact } of article.annotations) {
        expect(page.blocks.get(block)?.quote).toBe(exact)
        if (utf16 === undefined) continue
        expect(text.slice(utf16.start, utf16.end)).toBe(exact)
        expect([...text].slice(codePoints.start, codePoints.end).join('')).toBe(exact)
      }
    }
  })

  test('a title of markup and YAML stays a title', () => {
    const [path, content] = [...pages].find(([name]) => name.startsWith('articles/2022')) ?? ['', '']
    expect(path).toMatch(/^articles\/2022-08-28-2022-09-01 [^[\]#^|<>:"/\\*?]+\.md$/)
    const front = /^---\n([\s\S]*?\n)---\n/.exec(content)?.[1] ?? ''
    expect(Object.keys(parse(front))).toEqual(['title', 'date', 'path', 'tags', 'aliases', 'dau-id'])
    expect(parse(front).tags).toEqual(['thẻ-lạ-1', '__proto__'])
    expect(content.match(/^---$/gm)?.length).toBeGreaterThan(2)
  })

  test('links lead to pages that are there', () => {
    const targets = [...pages]
      .slice(1)
      .flatMap(([, content]) => [...content.replace(frontMatter, '').matchAll(/(?<!\\)\[\[([^\]|]+)/g)])
    expect(targets.length).toBeGreaterThan(2)
    for (const [, target] of targets) expect(pages.has(`${target}.md`)).toBe(true)
  })

  test('nothing of a quotation or note is HTML, an embed, a comment or a block id', () => {
    for (const [path, content] of pages) {
      if (path === 'manifest.json') continue
      const body = content.replace(frontMatter, '').replace(/`%% trong mã`/g, '')
      expect(body).not.toMatch(/(?<!\\)<(?!https:)|%%|!\[\[|(?<!\\)\]\(javascript/)
      const ids = body.match(/\^[A-Za-z0-9-]+/g) ?? []
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})

test('a damaged page is noticed', async () => {
  const library = await awkwardLibrary()
  const out = join(tempFolder(), 'md')
  const { files } = await new Exports(library.store, library.source).write('markdown', library.all, out)
  const page = files.find((file) => file.includes('articles/2022')) as string
  const { blocks } = parsePage(readFileSync(page, 'utf8').replace('HYPERLINK', 'HIPERLINK'))
  expect([...blocks.values()].some(({ quote }) => quote?.startsWith('=HIPER'))).toBe(true)
})

describe('a note', () => {
  test('keeps its formatting and its words', () => {
    const markdown = noteToMarkdown(markdownToNote(hostileNote))
    const words = (text: string) =>
      JSON.stringify(parseNote(text), ['type', 'value', 'url', 'children', 'ordered'])
    expect(words(harmlessNote(markdown))).toBe(words(markdown))
  })

  test('of any kind means the same after it was made harmless, but for links', () => {
    const piece = fc.constantFrom(
      ...'#*_-+=>`~|[](){}<!&;:$%^\\ \n\r"'.split(''),
      ...[
        '\n\n',
        '- ',
        '> ',
        '1. ',
        '**',
        '%%',
        '[[',
        ']]',
        '==',
        '<b>',
        'chữ',
        '😊',
        '    ',
        '```\n',
        '&lt;',
        '\\#',
        ' #thẻ',
        ' ^n1',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (parts) => {
        const markdown = parts.join('').replace(/\r\n?/g, '\n')
        const harmless = harmlessNote(markdown)
        const plain = (text: string) => JSON.stringify(parseNote(text), ['type', 'value', 'url', 'children'])
        // A link without an address, or to nowhere, is not safe.
        fc.pre(!/"type":"(link|image|definition)/.test(plain(markdown)))
        expect(plain(harmless)).toBe(plain(markdown))
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['![](https://x.vn/theo-doi.png)', '!\\[\\](https://x.vn/theo-doi.png)'],
    ['<javascript:alert(1)>', '&lt;javascript:alert(1)&gt;'],
    ['<https://x.vn/a#b>', '<https://x.vn/a#b>'],
    ['[báo](https://x.vn)', '[báo](https://x.vn)'],
    ['<script>', '\\<script>'],
    ['a ^n1', 'a &#94;n1'],
    ['tăng 33,6% và 5%.', 'tăng 33,6% và 5%.'],
    ['%%ẩn%% và %', '&#37;&#37;ẩn&#37;&#37; và %'],
    ['100\\%%', '100&#37;&#37;'],
  ])('%j becomes %j', (markdown, harmless) => {
    expect(harmlessNote(markdown)).toBe(harmless)
  })

  test('with entities and tags links to their pages', async () => {
    const library = await Library.open()
    const id = await library.article('a.txt', 'Lào và Việt Nam')
    const lao = await library.entity('Lào', 'place')
    await library.mark(id, { quote: 'Lào', note: `Gặp [nước bạn](dau:entity/${lao}) và **#ASEAN**` })
    const pages = await pagesOf(library)
    expect(pages.get('articles/Lào và Việt Nam.md')).toContain(
      '> Gặp [[entities/Lào|nước bạn]] và **#ASEAN**',
    )
    expect(pages.has('entities/Lào.md')).toBe(true)
    const result = await new Exports(library.store, library.source).write(
      'markdown',
      library.all,
      join(tempFolder(), 'md'),
    )
    expect(result.spans).toEqual({ written: 1, verified: 1 })
  })
})

test.each([
  'Ba lần.\n\n- một\n- hai\n\n> trích',
  '- một\n- hai\n\nrồi thôi',
  '- một\n\n- hai\n\n> trích',
  '1. một\n   - nhỏ\n   - nhỏ nữa\n\n2. hai\n\ncuối',
  '> - trong trích\n> - nữa\n>\n> cuối',
])('the list of a note is found again on its page, whatever follows it: %j', async (note) => {
  const library = await Library.open()
  const id = await library.article('a.txt', 'Lào và Việt Nam')
  await library.mark(id, { quote: 'Lào', note })
  const { spans } = await new Exports(library.store, library.source).write(
    'markdown',
    library.all,
    join(tempFolder(), 'md'),
  )
  expect(spans).toEqual({ written: 1, verified: 1 })
})

test.each([
  ['ngoại giao', 'ngoại-giao'],
  ['Kinh tế/Dầu khí', 'Kinh-tế/Dầu-khí'],
  ['2021', '_2021'],
  ['#a, b!', 'a-b'],
  ['Việt'.normalize('NFD'), 'Việt'],
  ['!!!', ''],
  ['👩‍👩‍👧', '👩👩👧'],
])('the tag %j is %j in Obsidian', (name, tag) => {
  expect(obsidianTag(name)).toBe(tag)
})

test('the label of a link cannot end it', () => {
  expect(wikiLink('entities/x.md', 'a]] [[b|c\n`d`')).toBe('[[entities/x|a b c d]]')
  expect(wikiLink('entities/x.md', '|]]')).toBe('[[entities/x]]')
})
