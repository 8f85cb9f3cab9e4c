import { type Page, parsePage } from './page.ts'

/** What JSON-LD says of the article; values are as the page has them. */
export interface LinkedData {
  headline?: unknown
  author?: unknown
  publisher?: unknown
  datePublished?: unknown
}

/**
 * The first article of schema.org that a page describes in JSON-LD (NewsArticle, BlogPosting, …). What is no JSON, and
 * what nests deeper than such descriptions do, is passed over.
 */
export function linkedData(page: Page): LinkedData {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const article = articleIn(parsed(script.textContent ?? ''), 0)
    if (!article) continue
    const { headline, author, publisher, datePublished } = article
    return {
      headline: resolved(headline),
      author,
      publisher: resolved(nameOf(publisher)),
      datePublished,
    }
  }
  return {}
}

const longest = 500_000
const deepest = 6

function parsed(json: string): unknown {
  if (json.length > longest) return undefined
  try {
    return JSON.parse(json.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/)|(?:-->|\/\*\]\]>\*\/)\s*$/g, ''))
  } catch {
    return undefined
  }
}

function articleIn(value: unknown, depth: number): Record<string, unknown> | undefined {
  if (depth > deepest || typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 100)) {
      const found = articleIn(one, depth + 1)
      if (found) return found
    }
    return undefined
  }
  const record = value as Record<string, unknown>
  const types = [record['@type']].flat()
  if (types.some((type) => typeof type === 'string' && /(?:Article|Posting|Report)$/.test(type)))
    return record
  return articleIn(record['@graph'], depth + 1) ?? articleIn(record.mainEntity, depth + 1)
}

function nameOf(value: unknown): unknown {
  if (Array.isArray(value)) return nameOf(value[0])
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : value
}

/** Many papers write references of HTML (`&#8220;`) into JSON, where they mean nothing: what they stand for. */
function resolved(value: unknown): unknown {
  if (typeof value !== 'string' || !value.includes('&') || value.length > longestValue) return value
  return parsePage(`<html><body>${value.replaceAll('<', '&lt;')}</body></html>`).querySelector('body')
    ?.textContent
}

// Far more than any headline.
const longestValue = 5_000
