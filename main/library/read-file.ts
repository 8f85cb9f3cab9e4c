import { hash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import type { Encoding, FileFacts } from '../../preload/contract/article.ts'
import { decodeText } from './decode.ts'
import { type Disk, unhurried } from './disk-calls.ts'
import { type ChosenEncoding, chosenFor } from './encodings/chosen.ts'
import type { Extraction, ExtractionRequest } from './extract/extraction.ts'
import { kindOf } from './kinds.ts'
import { largestFile, largestText } from './limits.ts'
import type { NotRead } from './open-safely.ts'
import { readSteadyBytes } from './read-bytes.ts'
import { shapeOf } from './shape/shape.ts'

export interface ReadFile {
  ok: true
  /**
   * The reading text: decoded, without byte order mark, CRLF as LF, otherwise as the file has it; of kinds that are more
   * than text, what is extracted (extract/README.md).
   */
  text: string
  facts: FileFacts
  /** What was extracted, with its key, for whoever keeps it; absent for plain texts. */
  extracted?: KeptExtraction
}

/** `key` stands for the bytes and the encoding that the extraction was made of. */
export interface KeptExtraction {
  key: string
  extraction: Extraction
}

export interface Reading {
  /** Extracts the text of the file, or hands out what was kept of it under the key. */
  extract(key: string, request: ExtractionRequest): Promise<Extracted>
  /** What the user chose for the file when it has these bytes. */
  choose?(bytesHash: string): ChosenEncoding | undefined
}

type Extracted = { ok: true; extraction: Extraction } | NotRead

/**
 * Reads the file at `path` inside the library folder `root` once, and what it tells. A file that changes meanwhile is
 * read again, up to three times. Never throws for what a file or disk can do; says why it was not read instead.
 */
export async function readFile(
  root: string,
  path: string,
  reading: Reading,
  disk: Disk = unhurried,
): Promise<ReadFile | NotRead> {
  const kind = kindOf(path) ?? 'text'
  const isPacked = kind === 'docx' || kind === 'epub' || kind === 'pdf'
  const read = await readSteadyBytes(root, path, disk, isPacked ? largestFile : largestText)
  if (!read.ok) return read
  const { bytes } = read
  const bytesHash = kind === 'text' && !reading.choose ? '' : hash('sha256', bytes)
  const encoding = isPacked ? undefined : chosenFor(reading.choose?.(bytesHash), bytes, bytesHash)
  const key = `${bytesHash} ${encoding ?? ''}`
  const extracted: Extracted =
    kind === 'text' ? decoded(bytes, encoding) : await reading.extract(key, { kind, bytes, encoding })
  if (!extracted.ok) return extracted
  const { extraction } = extracted
  const mtime = wholeMilliseconds(read.stats)
  const facts: FileFacts = {
    path,
    size: bytes.length,
    mtime,
    textHash: textHash(extraction.text),
    ...(extraction.encoding && { encoding: extraction.encoding }),
    ...(encoding && { encodingFrom: 'user', bytesHash }),
    ...shapeOf(extraction.text, { path, mtime }, extraction),
  }
  return {
    ok: true,
    text: extraction.text,
    facts,
    ...(kind !== 'text' && { extracted: { key, extraction } }),
  }
}

function decoded(bytes: Uint8Array, chosen: Encoding | undefined): Extracted {
  const read = decodeText(bytes, { chosen })
  return read.ok
    ? { ok: true, extraction: { text: read.text, encoding: read.encoding, told: [], about: {} } }
    : read
}

/**
 * SHA-256 in hex of a reading text in UTF-8. A lone surrogate, which no strictly decoded file holds, counts as U+FFFD:
 * the hash is that of the well-formed form.
 */
export function textHash(text: string): string {
  return hash('sha256', text)
}

/** The time of the last change as `FileFacts.mtime` has it. */
export function wholeMilliseconds(stats: BigIntStats): number {
  return Number(stats.mtimeNs / 1_000_000n)
}
