import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { Refusal, type RefusalCode } from '../../preload/contract/refusal.ts'
import { annotationRequest } from './request.ts'
import { codeOf, sentenceOf } from './sentence.ts'
import type { Client } from './session.ts'
import type { Terminal } from './terminal.ts'
import { counted, jsonText } from './words.ts'

const batchLine = z.strictObject({
  article: z.string().min(1),
  quote: z.string().optional(),
  nth: z.number().optional(),
  start: z.number().optional(),
  end: z.number().optional(),
  color: z.string().optional(),
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
  entity: z.string().optional(),
})

/** Refusals after which no further line can be saved either. */
const fatal: ReadonlySet<RefusalCode | undefined> = new Set<RefusalCode>([
  'DISK_FULL',
  'DISK_ERROR',
  'STORE_READ_ONLY',
  'STORE_CHANGED_OUTSIDE',
])

/**
 * Makes an annotation for every JSON line of `file` (`-`: stdin) and prints it, one JSON line each, once it is on disk;
 * with `--json` the lines together are one array. A line that cannot be done is named on stderr and the rest goes on; at
 * the end that is a failure.
 */
export async function annotateBatch(client: Client, file: string, terminal: Terminal): Promise<void> {
  const articles = new Map<string, string>()
  const failures: number[] = []
  let [number, made] = [0, 0]
  if (terminal.json) await terminal.raw('[\n')
  try {
    for await (const line of linesOf(file)) {
      number++
      if (line.trim() === '') continue
      try {
        const annotation = await client.annotations.create(await requestOf(line, client, articles))
        await terminal.raw(`${terminal.json && made > 0 ? ',' : ''}${jsonText(annotation)}\n`)
        made++
      } catch (error) {
        if (fatal.has(codeOf(error))) throw error
        failures.push(number)
        terminal.note(`Line ${number}: ${sentenceOf(error)}`)
      }
    }
  } finally {
    if (terminal.json) await terminal.raw(']\n')
  }
  if (failures.length > 0) {
    throw new Refusal(
      'BAD_INPUT',
      `${failures.length} of ${counted(failures.length + made, 'line')} could not be done, see above; ${made} ${made === 1 ? 'is' : 'are'} saved.`,
    )
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    const input = file === '-' ? process.stdin : createReadStream(file)
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    const reason =
      code === 'ENOENT' ? 'it does not exist' : code === 'EISDIR' ? 'it is a folder' : String(code)
    throw new Refusal('BAD_INPUT', `${file} cannot be read: ${reason}; name a readable file, or - for stdin.`)
  }
}

async function requestOf(line: string, client: Client, articles: Map<string, string>) {
  const { article, ...wish } = wishOf(line)
  const known = articles.get(article) ?? (await client.articles.find({ reference: article })).id
  articles.set(article, known)
  return { articleId: known, ...annotationRequest(wish) }
}

function wishOf(line: string): z.infer<typeof batchLine> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Refusal('BAD_INPUT', `this is not JSON; a line looks like ${example}`)
  }
  const parsed = batchLine.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue?.path.join('.')
  throw new Refusal(
    'BAD_INPUT',
    `${place ? `${place}: ` : ''}${issue?.message}; a line looks like ${example}`,
  )
}

const example = '{"article":"002_","quote":"Biển Đông","color":"blue"}.'
