import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll } from 'vitest'
import type { Source } from '../../../main/exchange/source.ts'
import type { Store } from '../../../main/store/store.ts'
import type { Annotation, StoredAnnotation } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import type { Entity } from '../../../preload/contract/entity.ts'
import { contextAfter, contextBefore } from '../../../preload/text/graphemes.ts'
import { markdownToNote } from '../../../preload/text/note-from-markdown.ts'
import { noteToMarkdown } from '../../../preload/text/note-to-markdown.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

const at = '2026-11-22T08:00:00.000Z'
const times = { createdAt: at, updatedAt: at, origin: 'user' } as const
const seedFolder = new URL('../../../seeds/', import.meta.url)

/** The five sample articles as reading texts. */
export const seeds = readdirSync(seedFolder).map((name) => ({
  path: name,
  text: readFileSync(new URL(name, seedFolder), 'utf8').replace(/\r\n/g, '\n'),
}))

const opened: Store[] = []
afterAll(async () => {
  for (const store of opened) await store.close()
})

interface Marked {
  quote?: string
  /** Which occurrence, from 1. */
  nth?: number
  color?: Annotation['color']
  note?: string
  tags?: string[]
  entity?: string
  type?: string
  id?: string
}

/** A real store with articles whose texts are given, to annotate and export; offsets are found, not written down. */
export class Library {
  readonly texts = new Map<string, string>()
  /** Annotations that re-anchoring did not find again. */
  readonly lost = new Set<string>()
  readonly store: Store
  readonly source: Source
  #count = 0

  private constructor(store: Store, folder: string) {
    this.store = store
    this.source = {
      folders: () => [folder],
      libraryId: 'sach',
      read: async (id) => {
        const article = store.get('articles', id)
        if (article === undefined) throw new Error(`no article ${id}`)
        const annotations = this.#annotationsOf(article)
        const text = this.texts.get(id)
        return text === undefined ? { article, annotations } : { article, text, annotations }
      },
    }
  }

  static async open(): Promise<Library> {
    const store = await openTempStore()
    opened.push(store)
    return new Library(store, tempFolder())
  }

  get all() {
    return { articleIds: [...this.texts.keys()], whole: true }
  }

  async article(path: string, text: string, change: Partial<Article> = {}): Promise<string> {
    const id = change.id ?? this.#id('a')
    this.texts.set(id, text)
    const article: Article = {
      id,
      path,
      textHash: hashOf(text),
      encoding: 'utf-8',
      lang: 'vi',
      words: text.split(/\s+/).length,
      title: text.split('\n')[0]?.slice(0, 80) ?? '',
      titleFrom: 'headline',
      readState: 'unread',
      addedAt: at,
      seenAt: at,
      ...change,
    }
    await this.store.quiet((draft) => draft.put('articles', id, article))
    return id
  }

  async entity(name: string, type = 'person', change: Partial<Entity> = {}): Promise<string> {
    const id = this.#id('e')
    const entity: Entity = {
      id,
      type,
      name,
      aliases: [],
      links: [],
      roles: [],
      createdAt: at,
      updatedAt: at,
      ...change,
    }
    await this.store.quiet((draft) => {
      draft.put('entities', id, entity)
      if (draft.get('entityTypes', type) === undefined) {
        draft.put('entityTypes', type, { id: type, name: type, color: type, pattern: 'solid' })
      }
    })
    return id
  }

  async tag(name: string, parent?: string): Promise<string> {
    const known = [...this.store.values('tags')].find((tag) => tag.name === name)
    if (known) return known.id
    const id = this.#id('t')
    await this.store.quiet((draft) =>
      draft.put('tags', id, { id, name, ...(parent !== undefined && { parent }) }),
    )
    return id
  }

  /** Annotates the nth occurrence of a quotation, or the whole article. */
  async mark(articleId: string, marked: Marked): Promise<string> {
    const id = marked.id ?? this.#id('n')
    const text = this.texts.get(articleId) ?? ''
    const tags: string[] = []
    for (const name of marked.tags ?? []) tags.push(await this.tag(name))
    const record: StoredAnnotation = { id, articleId, tags, ...times }
    if (marked.color) record.color = marked.color
    if (marked.note !== undefined) record.note = markdownToNote(marked.note)
    if (marked.quote !== undefined) record.target = targetOf(text, marked.quote, marked.nth ?? 1)
    const type = marked.entity ? this.store.get('entities', marked.entity)?.type : marked.type
    if (type !== undefined) {
      record.mention = { entityId: marked.entity ?? null, type, asWritten: marked.quote ?? '' }
    }
    await this.store.quiet((draft) => {
      draft.put('annotations', id, record)
      const hash = record.target?.textHash
      if (hash) draft.put('textVersions', hash, { id: hash, gzip: gzipSync(text).toString('base64') })
    })
    return id
  }

  /** Many highlights in one save; `quote` gives the words of the nth. */
  async markMany(articleId: string, count: number, quote: (n: number) => string): Promise<void> {
    const text = this.texts.get(articleId) ?? ''
    const records = Array.from({ length: count }, (_, n): StoredAnnotation => {
      const target = targetOf(text, quote(n), 1)
      return { id: this.#id('n'), articleId, tags: [], ...(target && { target }), color: 'blue', ...times }
    })
    await this.store.quiet((draft) => {
      for (const record of records) draft.put('annotations', record.id, record)
      draft.put('textVersions', hashOf(text), { id: hashOf(text), gzip: gzipSync(text).toString('base64') })
    })
  }

  #annotationsOf(article: Readonly<Article>): Annotation[] {
    return [...this.store.values('annotations')]
      .filter((each) => each.articleId === article.id)
      .map((each) => this.#view(each, article))
      .sort((a, b) => (a.target?.start ?? -1) - (b.target?.start ?? -1))
  }

  #view({ target, ...stored }: Readonly<StoredAnnotation>, article: Readonly<Article>): Annotation {
    const lost = this.lost.has(stored.id) || target?.textHash !== article.textHash
    return {
      ...stored,
      ...(target && { target: { ...target, status: lost ? 'lost' : 'exact' } }),
      ...(stored.note && { noteMarkdown: noteToMarkdown(stored.note) }),
      tagNames: stored.tags.map((id) => this.store.get('tags', id)?.name ?? id),
    }
  }

  #id(kind: string): string {
    this.#count += 1
    return `${kind}${String(this.#count).padStart(11, '0')}`
  }
}

/** A library of awkward passages: astral characters, decomposed letters, overlaps, markup, lost and whole-article notes. */
export async function awkwardLibrary(): Promise<Library> {
  const library = await Library.open()
  for (const { path, text } of seeds)
    await library.article(path, text, { date: '2021-12-28', source: 'TTXVN' })
  const [first, second, third] = [...library.texts.keys()] as [string, string, string]
  const son = await library.entity('Bùi Thanh Sơn', 'person', {
    aliases: [{ text: 'Bộ trưởng Sơn', seen: at }],
  })
  const gone = await library.entity('B. T. Sơn', 'person', { mergedInto: son })
  const parent = await library.tag('chính trị')
  await library.tag('ngoại giao', parent)
  await library.mark(third, { quote: 'Bùi Thanh Sơn', entity: son, color: 'yellow', tags: ['ngoại giao'] })
  await library.mark(third, { quote: 'Bùi Thanh Sơn', nth: 2, entity: gone })
  await library.mark(third, {
    quote: 'Bộ trưởng Ngoại giao Bùi Thanh Sơn',
    color: 'rose',
    note: '**Chức danh** của ông',
  })
  await library.mark(first, { quote: 'Phạm Quang Hiệu', type: 'person' })
  await library.mark(first, { note: 'Ghi chú cả bài\r\nhai dòng', tags: ['2021', 'a; b'] })
  await library.mark(second, { quote: 'Cuba', color: 'green' })
  const hostile = [
    '😊 Tin 😊 nhanh 👩‍👩‍👧',
    '=HYPERLINK("http://x","a") và "ngoặc", phẩy; chấm',
    '# Đầu đề\n---\n```js\n%%ẩn%%\n> [!note]\n^n00000000001',
    '[[Trang]] ![[nhúng]] [x](javascript:alert(1)) <script>alert(1)</script> #thẻ $x$ ==y== ~~z~~ | &amp; *a* _b_',
    `Tiếng Việt${'Ngoại giao'.normalize('NFD')} tách dấu`,
    '\n\n\n  đoạn\t cách \n\n\n\n1. một\n- hai\n+ ba\n    bốn\rnăm\n',
    '@cmd|calc\n+1\n-1\n\tthẻ',
  ]
  const text = `Bài khó 😊\n${hostile.join('\n…\n')}`
  const hard = await library.article('xấu/tên "lạ" 😊=1.txt', text, {
    title: '---\ntags: [x]\n# [[Bài]] <b>khó</b> %% ^id "\': |',
    date: '2022-08-28/2022-09-01',
    lang: 'und',
  })
  for (const quote of hostile) {
    await library.mark(hard, { quote, color: 'blue', tags: ['=thẻ lạ #1', '__proto__'], note: hostileNote })
  }
  const lost = await library.mark(hard, { quote: 'tách dấu', note: 'mất' })
  library.lost.add(lost)
  return library
}

/** Markdown that tries to leave the place it is put in. */
export const hostileNote =
  'Xem [[Trang]] #thẻ %%ẩn%% <img src=x onerror=alert(1)> $x$ ==y== ^n123\n\n```\n%% trong mã\n```\n\n> [!note] giả\n\n- một\n- hai [xem](https://vi.wikipedia.org/wiki/Lào)\n\n---\n\n^n00000000001'

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function targetOf(text: string, quote: string, nth: number): StoredAnnotation['target'] {
  let start = -1
  for (let n = 0; n < nth; n += 1) start = text.indexOf(quote, start + 1)
  if (start < 0) throw new Error(`"${quote}" is not there ${nth} times`)
  const end = start + quote.length
  return {
    textHash: hashOf(text),
    start,
    end,
    exact: quote,
    prefix: contextBefore(text, start, 64),
    suffix: contextAfter(text, end, 64),
  }
}
