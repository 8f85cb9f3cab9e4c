import { longestTitle } from '../limits.ts'
import { publisherOf } from '../shape/source.ts'
import type { About } from './extraction.ts'
import { writtenDate } from './written-date.ts'

/** What was found, raw, each as the file has it; the first of several that says anything counts. */
export interface Said {
  title?: readonly unknown[]
  author?: readonly unknown[]
  source?: readonly unknown[]
  /** With the name of the field that says it. */
  published?: readonly (readonly [field: string, value: unknown])[]
  /** When the file was made: a hint at most. */
  made?: readonly (readonly [field: string, value: unknown])[]
}

/** What a file says of itself, cleaned: one line each, at most 500 units, without what only programs write there. */
export function aboutOf({ title = [], author = [], source = [], published = [], made = [] }: Said): About {
  const about: About = {}
  const named = title.map(oneLine).find((one) => one !== '' && !isProgramTitle(one))
  if (named) about.title = named
  const by = author.map(names).find((one) => one !== '' && !programNames.test(one))
  if (by) about.author = by
  const site = source.map(oneLine).find((one) => one !== '')
  if (site) about.source = publisherOf(site) ?? site
  const date = firstDate(published, true) ?? firstDate(made, false)
  if (date) about.date = date
  return about
}

/** One line without controls and marks of direction, cut at the longest title; '' for what is no text. */
export function oneLine(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  const line = String(value)
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim()
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1).toWellFormed()}…`
}

/** One name or several, as text, as `{name}` or as a list of either. */
function names(value: unknown): string {
  if (Array.isArray(value)) return oneLine(value.slice(0, 20).map(names).filter(Boolean).join(', '))
  if (typeof value === 'object' && value !== null && 'name' in value) return names(value.name)
  const name = oneLine(value)
  return /^https?:/i.test(name) ? '' : name
}

function firstDate(said: readonly (readonly [string, unknown])[], isCertain: boolean): About['date'] {
  for (const [field, value] of said) {
    const written = oneLine(value)
    const date = writtenDate(written)
    if (date) return { date, evidence: `${field}: ${written}`.slice(0, 200).toWellFormed(), isCertain }
  }
  return undefined
}

/** Titles that programs give by themselves: names of files, and "untitled" in its languages. */
function isProgramTitle(title: string): boolean {
  return (
    /^(?:untitled|document|tài liệu|không có tiêu đề|title|tiêu đề|word document|powerpoint presentation)[\s\d().-]*$/iu.test(
      title,
    ) ||
    /^microsoft (?:word|powerpoint|excel)\s*-/i.test(title) ||
    // A browser that prints a page without a title writes its address.
    /^(?:about:|(?:https?|file):\/\/)\S*$/i.test(title) ||
    /\.(?:docx?|pdf|indd|html?|txt|rtf|odt|tmp)$/i.test(title)
  )
}

const programNames =
  /^(?:admin|administrator|user|windows user|microsoft(?: office)? user|người dùng|unknown|anonymous|root|pc|dell|hp|asus|acer|lenovo|python-docx|mammoth|calibre|un-named|apache poi)$/iu
