import type { ClientLink, ClientOptions } from '@orpc/client'
import type { Engine } from './sqlite/engine.ts'

type NoContext = Record<never, never>
type Options = ClientOptions<NoContext>
type Calls = Record<string, (input: unknown, options: Options) => Promise<unknown>>

/**
 * The way to an index process in this thread. What that needs is loaded with the first call: most programs have a thread
 * for it, and would hold all of it twice.
 */
export class InlineLink implements ClientLink<NoContext> {
  readonly #engine: Engine | undefined
  #calls: Promise<Calls> | undefined

  constructor(engine: Engine | undefined) {
    this.#engine = engine
  }

  async call([name = '']: readonly string[], input: unknown, options: Options): Promise<unknown> {
    this.#calls ??= this.#load()
    return (await this.#calls)[name]?.(input, options)
  }

  async #load(): Promise<Calls> {
    const [{ createRouterClient }, { indexRouter }] = await Promise.all([
      import('@orpc/server'),
      import('./index-router.ts'),
    ])
    return createRouterClient(indexRouter(this.#engine)) as Calls
  }
}
