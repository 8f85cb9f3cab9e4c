import type { Color } from '../../preload/contract/annotation.ts'
import { firstCharacters } from './first-characters.ts'
import type { Counted, Format, Piece } from './format.ts'
import { Losses } from './format.ts'
import { mentionTotals } from './mentions.ts'
import { entitiesInNote, foreignNote } from './notes.ts'
import type { ArticleEntries, Entry } from './passages.ts'
import { articlesOf } from './passages.ts'
import type { Job } from './source.ts'
import { survivor, typeName } from './source.ts'
import { urnOf } from './uuid.ts'
import { verifyW3c } from './w3c-reader.ts'

const path = 'annotations.jsonld'
const context = 'http://www.w3.org/ns/anno.jsonld'

/**
 * One AnnotationPage of the W3C Web Annotation Data Model (2017) in JSON-LD. Positions count code points, as the model
 * demands. Ids are names made of ours, so that the same annotation has the same id in every export.
 */
export const w3c: Format = {
  id: 'w3c',
  shape: 'file',
  count,
  pieces,
  verify: verifyW3c,
  async owns(out) {
    const beginning = `{"@context":"${context}","id":"urn:uuid:`
    return (await firstCharacters(out, beginning.length)) === beginning
  },
}

async function count(job: Job): Promise<Counted> {
  const losses = new Losses()
  const counted: Counted = { articles: 0, annotations: 0, spans: 0, cannotCarry: [] }
  const tagged = new Set<string>()
  for await (const { entries } of articlesOf(job)) {
    counted.articles += 1
    for (const { annotation, passage } of entries) {
      counted.annotations += 1
      if (passage?.place) counted.spans += 1
      else if (passage) losses.add('lostPlace')
      losses.addStatus(annotation)
      for (const tag of annotation.tags) tagged.add(tag)
      const { mention, note } = annotation
      if (note && entitiesInNote(note).length > 0) losses.add('noteLinks')
      if (mention && passage && mention.asWritten !== passage.exact) {
        losses.add('asWritten')
      }
    }
  }
  for (const id of tagged) {
    const tag = job.records.get('tags', id)
    if (tag?.parent !== undefined) losses.add('tagParent')
    if (tag?.color !== undefined || tag?.description !== undefined) {
      losses.add('tagLook')
    }
  }
  for (const { entity, mentions } of mentionTotals(job)) {
    if (entity.mergedInto !== undefined) losses.add('merged')
    else if (mentions === 0) losses.add('unmentioned')
    else if (entity.aliases.length + entity.links.length + entity.roles.length > 0 || entity.description) {
      losses.add('entityDetails')
    }
  }
  return { ...counted, cannotCarry: losses.list() }
}

async function* pieces(job: Job): AsyncIterable<Piece> {
  const scope = job.whole ? job.source.libraryId : `${job.source.libraryId}:${job.articleIds.join(',')}`
  const head = {
    '@context': context,
    id: urnOf('page', scope),
    type: 'AnnotationPage',
    partOf: { id: urnOf('library', scope), type: 'AnnotationCollection', label: 'Dấu', total: totalOf(job) },
    startIndex: 0,
  }
  yield { path, text: `${JSON.stringify(head).slice(0, -1)},"items":[` }
  let between = '\n'
  for await (const article of articlesOf(job)) {
    let text = ''
    for (const entry of article.entries) {
      text += between + JSON.stringify(annotationOf(job, article, entry))
      between = ',\n'
    }
    yield { path, text }
  }
  yield { path, text: '\n]}\n', last: true }
}

function totalOf(job: Job): number {
  const scope = new Set(job.annotatedIds)
  let total = 0
  for (const { articleId } of job.records.values('annotations')) if (scope.has(articleId)) total += 1
  return total
}

type Json = { [key: string]: Json | Json[] | string | number | string[] }

function annotationOf(job: Job, article: ArticleEntries, { annotation, passage }: Entry): Json {
  const bodies: Json[] = []
  const note = foreignNote(annotation)
  if (note) bodies.push(textualBody(note, 'commenting', 'text/markdown'))
  for (const name of annotation.tagNames) bodies.push(textualBody(name, 'tagging', 'text/plain'))
  const { mention } = annotation
  if (mention) {
    const entity = mention.entityId === null ? undefined : survivor(job.records, mention.entityId)
    if (entity) {
      const source = { id: urnOf('entity', entity.id), label: entity.name.toWellFormed() }
      bodies.push({ type: 'SpecificResource', source, purpose: 'identifying' })
    }
    bodies.push(textualBody(typeName(job.records, mention.type), 'classifying', 'text/plain'))
  }
  const purposes = bodies.map((body) => body.purpose as string)
  const highlighted = annotation.color !== undefined || purposes.length === 0
  return {
    id: urnOf('annotation', annotation.id),
    type: 'Annotation',
    motivation: [...new Set([...(highlighted ? ['highlighting'] : []), ...purposes])],
    created: annotation.createdAt,
    modified: annotation.updatedAt,
    generator: { id: 'urn:dau:app', type: 'Software', name: 'Dấu' },
    ...(annotation.color && { stylesheet: stylesheetOf(annotation.color) }),
    ...(bodies.length > 0 && { body: bodies }),
    target: targetOf(article, { annotation, passage } as Entry),
  }
}

function textualBody(value: string, purpose: string, format: string): Json {
  return { type: 'TextualBody', value: value.toWellFormed(), format, purpose }
}

function targetOf({ article }: ArticleEntries, { annotation, passage }: Entry): Json {
  const source: Json = {
    id: urnOf('article', article.id),
    type: 'Text',
    format: 'text/plain',
    ...(article.lang !== 'und' && { language: article.lang }),
    label: article.title.toWellFormed(),
    'dcterms:identifier': article.path.toWellFormed(),
    ...(article.date && { 'dcterms:date': article.date }),
  }
  if (passage === undefined) return source
  const { exact, prefix, suffix, place } = passage
  const quote: Json = {
    type: 'TextQuoteSelector',
    exact,
    ...(prefix && { prefix }),
    ...(suffix && { suffix }),
  }
  const position = place && {
    type: 'TextPositionSelector',
    start: place.startCodePoint,
    end: place.endCodePoint,
  }
  return {
    type: 'SpecificResource',
    source,
    ...(annotation.color && { styleClass: annotation.color }),
    selector: position ? [position, quote] : [quote],
  }
}

/** Highlight colours of the light theme. */
const backgrounds: Record<Color, string> = {
  yellow: '#f9e588',
  blue: '#afeafe',
  rose: '#eca796',
  green: '#ccefd9',
  violet: '#b0a8e7',
}

function stylesheetOf(color: Color): Json {
  return { type: 'CssStylesheet', value: `.${color} { background-color: ${backgrounds[color]} }` }
}
