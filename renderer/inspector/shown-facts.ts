import type { Encoding } from '../../preload/contract/article.ts'
import { currentLanguage } from '../text.ts'

/** Bytes as people write them: `3,2 KB`. */
export function shownSize(bytes: number, language: string = currentLanguage()): string {
  if (bytes < 1_000) return `${bytes} B`
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB']
  return `${value.toLocaleString(language, { maximumFractionDigits: 1 })} ${unit}`
}

/** Encodings that a user may choose, those of Vietnamese first. */
export const encodingChoices: readonly (readonly [Encoding, string])[] = [
  ['utf-8', 'UTF-8'],
  ['tcvn3', 'TCVN3 (ABC)'],
  ['vni', 'VNI'],
  ['viscii', 'VISCII'],
  ['windows-1258', 'Windows-1258'],
  ['windows-1252', 'Windows-1252'],
  ['windows-1250', 'Windows-1250'],
  ['windows-1251', 'Windows-1251'],
  ['windows-874', 'Windows-874'],
  ['gb18030', 'GB 18030'],
  ['big5', 'Big5'],
  ['shift_jis', 'Shift JIS'],
  ['euc-jp', 'EUC-JP'],
  ['euc-kr', 'EUC-KR'],
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
]

const names: ReadonlyMap<Encoding, string> = new Map([
  ...encodingChoices,
  ['utf-8-bom', 'UTF-8 (BOM)'],
  ['utf-32le', 'UTF-32 LE'],
  ['utf-32be', 'UTF-32 BE'],
])

export function shownEncoding(encoding: Encoding): string {
  return names.get(encoding) ?? encoding
}

/** The language of a text in the window's language; undefined when it is not known. */
export function shownLanguage(tag: string, language: string = currentLanguage()): string | undefined {
  if (tag === 'und') return undefined
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
