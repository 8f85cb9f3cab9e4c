import type { Block } from '../../../preload/contract/article.ts'
import { publishers } from './publishers.ts'

/**
 * Who published the text as far as it says so itself: the last byline that names a publisher ("Theo Vietnam+"), else
 * the dateline the first paragraphs open with ("VOV.VN -"). Picture credits say nothing about the text.
 */
export function sourceOf(text: string, blocks: readonly Block[]): string | undefined {
  const bylines = blocks.filter((block) => block.kind === 'byline')
  for (const block of bylines.toReversed()) {
    const named = publisherInByline(lineOf(text, block))
    if (named !== undefined) return named
  }
  const told = blocks.filter((block) => block.kind === 'lead' || block.kind === 'body')
  for (const block of told.slice(0, 3)) {
    const dateline = datelineOf(lineOf(text, block))
    if (dateline?.source !== undefined) return dateline.source
  }
  const last = told.at(-1)
  if (last === undefined) return undefined
  const tail = text.slice(Math.max(last.start, last.end - 80), last.end).normalize('NFC')
  const closing = /[(]([^()]{2,60})[)]\s*[.]?$/u.exec(tail) ?? /[.!?”"/]\s*Theo\s+([^.:;]{2,40})$/u.exec(tail)
  return closing?.[1] === undefined ? undefined : publisherOf(closing[1].replace(/^Theo\s+/u, ''))
}

/** The one name of a publisher, or of several joined by `/` ("TTXVN/Vietnam+"); undefined when any part is unknown. */
export function publisherOf(written: string): string | undefined {
  const whole = known.get(keyOf(written))
  if (whole !== undefined) return whole
  const parts = written.split(/\s*[/,;]\s*|\s+[-–—]\s+/u)
  if (parts.length < 2 || parts.length > 4) return undefined
  const names = parts.map((part) => known.get(keyOf(part)))
  return names.every((name) => name !== undefined) ? [...new Set(names)].join('/') : undefined
}

/**
 * The place and agency that news puts before its first words, as "(Dân trí) - ", "VOV.VN - ", "Hà Nội (TTXVN) -",
 * "TTXVN (Hà Nội 19/8)": its length in units and the publisher it names, or undefined.
 */
export function datelineOf(line: string): { length: number; source: string | undefined } | undefined {
  const head = line.slice(0, 120)
  const bracket = /^[([]\s*([^()[\]]{2,40}?)\s*[)\]]\s*([-–—:.,]?)\s*/u.exec(head)
  if (bracket?.[1] !== undefined) {
    const source = sourceName(bracket[1])
    if (source !== undefined && (bracket[2] !== '' || publisherOf(bracket[1]) !== undefined)) {
      return { length: bracket[0].length, source }
    }
  }
  const placed = /^\p{Lu}[^()[\]:]{1,50}[([]\s*([^()[\]]{2,40}?)\s*[)\]]\s*[-–—:,.]?\s*/u.exec(head)
  const agency = placed?.[1] === undefined ? undefined : publisherOf(placed[1])
  if (placed !== null && agency !== undefined) return { length: placed[0].length, source: agency }
  const open =
    /^([\p{L}\p{M}\p{N}.+&]+(?:\s[\p{L}\p{M}\p{N}.+&]+){0,3}?)(?:\s*[([][^()[\]]{2,60}[)\]]\s*[-–—:]?\s*|\s*[-–—:]\s+|\s*[–—]\s*)/u.exec(
      head,
    )
  const named = open?.[1] === undefined ? undefined : publisherOf(open[1])
  return open === null || named === undefined ? undefined : { length: open[0].length, source: named }
}

const known = new Map(
  publishers.flatMap(([name, ...rest]) => [name, ...rest].map((one) => [keyOf(one), name])),
)

function keyOf(written: string): string {
  return written
    .normalize('NFC')
    .toLowerCase()
    .replace(/^\s*(?:https?:\/\/)?(?:www\.)?|[\s./]+$/gu, '')
    .replace(/\s+/gu, ' ')
}

// What stands in brackets before a dash at the very beginning is a publisher even when the table lacks it.
function sourceName(written: string): string | undefined {
  return publisherOf(written) ?? (/^\p{L}/u.test(written) && !/\p{N}{2}/u.test(written) ? written : undefined)
}

function publisherInByline(line: string): string | undefined {
  const bare = line.replace(/^[\s([*•–—-]+|[\s)\].*•]+$/gu, '')
  const told = /^(?:Theo|Nguồn(?:\s+bài viết|\s+tin)?|Link nguồn|Source)\s*[:：]?\s+(.+)$/iu.exec(bare)?.[1]
  const written = (told ?? bare).replace(/,?\s*(?:ngày\s*)?\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?$/u, '')
  const direct = publisherOf(written)
  if (direct !== undefined) return direct
  const address = /(?:https?:\/\/)?(?:www\.)?((?:[\p{L}\p{N}-]+\.)+[a-z]{2,})(?:[/?#]\S*)?/iu.exec(
    written,
  )?.[1]
  if (address !== undefined) return publisherOf(address) ?? address.toLowerCase()
  const bracketed = /[([]([^()[\]]{2,40})[)\]]?$/u.exec(written)?.[1]
  const slashed = /[/]\s*([^/]{2,30})$/u.exec(written)?.[1]
  for (const part of [bracketed, slashed, slashed?.split(/[-–]/)[0]]) {
    const named = part === undefined ? undefined : publisherOf(part)
    if (named !== undefined) return named
  }
  return told !== undefined && told.length <= 60 && nameLike.test(told) ? told.trim() : undefined
}

// Unknown to the table, but every word of it a name: "Theo Báo Cà Mau".
const nameLike = /^\p{Lu}[\p{L}\p{M}\p{N}.+&]*(?:\s\p{Lu}[\p{L}\p{M}\p{N}.+&]*){0,5}$/u

function lineOf(text: string, block: Block): string {
  return text.slice(block.start, Math.min(block.end, block.start + 400)).normalize('NFC')
}
