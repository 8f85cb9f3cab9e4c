import { connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a server of this computer that can be broken, as a tunnel of SSH can: the same port at another address. */
export class Tunnel {
  readonly #port: number
  readonly #ends = new Set<Socket>()
  readonly #ways = new Set<{ from: Socket; to: Socket }>()
  #server: Server | undefined

  private constructor(port: number) {
    this.#port = port
  }

  /** Leads from the same port of ::1 to this one of 127.0.0.1. */
  static async to(port: number): Promise<Tunnel> {
    const tunnel = new Tunnel(port)
    await tunnel.open()
    return tunnel
  }

  /** The address of a page at its other end. */
  at(url: string): string {
    return url.replace('127.0.0.1', '[::1]')
  }

  async open(): Promise<void> {
    const server = createServer((from) => {
      const to = connect(this.#port, '127.0.0.1')
      const way = { from, to }
      this.#ways.add(way)
      from.on('close', () => this.#ways.delete(way))
      for (const end of [from, to]) {
        this.#ends.add(end)
        end.on('error', () => end.destroy())
        end.on('close', () => {
          this.#ends.delete(end)
          from.destroy()
          to.destroy()
        })
      }
      from.pipe(to)
      to.pipe(from)
    })
    this.#server = server
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject)
      server.listen({ host: '::1', port: this.#port, ipv6Only: true }, resolve)
    })
  }

  /** Goes on with what is asked and keeps what is answered, on what goes through now; until that is cut. */
  swallowAnswers(): void {
    for (const { from, to } of this.#ways) {
      to.unpipe(from)
      to.resume()
    }
  }

  /** Breaks what goes through now; what comes next goes through again. */
  cut(): void {
    for (const end of this.#ends) end.destroy()
  }

  /** Breaks it, and lets nothing through until it is opened again. */
  async close(): Promise<void> {
    const server = this.#server
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
    this.cut()
    await closed
  }
}
