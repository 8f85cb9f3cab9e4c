import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { alikePairs } from './alike.ts'
import type { ScanGate } from './gate.ts'
import { readMeta, writeMeta } from './schema.ts'
import { likeness, SKETCH_LENGTH, sketchOf } from './sketch.ts'
import type { Database } from './sqlite/database.ts'
import { starsOf } from './stars.ts'

/**
 * From this likeness on two texts count as versions of one: measured on made versions of real articles (shortened,
 * rewritten, corrected, with another lead), of which it finds all that keep two thirds of their words side by side.
 */
export const NEAR = 0.5

/** A text that is like another one, and how much (0 to 1). */
export interface Like {
  textHash: string
  likeness: number
}

/** The sketches of all texts of the index, and which of them are versions of one. Of the same text there is one sketch. */
export class NearTexts {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** One file more has the text; `f` are its folded keys. Within the transaction that writes the text. */
  add(textHash: string, f: Uint8Array): void {
    const sketch = sketchOf(f)
    if (sketch === undefined) return
    this.#database
      .prepare(
        'INSERT INTO sketches (textHash, sketch) VALUES (?, ?) ON CONFLICT (textHash) DO UPDATE SET uses = max(uses, 0) + 1',
      )
      .run(textHash, Buffer.from(sketch.buffer).toString('base64'))
  }

  /** One file less has the text. Its sketch stays until the next scan, which may find the text edited at another place. */
  release(textHash: string): void {
    this.#database.prepare('UPDATE sketches SET uses = uses - 1 WHERE textHash = ?').run(textHash)
  }

  /** Forgets texts that no file had any more when the last scan ended, as the next one begins. */
  async forgetUnused(gate: ScanGate): Promise<void> {
    const unused = this.#database.prepare('SELECT id FROM sketches WHERE uses < 0').all()
    for (let from = 0; from < unused.length; from += ROWS_AT_ONCE) {
      gate.checkOpen()
      this.#database.transaction(() => {
        for (const { id } of unused.slice(from, from + ROWS_AT_ONCE)) this.#forget(Number(id))
        this.#touch()
      })
      await breathe()
    }
  }

  /**
   * Compares the texts that came since the last time with all. Resolves with whether there were any. What is interrupted
   * is done the next time.
   */
  async compareNew(gate: ScanGate): Promise<boolean> {
    const fresh = new Set(
      this.#database
        .prepare('SELECT id FROM sketches WHERE isCompared = 0 AND uses > 0')
        .all()
        .map(({ id }) => Number(id)),
    )
    if (this.#hasLostVersions()) this.#touch()
    this.#database.prepare('UPDATE sketches SET uses = -1 WHERE uses = 0').run()
    if (fresh.size === 0) return false
    const { ids, sketches } = await this.#all(gate)
    const isFresh = (place: number) => fresh.has(ids[place] as number)
    const found =
      fresh.size <= FEW ? few(sketches, ids, isFresh) : alikePairs(sketches, ids.length, NEAR, isFresh)
    for (const pairs of found) {
      gate.checkOpen()
      this.#database.transaction(() => {
        const put = this.#database.prepare('INSERT OR REPLACE INTO near (a, b, likeness) VALUES (?, ?, ?)')
        for (const { a, b, likeness: much } of pairs) {
          put.run(ids[a] as number, ids[b] as number, much)
          put.run(ids[b] as number, ids[a] as number, much)
        }
        if (pairs.length > 0) this.#touch()
      })
      await breathe()
    }
    const last = ids.at(-1) ?? 0
    this.#database.prepare('UPDATE sketches SET isCompared = 1 WHERE isCompared = 0 AND id <= ?').run(last)
    return true
  }

  /** Another one after every change of what is like what. */
  get stamp(): string {
    return readMeta(this.#database, stampName) ?? ''
  }

  /** The hashes of the texts that are versions of one, together; see `starsOf`. */
  async groups(gate: Pick<ScanGate, 'checkOpen'>): Promise<string[][]> {
    const neighbours = new Map<number, number[]>()
    const last = Number(this.#database.prepare('SELECT max(a) AS last FROM near').get()?.last ?? 0)
    for (let from = 0; from < last; from += ROWS_AT_ONCE) {
      gate.checkOpen()
      const rows = this.#database
        .prepare(
          `SELECT near.a, near.b FROM near JOIN sketches x ON x.id = near.a JOIN sketches y ON y.id = near.b
           WHERE near.a > ? AND near.a <= ? AND x.uses > 0 AND y.uses > 0`,
        )
        .all(from, from + ROWS_AT_ONCE)
      for (const { a, b } of rows) {
        const known = neighbours.get(Number(a))
        if (known) known.push(Number(b))
        else neighbours.set(Number(a), [Number(b)])
      }
      await breathe()
    }
    const hashOf = this.#database.prepare('SELECT textHash FROM sketches WHERE id = ?')
    return starsOf(neighbours).map((ids) => ids.flatMap((id) => String(hashOf.get(id)?.textHash ?? [])))
  }

  /** Texts that are versions of this one, the most alike first. */
  of(textHash: string): Like[] {
    return this.#database
      .prepare(
        `SELECT y.textHash, near.likeness FROM sketches x JOIN near ON near.a = x.id JOIN sketches y ON y.id = near.b
         WHERE x.textHash = ? AND y.uses > 0 ORDER BY near.likeness DESC, y.id`,
      )
      .all(textHash)
      .map((row) => ({ textHash: String(row.textHash), likeness: Number(row.likeness) }))
  }

  /** For each of the `come` texts those of the `gone` ones that are at least as alike as `least`. */
  alike(gone: readonly string[], come: readonly string[], least: number): Map<string, Like[]> {
    const [before, after] = [this.#sketchesOf(gone), this.#sketchesOf(come)]
    const names = [...before.keys(), ...after.keys()]
    const sketches = new Uint16Array(names.length * SKETCH_LENGTH)
    for (const [at, sketch] of [...before.values(), ...after.values()].entries()) {
      sketches.set(sketch, at * SKETCH_LENGTH)
    }
    const found = new Map<string, Like[]>()
    for (const pairs of alikePairs(sketches, names.length, least, (place) => place >= before.size)) {
      for (const { a, b, likeness: much } of pairs) {
        if (a >= before.size) continue
        const [from, to] = [names[a] as string, names[b] as string]
        found.set(to, [...(found.get(to) ?? []), { textHash: from, likeness: much }])
      }
    }
    return found
  }

  /** Whether a text that has versions has lost its last file since the scan before. */
  #hasLostVersions(): boolean {
    const lost = this.#database.prepare(
      'SELECT 1 AS lost FROM sketches WHERE uses = 0 AND id IN (SELECT a FROM near) LIMIT 1',
    )
    return lost.get() !== undefined
  }

  #touch(): void {
    writeMeta(this.#database, stampName, randomUUID())
  }

  #forget(id: number): void {
    const near = this.#database.prepare('SELECT b FROM near WHERE a = ?').all(id)
    // Of a crowd not all were compared with each other, only with this one.
    const lonely = near.length > FEW_NEIGHBOURS
    for (const { b } of near) {
      this.#database.prepare('DELETE FROM near WHERE a = ? AND b = ?').run(Number(b), id)
      if (lonely) this.#database.prepare('UPDATE sketches SET isCompared = 0 WHERE id = ?').run(Number(b))
    }
    this.#database.prepare('DELETE FROM near WHERE a = ?').run(id)
    this.#database.prepare('DELETE FROM sketches WHERE id = ?').run(id)
  }

  /** All sketches one after the other, with the ids of their texts. */
  async #all(gate: ScanGate): Promise<{ ids: number[]; sketches: Uint16Array }> {
    const ids: number[] = []
    const count = Number(this.#database.prepare('SELECT count(*) AS n FROM sketches WHERE uses > 0').get()?.n)
    const sketches = new Uint16Array(count * SKETCH_LENGTH)
    while (ids.length < count) {
      gate.checkOpen()
      const rows = this.#database
        .prepare('SELECT id, sketch FROM sketches WHERE id > ? AND uses > 0 ORDER BY id LIMIT ?')
        .all(ids.at(-1) ?? 0, Math.min(ROWS_AT_ONCE, count - ids.length))
      if (rows.length === 0) break
      for (const { id, sketch } of rows) {
        sketches.set(sketchIn(sketch), ids.length * SKETCH_LENGTH)
        ids.push(Number(id))
      }
      await breathe()
    }
    return { ids, sketches: sketches.subarray(0, ids.length * SKETCH_LENGTH) }
  }

  #sketchesOf(hashes: readonly string[]): Map<string, Uint16Array> {
    const get = this.#database.prepare('SELECT sketch FROM sketches WHERE textHash = ?')
    return new Map(
      hashes.flatMap((hash) => {
        const row = get.get(hash)
        return row === undefined ? [] : [[hash, sketchIn(row.sketch)] as const]
      }),
    )
  }
}

const ROWS_AT_ONCE = 1_000
const stampName = 'near'
// So many new texts are quicker compared with each of the others than all with all by bands.
const FEW = 16
const FEW_NEIGHBOURS = 5

/** The pairs of a few new texts with all others. */
function* few(sketches: Uint16Array, ids: readonly number[], isFresh: (place: number) => boolean) {
  for (const place of ids.keys()) {
    if (!isFresh(place)) continue
    yield ids.flatMap((_, other) => {
      if (other === place) return []
      const found = likeness(sketches, place * SKETCH_LENGTH, other * SKETCH_LENGTH, NEAR)
      return found < NEAR ? [] : [{ a: place, b: other, likeness: found }]
    })
  }
}

function sketchIn(value: unknown): Uint16Array {
  const bytes = Buffer.from(String(value), 'base64')
  return new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
