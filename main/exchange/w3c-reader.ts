import type { WrittenFiles } from './format.ts'
import { readJson } from './read-json.ts'
import type { Job } from './source.ts'
import { urnOf } from './uuid.ts'

/**
 * Reads an AnnotationPage back as a stranger would, demanding what the W3C model says MUST hold, and counts the
 * annotations whose quotation stands in the article's text at the code points of their position.
 */
export async function verifyW3c(job: Job, files: WrittenFiles): Promise<number> {
  const page = object(await readJson(files.locate('annotations.jsonld')), 'page')
  demand(page['@context'] === 'http://www.w3.org/ns/anno.jsonld', 'page.@context')
  demand(page.type === 'AnnotationPage', 'page.type')
  iri(page.id, 'page.id')
  const articleIds = new Map(job.annotatedIds.map((id) => [urnOf('article', id), id]))
  let verified = 0
  let source = ''
  let characters: string[] = []
  for (const [index, item] of list(page.items, 'page.items').entries()) {
    const place = `items[${index}]`
    const target = annotationTarget(object(item, place), place)
    if (target === undefined) continue
    if (target.source !== source) {
      source = target.source
      const id = articleIds.get(source)
      demand(id !== undefined, `${place}.target.source`)
      characters = [...((await job.source.read(id as string)).text ?? '')]
    }
    const marked = characters.slice(target.start, target.end).join('')
    const before = characters.slice(Math.max(0, target.start - 64), target.start).join('')
    const after = characters.slice(target.end, target.end + 64).join('')
    if (marked === target.exact && before.endsWith(target.prefix) && after.startsWith(target.suffix))
      verified += 1
  }
  return verified
}

interface PlacedTarget {
  source: string
  start: number
  end: number
  exact: string
  prefix: string
  suffix: string
}

function annotationTarget(annotation: Fields, place: string): PlacedTarget | undefined {
  demand(annotation.type === 'Annotation', `${place}.type`)
  iri(annotation.id, `${place}.id`)
  for (const [i, motivation] of list(annotation.motivation, `${place}.motivation`).entries()) {
    demand(motivations.has(String(motivation)), `${place}.motivation[${i}]`)
  }
  for (const [i, body] of list(annotation.body ?? [], `${place}.body`).entries()) {
    checkBody(object(body, `${place}.body[${i}]`), `${place}.body[${i}]`)
  }
  const target = object(annotation.target, `${place}.target`)
  if (target.selector === undefined) {
    iri(target.id, `${place}.target.id`)
    return undefined
  }
  const source = iri(object(target.source, `${place}.target.source`).id, `${place}.target.source.id`)
  const selectors = list(target.selector, `${place}.target.selector`).map((each) =>
    object(each, `${place}.target.selector`),
  )
  const quote = selectors.find((each) => each.type === 'TextQuoteSelector')
  const position = selectors.find((each) => each.type === 'TextPositionSelector')
  if (quote === undefined) throw new Error(`${place}.target.selector has no quotation`)
  if (position === undefined) return undefined
  return {
    source,
    start: whole(position.start, `${place}.start`),
    end: whole(position.end, `${place}.end`),
    exact: text(quote.exact, `${place}.exact`),
    prefix: text(quote.prefix ?? '', `${place}.prefix`),
    suffix: text(quote.suffix ?? '', `${place}.suffix`),
  }
}

function checkBody(body: Fields, place: string): void {
  demand(motivations.has(String(body.purpose)), `${place}.purpose`)
  if (body.type === 'TextualBody') text(body.value, `${place}.value`)
  else iri(object(body.source, `${place}.source`).id, `${place}.source.id`)
}

/** The motivations that the model defines (section 3.3.5). */
const motivations = new Set([
  'assessing',
  'bookmarking',
  'classifying',
  'commenting',
  'describing',
  'editing',
  'highlighting',
  'identifying',
  'linking',
  'moderating',
  'questioning',
  'replying',
  'tagging',
])

type Fields = Record<string, unknown>

function demand(holds: boolean, place: string): void {
  if (!holds) throw new Error(`${place} is not as the W3C model wants it`)
}

function object(value: unknown, place: string): Fields {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), place)
  return value as Fields
}

function list(value: unknown, place: string): unknown[] {
  demand(Array.isArray(value), place)
  return value as unknown[]
}

function text(value: unknown, place: string): string {
  demand(typeof value === 'string', place)
  return value as string
}

function iri(value: unknown, place: string): string {
  demand(typeof value === 'string' && URL.canParse(value), place)
  return value as string
}

function whole(value: unknown, place: string): number {
  demand(Number.isSafeInteger(value) && (value as number) >= 0, place)
  return value as number
}
