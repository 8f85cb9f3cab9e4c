import { type AnnotationRequest, color, type PlaceRequest } from '../../preload/contract/annotation.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { CommonOptions } from './session.ts'

/** What `annotate` can be told, as commander hands it over. */
export interface AnnotateOptions extends CommonOptions {
  quote?: string
  nth?: string
  start?: string
  end?: string
  color?: string
  note?: string
  tag: string[]
  entity?: string
  all?: boolean
  batch?: string
}

/** The request that `annotate` with these options makes. Throws a Refusal of one sentence when they do not fit together. */
export function annotationRequest(articleId: string, options: AnnotateOptions): AnnotationRequest {
  const place = placeOf(options)
  return {
    articleId,
    ...(place === undefined ? {} : { place }),
    ...(options.color === undefined ? {} : { color: colorOf(options.color) }),
    ...(options.note === undefined ? {} : { noteMarkdown: options.note }),
    ...(options.tag.length === 0 ? {} : { tags: options.tag }),
    ...(options.entity === undefined ? {} : { mention: mentionOf(options.entity) }),
  }
}

function placeOf(options: AnnotateOptions): PlaceRequest | undefined {
  const { quote, nth, start, end } = options
  if (quote !== undefined && (start !== undefined || end !== undefined)) {
    throw new Refusal('BAD_PLACE', 'Give the passage by --quote or by --start and --end, not by both.')
  }
  if (quote !== undefined) return nth === undefined ? { quote } : { quote, nth: numberOf(nth, '--nth') }
  if (nth !== undefined) throw new Refusal('BAD_PLACE', '--nth counts passages of --quote; give --quote too.')
  if (start === undefined && end === undefined) return undefined
  if (start === undefined || end === undefined) {
    throw new Refusal(
      'BAD_PLACE',
      `Give both --start and --end; ${start === undefined ? '--start' : '--end'} is missing.`,
    )
  }
  return { start: numberOf(start, '--start'), end: numberOf(end, '--end') }
}

function numberOf(text: string, option: string): number {
  if (/^-?\d{1,15}(\.\d+)?$/u.test(text)) return Number(text)
  throw new Refusal('BAD_PLACE', `${option} must be a whole number, not "${text}".`)
}

function colorOf(name: string) {
  const parsed = color.safeParse(name)
  if (parsed.success) return parsed.data
  throw new Refusal('BAD_INPUT', `There is no colour "${name}"; choose ${color.options.join(', ')}.`)
}

/** `person:Bùi Thanh Sơn`, `person` (to be identified later), or an entity's id. */
export function mentionOf(words: string): { entityId: string } | { type: string; name?: string } {
  if (/^e[0-9a-z]{11}$/u.test(words)) return { entityId: words }
  const [, type = '', name] = /^([^:]*)(?::(.*))?$/su.exec(words) ?? []
  if (type.trim() === '' || name?.trim() === '') {
    throw new Refusal(
      'BAD_INPUT',
      `--entity takes type:name, such as "person:Bùi Thanh Sơn", not "${words}".`,
    )
  }
  return name === undefined ? { type: type.trim() } : { type: type.trim(), name: name.trim() }
}
