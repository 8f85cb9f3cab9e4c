/** Longest file name without its extension, in UTF-8 bytes: leaves room for a suffix within every file system's 255. */
const longestName = 120

/**
 * A file name from any text, valid on Windows, macOS and Linux and as the target of an Obsidian link: NFC, no control,
 * direction or reserved characters, no leading or trailing dots and spaces, no device names, at most 120 bytes cut
 * between graphemes. `fallback` is used when nothing is left.
 */
export function safeFileName(text: string, fallback: string): string {
  const cleaned = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    // Joiners stay: scripts and emoji need them.
    .replace(/(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu, '')
    // The first nine are reserved on Windows, the rest mean something in or around an Obsidian link.
    .replace(/[<>:"/\\|?*#^[\]`$]|%%+|==+|~~+/g, '-')
    .replace(/-{2,}/g, '-')
  const name = trimEdges(cutBytes(trimEdges(cleaned), longestName))
  if (name === '' || /^-+$/.test(name)) return fallback
  return deviceName.test(name) ? `${name}_` : name
}

/** Gives file names that differ from one another even where case and composition are ignored. */
export class FileNames {
  readonly #taken = new Set<string>()

  /** `text` as a safe name with `extension` (with its dot); a number is added when that name is taken. */
  take(text: string, fallback: string, extension: string): string {
    const base = safeFileName(text, fallback)
    for (let n = 1; ; n += 1) {
      const name = (n === 1 ? base : `${base} (${n})`) + extension
      const key = name.normalize('NFD').toLowerCase().toUpperCase().toLowerCase()
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return name
    }
  }
}

/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i

function trimEdges(text: string): string {
  return text.replace(/^[\s.~]+/, '').replace(/[\s.]+$/, '')
}

function cutBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let kept = ''
  let size = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    size += Buffer.byteLength(segment)
    if (size > bytes) return kept
    kept += segment
  }
  return kept
}
