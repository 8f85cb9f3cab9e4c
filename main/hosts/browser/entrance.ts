import { isSame, secret } from '../secret.ts'

const path = '/start/'

/** Codes that let one page in each. They are what stands in addresses; the token itself never does before that. */
export class Entrance {
  readonly #codes = new Map<string, () => void>()

  /** The path of a new address. `onUsed` is called when somebody went through it. */
  newPath(onUsed: () => void = () => {}): string {
    const code = secret()
    this.#codes.set(code, onUsed)
    return `${path}${code}`
  }

  isEntrance(address: string): boolean {
    return address.startsWith(path)
  }

  /** Whether this address lets in, which it does once. */
  use(address: string): boolean {
    const given = address.slice(path.length)
    const code = [...this.#codes.keys()].find((one) => isSame(one, given))
    if (code === undefined) return false
    const onUsed = this.#codes.get(code)
    this.#codes.delete(code)
    onUsed?.()
    return true
  }

  /** Takes an address back. */
  forget(address: string): void {
    this.#codes.delete(address.slice(path.length))
  }
}
