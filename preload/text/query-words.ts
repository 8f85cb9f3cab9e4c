import type { colors } from '../contract/choices.ts'
import { matches } from './fold.ts'

export type QueryField = 'tag' | 'entity' | 'type' | 'source' | 'date' | 'has' | 'is' | 'color' | 'in'

/** The languages that filters can be written in. Both are read always; the window prints its own. */
export type QueryLanguage = 'en' | 'vi'

interface FieldWords {
  /** In Vietnamese: the first is printed, all are read. A hyphen stands where the words have a blank. */
  vi: readonly [string, ...string[]]
  /** Values with words of their own, by what they are in English. */
  values?: Readonly<Record<string, readonly [string, ...string[]]>>
  /** No other values are known. */
  isClosed?: boolean
}

const colorWords: Record<(typeof colors)[number], readonly [string, ...string[]]> = {
  yellow: ['vàng'],
  blue: ['lam', 'xanh-lam', 'xanh-dương'],
  rose: ['hồng'],
  green: ['lục', 'xanh-lục', 'xanh-lá'],
  violet: ['tím'],
}

const fieldWords: Readonly<Record<QueryField, FieldWords>> = {
  tag: { vi: ['nhãn', 'thẻ'] },
  entity: { vi: ['thực-thể'] },
  type: {
    vi: ['loại'],
    values: {
      person: ['người'],
      organisation: ['tổ-chức'],
      place: ['địa-danh'],
      event: ['sự-kiện'],
      document: ['văn-kiện'],
      time: ['thời-gian'],
      quantity: ['số-lượng'],
      other: ['khác'],
    },
  },
  source: { vi: ['nguồn'] },
  date: { vi: ['ngày'] },
  has: { vi: ['có'], values: { note: ['ghi-chú'], review: ['dấu-cần-xem', 'cần-xem'] }, isClosed: true },
  is: {
    vi: ['là'],
    values: {
      unread: ['chưa-đọc'],
      started: ['đang-đọc'],
      read: ['đã-đọc'],
      annotated: ['có-chú-giải'],
    },
    isClosed: true,
  },
  color: { vi: ['màu'], values: colorWords, isClosed: true },
  in: { vi: ['trong'], values: { notes: ['ghi-chú'] }, isClosed: true },
}

const fields = Object.keys(fieldWords) as QueryField[]

/** The field that a word before a colon names, in either language; marks that it leaves out are free. */
export function fieldNamed(word: string): QueryField | undefined {
  const english = word.toLowerCase()
  return (
    fields.find((field) => field === english) ?? fields.find((field) => isAny(word, fieldWords[field].vi))
  )
}

/**
 * Whether the name of a field is a word that sentences have before a colon too, as in "kết luận là: …" or "Nguồn: TTXVN".
 * With nothing right after the colon it asks for no filter then.
 */
export function isInProse(name: string): boolean {
  return !/^(?:tag|entity)$|[_-]/iu.test(name)
}

/** What a field is called in a language. */
export function fieldName(field: QueryField, language: QueryLanguage): string {
  return language === 'vi' ? fieldWords[field].vi[0] : field
}

/**
 * A value of a field as a query holds it: in English where the field has words of its own, else as typed. Undefined when
 * the field knows no such value.
 */
export function valueNamed(field: QueryField, typed: string): string | undefined {
  const { values = {}, isClosed } = fieldWords[field]
  const english = typed.toLowerCase()
  if (Object.hasOwn(values, english)) return english
  const named = Object.entries(values).find(([, words]) => isAny(typed, words))?.[0]
  return named ?? (isClosed ? undefined : typed)
}

/** A value as `valueNamed` gives it, in the words of a language. */
export function valueName(field: QueryField, value: string, language: QueryLanguage): string {
  const { values = {} } = fieldWords[field]
  return language === 'vi' && Object.hasOwn(values, value) ? (values[value]?.[0] ?? value) : value
}

/** The values of a field that have words of their own, as a query holds them. */
export function valuesOfField(field: QueryField): string[] {
  return Object.keys(fieldWords[field].values ?? {})
}

/** The same in the words of a language. */
export function valueNames(field: QueryField, language: QueryLanguage): string[] {
  return valuesOfField(field).map((value) => valueName(field, value, language))
}

function isAny(typed: string, words: readonly string[]): boolean {
  return words.some((word) => isSpelled(typed, word))
}

/** As in a search, what is typed is required and what it leaves out is free; blanks and hyphens do not matter. */
function isSpelled(typed: string, word: string): boolean {
  const bare = bareOf(typed)
  if (bare !== bareOf(word)) return false
  const joined = joinedOf(typed)
  return joined === bare || joined === joinedOf(word) || matches(typed, word)
}

function bareOf(text: string): string {
  return joinedOf(text).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
}

function joinedOf(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s_-]+/gu, '')
}
