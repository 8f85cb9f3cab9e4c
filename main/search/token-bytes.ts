/** Tokens one after the other, with a space after each, in UTF-8: as SQLite reads a text, with nothing to convert. */
export class TokenBytes {
  #bytes = new Uint8Array(65_536)
  #length = 0

  /** `token` with its space, as `tokenBytes` makes it. */
  add(token: Uint8Array): void {
    if (this.#length + token.length > this.#bytes.length) this.#grow()
    const bytes = this.#bytes
    let at = this.#length
    // Tokens are short: quicker than a call of `set`.
    for (let from = 0; from < token.length; from++) bytes[at++] = token[from] as number
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

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

const most = 1_048_576

export function tokenBytes(token: string): Uint8Array {
  const encoded = encoder.encode(`${token} `)
  // Made so, short ones lie beside each other among the objects of JavaScript, each of the others somewhere of its own.
  const bytes = new Uint8Array(encoded.length)
  for (let at = 0; at < encoded.length; at++) bytes[at] = encoded[at] as number
  return bytes
}

const encoder = new TextEncoder()
