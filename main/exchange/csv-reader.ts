import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { unguard } from './csv-guard.ts'
import type { WrittenFiles } from './format.ts'
import type { Job } from './source.ts'

type Row = Record<string, string>

/**
 * Reads the tables back with csv-parse and counts the rows of `annotations.csv` whose quotation stands in the article's
 * text at both pairs of offsets, and whose row in `mentions.csv`, if there is one, says the same.
 */
export async function verifyCsv(job: Job, files: WrittenFiles): Promise<number> {
  const mentions = new Map<string, string>()
  for await (const row of rows(files.locate('mentions.csv')))
    mentions.set(cell(row, 'annotation_id'), place(row))
  for await (const row of rows(files.locate('entities.csv'))) cell(row, 'entity_id')

  let verified = 0
  let articleId = ''
  let text: string | undefined
  let characters: string[] = []
  for await (const row of rows(files.locate('annotations.csv'))) {
    if (cell(row, 'start_utf16') === '') continue
    if (cell(row, 'article_id') !== articleId) {
      articleId = cell(row, 'article_id')
      text = (await job.source.read(articleId)).text
      characters = [...(text ?? '')]
    }
    const quote = cell(row, 'quote')
    const inUnits = text?.slice(whole(row, 'start_utf16'), whole(row, 'end_utf16'))
    const inPoints = characters.slice(whole(row, 'start_cp'), whole(row, 'end_cp')).join('')
    const mention = mentions.get(cell(row, 'annotation_id'))
    const isMention = cell(row, 'type') !== ''
    const agrees = isMention ? mention === place(row) : mention === undefined
    if (quote !== '' && quote === inUnits && quote === inPoints && agrees) verified += 1
  }
  return verified
}

async function* rows(file: string): AsyncGenerator<Row> {
  const parser = parse({ bom: true, columns: true, record_delimiter: '\r\n' })
  createReadStream(file)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)
  yield* parser as AsyncIterable<Row>
}

function cell(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined) throw new Error(`column ${column} is missing`)
  return unguard(value)
}

function whole(row: Row, column: string): number {
  const value = cell(row, column)
  if (!/^\d+$/.test(value)) throw new Error(`${column} is "${value}", not a whole number`)
  return Number(value)
}

function place(row: Row): string {
  return ['start_utf16', 'end_utf16', 'start_cp', 'end_cp', 'quote'].map((name) => cell(row, name)).join('\0')
}
