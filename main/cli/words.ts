/** `2 articles`, `1 article`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`
}

/** An ISO 8601 instant in this computer's time zone: `2026-11-22 11:29:08`. */
export function localTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE')
}

/** On one line and at most `width` letters (graphemes) long, with … where something was left out. */
export function oneLine(text: string, width: number): string {
  const flat = flattened(text)
  const letters = [...new Intl.Segmenter('vi').segment(flat)]
  if (letters.length <= width) return flat
  return `${letters
    .slice(0, width - 1)
    .map((letter) => letter.segment)
    .join('')}…`
}

/** As `oneLine`, but the end of the text, cut on the left and padded there to `width`. */
export function lastOf(text: string, width: number): string {
  const letters = [...new Intl.Segmenter('vi').segment(flattened(text))].map((letter) => letter.segment)
  if (letters.length <= width) return `${' '.repeat(width - letters.length)}${letters.join('')}`
  return `…${letters.slice(letters.length - width + 1).join('')}`
}

/** Marks where emphasis begins and ends: characters that no text has (Unicode noncharacters). */
export const emphasis = { begin: '\ufdd0', end: '\ufdd1' }

/** The text with these ranges of it emphasised; ranges are in order and do not overlap. */
export function emphasised(text: string, ranges: readonly { start: number; end: number }[]): string {
  let [shown, at] = ['', 0]
  for (const { start, end } of ranges) {
    shown += `${text.slice(at, start)}${emphasis.begin}${text.slice(start, end)}${emphasis.end}`
    at = end
  }
  return shown + text.slice(at)
}

/**
 * Without the characters that could steer a terminal or turn the order of letters around: article text and file names
 * are strangers' data. Line ends and tabs stay.
 */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(steering, (char) => (/[\n\t]/.test(char) ? char : '\ufffd'))
}

/** As `printable`, on one line. */
export function printableLine(line: string): string {
  return line.replaceAll('\t', ' ').replace(steering, '\ufffd')
}

/** JSON with everything escaped that could steer a terminal; the same document to whoever parses it. */
export function jsonText(document: unknown, indent?: number): string {
  const text = JSON.stringify(document, null, indent)
  return text.replace(steering, (char) => {
    if (char === '\n') return char
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Control characters, line and paragraph separators, and the overrides and isolates of bidirectional text. */
const steering = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

function flattened(text: string): string {
  return printable(text).replace(/\s+/gu, ' ').trim()
}

/** The path of an article as people write it: one slash after the name of a folder that was added. */
export function shownPath(path: string): string {
  return path.replace('//', '/')
}
