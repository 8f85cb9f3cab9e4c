import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { skipCodeOf } from '../../main/library/skip-codes.ts'
import type { Encoding } from '../../preload/contract/article.ts'
import type { SkipCode } from '../../preload/contract/library.ts'
import { brokenFiles } from '../main/library/extract/broken-files.ts'
import { docx, epub, p, pdf } from '../main/library/extract/make.ts'
import { encode, writable } from './encode.ts'
import { allSentences, generator, newsArticle } from './sentences.ts'

/** What a generated archive holds, to be compared with what is found in it. */
export interface Archive {
  articles: number
  /** Files that are opened to see what is in them; of the others their names or what they are say enough. */
  toRead: number
  /** What finds the articles of every kind and encoding, read rightly, and how many there are. */
  queries: ReadonlyMap<string, number>
  /** Every file that holds no article that can be read, by path. */
  broken: ReadonlyMap<string, SkipCode>
}

/** Stands in every article that has Vietnamese letters: found with its marks, it was read rightly. */
export const everywhere = 'hội nghị thường niên'

/** The article that is read while the others come in: the newest, and among the first that are found. */
export const opened = {
  title: 'Bài để đọc trong khi lập chỉ mục',
  passage: 'Đại biểu hai nước bàn về biên giới',
}

type Written = readonly [ending: string, bytes: string | Uint8Array]

const paragraphsOf = (text: string) => text.trimEnd().split('\n')
const markup = (text: string) => `<p>${paragraphsOf(text).join('</p><p>')}</p>`
const page = (text: string) =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body><article>${markup(text)}</article></body></html>`

/** One article in every kind of file and every encoding that is read. */
const forms: Readonly<Record<string, (text: string) => Written>> = {
  zyqmd: (text) => ['.md', text.replaceAll('\n', '\n\n')],
  zyqhtml: (text) => ['.html', page(text)],
  zyqhtm: (text) => ['.htm', page(text)],
  zyqdocx: (text) => [
    '.docx',
    docx(
      paragraphsOf(text)
        .map((one) => p(one))
        .join(''),
    ),
  ],
  zyqepub: (text) => ['.epub', epub(3, '', [markup(text)])],
  zyqpdf: (text) => ['.pdf', pdf([linesOf(text)])],
  zyqbom: (text) => ['.txt', `\ufeff${text}`],
  zyqcrlf: (text) => ['.txt', text.replaceAll('\n', '\r\n')],
  zyqnfd: (text) => ['.TXT', text.normalize('NFD')],
  zyqwestern: (text) => ['.txt', encode(french(text), 'windows-1252')],
  ...Object.fromEntries(
    (['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const).flatMap((name) => [
      [markOf(name), (text: string) => ['.txt', encode(text, name)]],
      [`${markOf(name)}bom`, (text: string) => ['.txt', encode(`\ufeff${text}`, name)]],
    ]),
  ),
  ...Object.fromEntries(
    (['windows-1258', 'viscii', 'tcvn3', 'vni'] as const).map((name) => [
      markOf(name),
      (text: string) => ['.txt', encode(writable(text, name), name)],
    ]),
  ),
}

/**
 * Fills the folder with `articles` articles, the same in every run: half of them UTF-8 texts, the others in every kind
 * and encoding in turn; and with files that hold none: broken and hostile ones, links, and what is no article at all.
 */
export function writeArchive(folder: string, articles: number): Archive {
  const sentences = allSentences()
  const random = generator(20_221_229)
  const marks = Object.keys(forms)
  const queries = new Map<string, number>()
  put(folder, '000/0 đọc.txt', longArticle())
  for (let at = 1; at < articles; at++) {
    const mark = at % 2 === 0 ? 'zyqplain' : (marks[(at >> 1) % marks.length] ?? '')
    const [title = '', ...rest] = paragraphsOf(newsArticle(at, sentences, random))
    const text = `${[`${title} ${at}`, `Tại ${everywhere} ${mark}, năm ${1990 + (at % 33)}.`, ...rest].join('\n')}\n`
    const [ending, bytes] = forms[mark]?.(text) ?? (['.txt', text] as const)
    put(folder, `${String(Math.floor(at / 1_000)).padStart(3, '0')}/${at}${ending}`, bytes)
    const query = mark === 'zyqwestern' ? `forêt ${mark}` : `"${everywhere}" ${mark}`
    queries.set(query, (queries.get(query) ?? 0) + 1)
  }
  const broken = putBroken(folder)
  const unopened = [...broken.values()].filter((code) => byName.has(code)).length
  return { articles, toRead: articles + broken.size - unopened, queries, broken }
}

/** Why a file is skipped before anybody opens it. */
const byName: ReadonlySet<SkipCode> = new Set(['kind', 'special', 'outside', 'broken', 'circle'])

function longArticle(): string {
  const paragraphs = Array.from({ length: 80 }, (_, at) =>
    `${at + 1}. Đoạn này kể tiếp chuyện biên giới. `.repeat(6),
  )
  return [opened.title, 'Ngày 30/12/2023.', `${opened.passage}.`, ...paragraphs, ''].join('\n\n')
}

const endings = { docx: '.docx', epub: '.epub', pdf: '.pdf', html: '.html', markdown: '.md' } as const

function putBroken(folder: string): Map<string, SkipCode> {
  const broken = new Map<string, SkipCode>()
  const add = (name: string, code: SkipCode, bytes?: string | Uint8Array) => {
    const path = `000 hỏng/${name}`
    if (bytes !== undefined) put(folder, path, bytes)
    broken.set(path, code)
    return join(folder, path)
  }
  for (const { kind, what, bytes, reason } of brokenFiles) {
    add(`${what}${endings[kind]}`, skipCodeOf(reason), bytes())
  }
  add('rỗng.txt', 'empty', '')
  add('ảnh.txt', 'binary', Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01', 'latin1'))
  add('cũ.doc', 'kind', 'x')
  add('gói.zip', 'kind', 'x')
  truncateSync(add('lớn.txt', 'huge', 'x'), 20 * 1024 * 1024 + 1)
  truncateSync(add('lớn.pdf', 'hugeFile', 'x'), 64 * 1024 * 1024 + 1)
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [add('ống.txt', 'special')])
    symlinkSync('/etc/hostname', add('ra ngoài.txt', 'outside'))
    symlinkSync('không có.txt', add('vào hư không.txt', 'broken'))
    symlinkSync('vòng.txt', add('vòng.txt', 'circle'))
  }
  // No articles, and nobody takes them for any: passed over without a word.
  put(folder, 'bảng.csv', 'tên,ngày\nMột,1/1/2020\n')
  put(folder, 'ảnh.jpg', 'x')
  put(folder, '.git/ẩn.txt', 'ẩn')
  return broken
}

function put(folder: string, path: string, bytes: string | Uint8Array): void {
  const full = join(folder, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, bytes)
}

function markOf(name: Encoding): string {
  return `zyq${name.replaceAll('-', '')}`
}

/** What French has letters for; the words that stand everywhere are not among them. */
function french(text: string): string {
  const [first = '', second = ''] = paragraphsOf(text)
  const mark = /zyq\w+/u.exec(second)?.[0] ?? ''
  const number = /\d+$/u.exec(first)?.[0] ?? ''
  return `Le café était à côté de la forêt ${mark}.\nL’élève ${number} y a déjà mangé des crêpes là où naît la rivière.\n`
}

/** Lines of a page, of which no more than fit on it. */
function linesOf(text: string) {
  const lines = paragraphsOf(text).flatMap((paragraph) => paragraph.match(/.{1,90}(?:\s|$)/gu) ?? [])
  return lines.slice(0, 60).map((line, at) => [56, 800 - at * 12, 10, line.trim()] as const)
}
