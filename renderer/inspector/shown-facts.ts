import type { Encoding } from '../../preload/contract/article.ts'
import { currentLanguage } from '../text.ts'

/** Bytes as people write them: `3,2 KB`. */
export function shownSize(bytes: number, language: string = currentLanguage()): string {
  if (bytes < 1_000) return `${bytes} B`
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB']
  return `${value.toLocaleString(language, { maximumFractionDigits: 1 })} ${unit}`
}

export function shownEncoding(encoding: Encoding): string {
  return { 'utf-8': 'UTF-8', 'utf-8-bom': 'UTF-8 (BOM)', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE' }[
    encoding
  ]
}

/** The language of a text in the window's language; undefined when it is not known. */
export function shownLanguage(tag: string, language: string = currentLanguage()): string | undefined {
  if (tag === 'und') return undefined
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
