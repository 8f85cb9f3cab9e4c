/** Tokens one after the other, with a space after each, in UTF-8: as SQLite reads a text, with nothing to convert. */
export class TokenBytes {
  #bytes = new Uint8Array(65_536)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** What was added, and whatever else; another one after it has grown. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** `token` without its space. */
  add(token: string): void {
    const encoded = tokenBytes(token)
    this.addFrom(encoded, 0, encoded.length)
  }

  /** What lies from `start` to `end` of tokens that are encoded already. */
  addFrom(tokens: Uint8Array, start: number, end: number): void {
    if (this.#length + end - start > this.#bytes.length) this.#grow(end - start)
    const bytes = this.#bytes
    let at = this.#length
    // Tokens are short: quicker than a call of `set`.
    for (let from = start; from < end; from++) bytes[at++] = tokens[from] as number
    this.#length = at
  }

  /** A copy of what was added since the last time. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length)
    this.#length = 0
    // What one large text needed is not kept for all others.
    if (this.#bytes.length > most) this.#bytes = new Uint8Array(65_536)
    return taken
  }

  #grow(room: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + room))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

const most = 1_048_576

export function tokenBytes(token: string): Uint8Array {
  return encoder.encode(`${token} `)
}

const encoder = new TextEncoder()
