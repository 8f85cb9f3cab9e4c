import type { Article, ArticleChange, FileFacts } from '../../preload/contract/article.ts'
import { limits } from '../../preload/contract/limits.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { readInterval } from '../../preload/text/interval.ts'
import { cleanName } from '../../preload/text/names.ts'

/** What the file itself says of the parts that a user may set. */
export type FileSays = Pick<
  FileFacts,
  'title' | 'titleFrom' | 'date' | 'dateFrom' | 'dateEvidence' | 'dateCertain' | 'source' | 'sourceFrom'
>

/**
 * The change as it can be made. Throws a Refusal for a title or source without a character or a date that is not EDTF (a day,
 * month, year or interval).
 */
export function checkedChange(change: ArticleChange): ArticleChange {
  const { title, date, position } = change
  const cleaned = title === undefined || title === null ? title : cleanName(title)
  if (cleaned === '')
    throw new Refusal('BAD_INPUT', 'A title needs at least one character.', { reason: 'title-empty' })
  if (cleaned && cleaned.length > longestTitle) {
    throw new Refusal(
      'BAD_INPUT',
      `A title has at most ${longestTitle} characters; this one has ${cleaned.length}.`,
      { reason: 'title-too-long', n: longestTitle },
    )
  }
  if (typeof date === 'string' && !isEdtf(date)) {
    throw new Refusal(
      'BAD_INPUT',
      `"${date}" is not a date; write a day, month, year or interval such as 2021-08-19, 2021-08, 2021 or 2021-08-19/2021-08-21.`,
      { reason: 'date-unclear', date },
    )
  }
  if (position !== undefined && !(Number.isSafeInteger(position) && position >= 0)) {
    throw new Refusal('BAD_INPUT', `${position} is not a place in a text; give a whole number from 0 on.`)
  }
  const source = typeof change.source === 'string' ? cleanName(change.source) : change.source
  if (source === '') {
    throw new Refusal('BAD_INPUT', 'A source needs at least one character.', { reason: 'source-empty' })
  }
  return {
    ...change,
    ...(cleaned !== undefined && { title: cleaned }),
    ...(source !== undefined && { source }),
  }
}

/** Whether anything of the article is as the user ordered it, so that it stays although its file is gone. */
export function isOrdered({ titleFrom, dateFrom, sourceFrom, encodingFrom, excludedAt }: Article): boolean {
  return [titleFrom, dateFrom, sourceFrom, encodingFrom].includes('user') || excludedAt !== undefined
}

const longestTitle = limits.title

function isEdtf(date: string): boolean {
  return /^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/.test(date) && readInterval(date) !== undefined
}

/** The article after a checked change. `fileSays` is needed where the change goes back to what the file says. */
export function changedArticle(article: Article, change: ArticleChange, fileSays?: FileSays): Article {
  let after = article
  if (change.readState !== undefined) after = { ...after, readState: change.readState }
  if (change.position !== undefined) after = { ...after, position: change.position }
  if (typeof change.title === 'string') after = { ...after, title: change.title, titleFrom: 'user' }
  if (typeof change.date === 'string') {
    after = { ...withoutDate(after), date: change.date, dateFrom: 'user', dateCertain: true }
  }
  if (typeof change.source === 'string') after = { ...after, source: change.source, sourceFrom: 'user' }
  if (change.source === null && fileSays) {
    const { source: _source, sourceFrom: _from, ...rest } = after
    const { source, sourceFrom } = fileSays
    after = { ...rest, ...(source !== undefined && { source }), ...(sourceFrom && { sourceFrom }) }
  }
  if (change.title === null && fileSays) {
    after = { ...after, title: fileSays.title, titleFrom: fileSays.titleFrom }
  }
  if (change.date === null && fileSays) {
    const { date, dateFrom, dateEvidence, dateCertain } = fileSays
    after = {
      ...withoutDate(after),
      ...(date !== undefined && { date }),
      ...(dateFrom !== undefined && { dateFrom }),
      ...(dateEvidence !== undefined && { dateEvidence }),
      ...(dateCertain !== undefined && { dateCertain }),
    }
  }
  return after
}

/** The article without its date and all that is said about it. */
export function withoutDate(article: Article): Article {
  const { date: _date, dateFrom: _from, dateEvidence: _evidence, dateCertain: _certain, ...rest } = article
  return rest
}
