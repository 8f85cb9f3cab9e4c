import type { ExportFormat } from '../../preload/contract/exchange.ts'
import { unmarked } from '../../preload/text/unmarked.ts'

/** Longest name without its ending: shown whole in the dialog, and far from what file systems refuse. */
const longest = 60

/** What the host adds to the name: several files come in one zip. */
const endings: Record<ExportFormat, string> = {
  markdown: '.zip',
  csv: '.zip',
  w3c: '.jsonld',
  'dau-json': '.dau.json',
}

/** Without marks that some systems garble, hyphens between words, cut after a word: `tham-van-chinh-tri-lan-thu-8`. */
export function fileName(title: string): string {
  const name = unmarked(title)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join('-')
  if (name.length <= longest) return name || 'dau'
  const end = name.lastIndexOf('-', longest)
  return name.slice(0, end > 0 ? end : longest)
}

/** The whole name of the file that a format is saved as. */
export function savedName(name: string, format: ExportFormat): string {
  return name + endings[format]
}
