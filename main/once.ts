import { os } from '@orpc/server'
import type { App } from './app.ts'

/** Orders that are remembered: far more than can be on their way at once. */
const most = 500

/**
 * Carries out each order once, however often it comes: when its answer was lost on the way, whoever asks again gets what
 * was made the first time. What failed made nothing, and is tried again.
 */
export class Once {
  readonly #answers = new Map<string, Promise<unknown>>()

  /** The answer of `work`, or of the work that was done under this key before. */
  do<R>(key: string, work: () => R | PromiseLike<R>): Promise<R> {
    const before = this.#answers.get(key) as Promise<R> | undefined
    if (before) return before
    const answer = Promise.resolve(work())
    this.#answers.set(key, answer)
    answer.catch(() => this.#answers.delete(key))
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > most && oldest !== undefined) this.#answers.delete(oldest)
    return answer
  }
}

/** Has calls that name their request (`request` of the contract) done once in each library. */
export const doneOnce = os.$context<{ app: App }>().middleware(async ({ context, path, next }, input) => {
  const request = requestOf(input)
  if (request === undefined) return await next()
  const once = libraries.get(context.app) ?? new Once()
  libraries.set(context.app, once)
  return await once.do(`${path.join('.')} ${request}`, () => next())
})

const libraries = new WeakMap<App, Once>()

function requestOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('request' in input)) return undefined
  return typeof input.request === 'string' ? input.request : undefined
}
