import type { ExportedFile, ExportFormat, ExportPlan, ExportResult } from '../../preload/contract/exchange.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { csv } from './csv.ts'
import { dauJson } from './dau-json.ts'
import type { Format } from './format.ts'
import { markdown } from './markdown.ts'
import type { Job, Records, Selection, Source } from './source.ts'
import { newJob } from './source.ts'
import { Staging } from './staging.ts'
import { w3c } from './w3c.ts'

const formats: Record<ExportFormat, Format> = { 'dau-json': dauJson, markdown, csv, w3c }

/** Most characters of a preview; more belongs in a file. */
const longestPreview = 16_000_000

/** Exports annotations in every format: says what a format cannot carry, writes, and reads back what it wrote. */
export class Exports {
  readonly #records: Records
  readonly #source: Source

  constructor(records: Records, source: Source) {
    this.#records = records
    this.#source = source
  }

  /** What an export would hold and what it could not; writes nothing. An empty scope is all zeros. */
  async plan(format: ExportFormat, selection: Selection): Promise<ExportPlan> {
    return { format, ...(await formats[format].count(this.#job(selection))) }
  }

  /**
   * The files as they would be written; with `limit`, those of the first `limit` annotated articles. Refused when the
   * scope holds no article or when it is too much to show.
   */
  async preview(format: ExportFormat, selection: Selection, limit?: number): Promise<ExportedFile[]> {
    const job = this.#checkedJob(selection)
    if (limit !== undefined && limit < job.annotatedIds.length) {
      job.annotatedIds = job.annotatedIds.slice(0, limit)
      job.articleIds = [...job.annotatedIds]
      job.whole = false
    }
    const contents = new Map<string, string[]>()
    let length = 0
    for await (const { path, text } of formats[format].pieces(job)) {
      length += text.length
      if (length > longestPreview) {
        throw new Refusal(
          'EXPORT_FAILED',
          'The export is too long to show; write it to a file or choose fewer articles.',
          { reason: 'export-too-long-to-show' },
        )
      }
      const pieces = contents.get(path)
      if (pieces) pieces.push(text)
      else contents.set(path, [text])
    }
    return [...contents].map(([path, pieces]) => ({ path, content: pieces.join('') }))
  }

  /**
   * Writes to `out`, a file or (formats of several files) a folder that is made when it is missing. Nothing appears
   * under its final name before all of it is on disk and has been read back; when anything fails, `out` is as it was.
   */
  async write(format: ExportFormat, selection: Selection, out: string): Promise<ExportResult> {
    const job = this.#checkedJob(selection)
    const { shape, owns, ...rest } = formats[format]
    const counted = await rest.count(job)
    const staging = await Staging.open(out, shape, this.#source.folders(), owns)
    try {
      for await (const piece of rest.pieces(job)) await staging.append(piece)
      await staging.seal()
      const verified = await readBack(formats[format], job, staging)
      const files = await staging.publish()
      return { files, spans: { written: counted.spans, verified }, cannotCarry: counted.cannotCarry }
    } finally {
      await staging.discard()
    }
  }

  #job(selection: Selection): Job {
    return newJob(this.#records, this.#source, selection)
  }

  #checkedJob(selection: Selection): Job {
    const job = this.#job(selection)
    if (job.articleIds.length === 0 && !job.whole) {
      throw new Refusal(
        'EXPORT_FAILED',
        'No article is in the chosen scope, so there is nothing to export; choose another query, an article or the library.',
        { reason: 'export-empty' },
      )
    }
    return job
  }
}

async function readBack(format: Format, job: Job, staging: Staging): Promise<number> {
  try {
    return await format.verify(job, staging)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      'EXPORT_FAILED',
      `The written ${format.id} export could not be read back (${reason}), so it was not kept; choose fewer articles or another format.`,
      { reason: 'export-unverified', format: format.id, cause: reason },
    )
  }
}
