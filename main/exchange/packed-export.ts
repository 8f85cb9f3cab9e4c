import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { type Zippable, zip } from 'fflate'
import type { ExportFormat, ExportResult, PackedExport } from '../../preload/contract/exchange.ts'
import { Refusal } from '../../preload/contract/refusal.ts'

const zipped = promisify<Zippable, Uint8Array>(zip)

/** Ends of the file names; several files go into one zip. */
const endings: Record<ExportFormat, string> = {
  'dau-json': 'dau.json',
  markdown: 'md',
  csv: 'csv',
  w3c: 'jsonld',
}

// It crosses to the window in one message.
const mostBytes = 64 * 1024 * 1024

/**
 * An export as one file in memory, for windows that save by downloading: written to a temporary folder and verified there
 * by `write`, packed as a zip when it is several files. Throws Refusal EXPORT_FAILED when it is over 64 MB.
 */
export async function packedExport(
  format: ExportFormat,
  name: string,
  write: (out: string) => Promise<ExportResult>,
): Promise<PackedExport> {
  const folder = await mkdtemp(join(tmpdir(), 'dau-export-'))
  try {
    const out = join(folder, format === 'markdown' || format === 'csv' ? name : `${name}.${endings[format]}`)
    const { files, spans, cannotCarry } = await write(out)
    const contents: Zippable = {}
    let bytes = 0
    for (const file of files) {
      const content = await readFile(file)
      bytes += content.length
      if (bytes > mostBytes) {
        throw new Refusal(
          'EXPORT_FAILED',
          'The export is over 64 MB; export fewer articles at a time, or use "dau export --out".',
          { reason: 'export-too-large' },
        )
      }
      contents[relative(folder, file).replaceAll('\\', '/')] = content
    }
    const [only, second] = Object.entries(contents)
    const isOne = only !== undefined && second === undefined
    return {
      name: isOne ? (only[0].split('/').at(-1) ?? only[0]) : `${name}.zip`,
      base64: Buffer.from(isOne ? (only[1] as Uint8Array) : await zipped(contents)).toString('base64'),
      spans,
      cannotCarry,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
