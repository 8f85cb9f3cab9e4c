import { resolve } from 'node:path'
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
  tag?: string[]
  entity?: string
  all?: boolean
  batch?: string
}

/** What one annotation is asked for with, in options or in a line of a batch; numbers may be words that spell them. */
export interface Wish {
  quote?: string | undefined
  nth?: string | number | undefined
  start?: string | number | undefined
  end?: string | number | undefined
  color?: string | undefined
  note?: string | undefined
  tags?: string[] | undefined
  entity?: string | undefined
}

/** The request that a wish makes on an article. Throws a Refusal of one sentence when its parts do not fit together. */
export function annotationRequest(wish: Wish): Omit<AnnotationRequest, 'articleId'> {
  const place = placeOf(wish)
  return {
    ...(place === undefined ? {} : { place }),
    ...(wish.color === undefined ? {} : { color: colorOf(wish.color) }),
    ...(wish.note === undefined ? {} : { noteMarkdown: wish.note }),
    ...(wish.tags === undefined ? {} : { tags: wish.tags }),
    ...(wish.entity === undefined ? {} : { mention: mentionOf(wish.entity) }),
  }
}

/** The absolute path of a file that is named in words; an empty name would mean the folder one is in. */
export function fileArgument(name: string, what: string): string {
  if (name !== '') return resolve(name)
  throw new Refusal('BAD_INPUT', `${what} has no name; give the path of a file.`)
}

/** The passage that a wish names; undefined when it names none. Throws a Refusal when its parts do not fit together. */
export function placeOf({
  quote,
  nth,
  start,
  end,
}: Pick<Wish, 'quote' | 'nth' | 'start' | 'end'>): PlaceRequest | undefined {
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

function numberOf(text: string | number, option: string): number {
  if (typeof text === 'number') return text
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
