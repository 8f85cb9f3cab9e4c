import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { color } from '../../preload/contract/annotation.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { mentionOf } from './request.ts'
import { sentenceOf } from './sentence.ts'
import type { Client } from './session.ts'
import type { Terminal } from './terminal.ts'

const batchLine = z.strictObject({
  article: z.string().min(1),
  quote: z.string().min(1).optional(),
  nth: z.number().optional(),
  start: z.number().optional(),
  end: z.number().optional(),
  color: color.optional(),
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
  entity: z.string().optional(),
})

/**
 * Makes an annotation for every JSON line of `file` (`-`: stdin) and prints it, one JSON line each, once it is on disk.
 * A line that cannot be done is named on stderr and the rest goes on; at the end that is a failure.
 */
export async function annotateBatch(client: Client, file: string, terminal: Terminal): Promise<void> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  const articles = new Map<string, string>()
  let number = 0
  let failures = 0
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      if (line.trim() === '') continue
      try {
        const request = await requestOf(line, client, articles)
        await terminal.raw(`${JSON.stringify(await client.annotations.create(request))}\n`)
      } catch (error) {
        failures++
        terminal.note(`Line ${number}: ${sentenceOf(error)}`)
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      'BAD_INPUT',
      `${file} cannot be read (${reason}); name a readable file, or - for stdin.`,
    )
  }
  if (failures > 0) {
    throw new Refusal('BAD_INPUT', `${failures} of ${number} lines could not be done; the others are saved.`)
  }
}

async function requestOf(line: string, client: Client, articles: Map<string, string>) {
  const { article, quote, nth, start, end, note, entity, ...rest } = batchLine.parse(jsonOf(line))
  const known = articles.get(article) ?? (await client.articles.find({ reference: article })).id
  articles.set(article, known)
  return {
    articleId: known,
    ...(quote === undefined ? {} : { place: nth === undefined ? { quote } : { quote, nth } }),
    ...(start === undefined || end === undefined ? {} : { place: { start, end } }),
    ...(note === undefined ? {} : { noteMarkdown: note }),
    ...(entity === undefined ? {} : { mention: mentionOf(entity) }),
    ...(rest.color === undefined ? {} : { color: rest.color }),
    ...(rest.tags === undefined ? {} : { tags: rest.tags }),
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Refusal(
      'BAD_INPUT',
      'this is not one JSON object, such as {"article":"002_","quote":"Biển Đông"}.',
    )
  }
}
