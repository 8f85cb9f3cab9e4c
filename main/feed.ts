import { streamOf } from './stream.ts'

/** Tells everybody who follows it. */
export class Feed<T> {
  readonly #followers = new Set<{ push: (item: T) => void; end: () => void; name: unknown }>()

  get isFollowed(): boolean {
    return this.#followers.size > 0
  }

  tell(item: T): void {
    for (const { push } of this.#followers) push(item)
  }

  /** Tells the follower of this name alone; where there is none of it, the first one. */
  tellOne(item: T, name: unknown): void {
    const followers = [...this.#followers]
    const one = followers.find((follower) => follower.name === name) ?? followers[0]
    one?.push(item)
  }

  /** `first`, then everything told from now on, until `signal` or the feed ends it. `name`: for `tellOne`. */
  follow(first: T, signal: AbortSignal | undefined, name?: unknown): AsyncGenerator<T> {
    let stop = () => {}
    const work = (push: (item: T) => void) => {
      return new Promise<void>((resolve) => {
        const end = () => {
          this.#followers.delete(follower)
          resolve()
        }
        const follower = { push, end, name }
        this.#followers.add(follower)
        stop = end
        signal?.addEventListener('abort', end, { once: true })
        push(first)
      })
    }
    return streamOf(work, () => stop())
  }

  end(): void {
    for (const { end } of this.#followers) end()
  }
}
