import { expect } from 'vitest'
import type { App } from '../../../main/app.ts'
import type { Desk } from '../../../main/desk.ts'
import type { Article } from '../../../preload/contract/article.ts'

// What is told within two seconds on a computer of its own (tests/bench/live.ts holds that) takes longer beside other
// tests.
const patience = 15_000

/** Waits until `check` no longer throws, looking again after every change of the library and of the desk. */
export async function settled(desk: Desk, check: (app: App) => void): Promise<void> {
  const { app } = desk
  const ending = new AbortController()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let last: unknown
  const look = () => {
    try {
      check(app)
      resolve()
    } catch (error) {
      last = error
    }
  }
  const unsubscribe = app.store.subscribe(look)
  const timer = setTimeout(() => reject(last), patience)
  void (async () => {
    for await (const _ of desk.states(ending.signal)) look()
  })()
  look()
  try {
    await promise
  } finally {
    clearTimeout(timer)
    unsubscribe()
    ending.abort()
  }
}

/** The articles that are in the list with their file, by path. */
export function here(app: App): Record<string, string> {
  const present = app.articles.list().filter(({ missingSince }) => missingSince === undefined)
  return Object.fromEntries(present.map(({ path, id }) => [path, id]).sort())
}

/** Waits until these articles, and no others, are in the list with their file. */
export function settledAs(desk: Desk, articles: Record<string, string>): Promise<void> {
  return settled(desk, (app) =>
    expect(here(app)).toEqual(Object.fromEntries(Object.entries(articles).sort())),
  )
}

/** Marks words of the article, and returns the id of the mark. */
export async function marked(app: App, { id }: Pick<Article, 'id'>, quote: string): Promise<string> {
  return (await app.annotations.create({ articleId: id, place: { quote }, color: 'rose' })).id
}

/** What an article's only mark stands on now: how surely, and the words. */
export async function markedWords(app: App, articleId: string): Promise<string> {
  const { text } = await app.articles.text(articleId)
  const [annotation] = await app.listAnnotations(articleId)
  const { start = 0, end = 0, status } = annotation?.target ?? {}
  return `${status}: ${text.slice(start, end)}`
}
