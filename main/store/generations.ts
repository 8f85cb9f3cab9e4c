import { join } from 'node:path'
import { Refusal } from '../../preload/contract/refusal.ts'
import { writeClosedMark } from './closed-mark.ts'
import type { Files } from './files.ts'
import { Journal } from './journal.ts'
import type { Moment } from './moment.ts'
import type { Opened } from './open-files.ts'
import { OutsideGuard } from './outside-guard.ts'
import {
  type FileHead,
  journalName,
  snapshotName,
  sortFiles,
  storeVersion,
  temporary,
} from './store-files.ts'
import { writeSnapshot } from './write-snapshot.ts'

/**
 * The files of an open store: the journal that is written to, and the snapshot it goes on from. A generation is a
 * journal and, as soon as it could be written, the snapshot of the moment the journal began.
 */
export class Generations {
  readonly #files: Files
  readonly #dir: string
  readonly #store: string
  readonly #guard: OutsideGuard
  #journal: Journal | undefined
  /** Highest number a file has; number and bytes of the last whole snapshot, 0 when there is none. */
  #generation: number
  #base: number
  #snapshotSize: number
  #markedSeq: number

  constructor(files: Files, dir: string, opened: Opened) {
    const { found, recovered, mark } = opened
    this.#files = files
    this.#dir = dir
    this.#store = opened.store
    this.#guard = new OutsideGuard(files, dir)
    this.#generation = Math.max(0, ...found.snapshots, ...found.journals)
    this.#base = recovered?.base ?? 0
    this.#snapshotSize = recovered?.snapshot?.size ?? 0
    this.#markedSeq = mark?.seq ?? 0
    for (const number of found.snapshots) this.#guard.know(snapshotName(number))
    for (const number of found.journals) this.#guard.know(journalName(number))
  }

  get journalSize(): number {
    return this.#journal?.size ?? 0
  }

  get snapshotSize(): number {
    return this.#snapshotSize
  }

  /** Goes on with the last journal; a torn end is cut off. */
  async goOn(last: { generation: number; size: number; sum: number }, opened: Opened): Promise<void> {
    const journal = Journal.continue(this.#files, this.#dir, last.generation, last.size, last.sum)
    await journal.ready()
    this.#journal = journal
    const { snapshot, base } = opened.recovered ?? {}
    if (snapshot !== undefined && base !== undefined) await this.#guard.watch(snapshotName(base), snapshot)
  }

  /** Makes bytes durable. Throws, with nothing written, when they cannot be, or when somebody else wrote here. */
  async append(blocks: readonly Buffer[]): Promise<void> {
    const journal = this.#open()
    await this.#guard.check()
    await journal.append(blocks)
  }

  /** Begins a new journal after change `seq`; everything before must be saved. */
  async nextJournal(seq: number): Promise<void> {
    if (this.#journal !== undefined) {
      await this.#guard.check()
      await this.#journal.ready()
    }
    await this.#switchTo(await this.#create(this.#head('journal', this.#generation + 1, seq, false)))
  }

  /**
   * Writes the snapshot of the moment the last journal began. Afterwards the snapshot before it stays, with its
   * journals: the way back when the new one turns out damaged. What is older goes, unless `keepOlder`.
   */
  async snapshot(moment: Moment, { keepOlder = false } = {}): Promise<void> {
    const head = this.#head('snapshot', this.#generation, moment.seq, false)
    const written = await this.#write(head, moment)
    await this.#rename(head)
    const older = this.#base
    await this.#goOnFrom(head, written)
    if (!keepOlder) await this.#removeBefore(older)
  }

  /**
   * Puts the moment, which does not follow from what is stored, in its place. Calls `replaced` at the instant it is;
   * when it throws before, everything is as it was.
   */
  async replace(moment: Moment, replaced: () => void): Promise<void> {
    await this.#guard.check()
    await this.#open().ready()
    const head = this.#head('snapshot', this.#generation + 1, moment.seq, true)
    const written = await this.#write(head, moment)
    const journal = await this.#create({ ...head, kind: 'journal' })
    try {
      await this.#rename(head)
    } catch (error) {
      await this.#files.remove(journal.path).catch(() => {})
      throw error
    }
    replaced()
    await this.#switchTo(journal)
    const older = this.#base
    await this.#goOnFrom(head, written)
    await this.#removeBefore(older)
  }

  /** Closes the journal and notes how far the store has got. */
  async close(seq: number): Promise<void> {
    const journal = this.#journal
    this.#journal = undefined
    await journal?.close()
    if (journal === undefined || seq === this.#markedSeq) return
    await writeClosedMark(this.#files, this.#dir, { seq, at: new Date().toISOString() })
  }

  /** Closes the journal and notes nothing. */
  async abandon(): Promise<void> {
    const journal = this.#journal
    this.#journal = undefined
    await journal?.close().catch(() => {})
  }

  #open(): Journal {
    if (this.#journal !== undefined) return this.#journal
    throw new Refusal(
      'STORE_READ_ONLY',
      `The store in ${this.#dir} is not open for writing; open it again.`,
      {
        reason: 'store-closed',
      },
    )
  }

  async #create(head: FileHead): Promise<Journal> {
    this.#guard.know(journalName(head.generation))
    return await Journal.create(this.#files, this.#dir, head)
  }

  async #switchTo(journal: Journal): Promise<void> {
    const old = this.#journal
    this.#generation++
    this.#journal = journal
    await old?.close().catch(() => {})
  }

  async #write(head: FileHead, moment: Moment): Promise<{ size: number; sum: number }> {
    return await writeSnapshot(this.#files, temporary(this.#path(head)), head, moment)
  }

  async #rename(head: FileHead): Promise<void> {
    this.#guard.know(snapshotName(head.generation))
    await this.#files.rename(temporary(this.#path(head)), this.#path(head))
  }

  async #goOnFrom({ generation }: FileHead, written: { size: number; sum: number }): Promise<void> {
    this.#base = generation
    this.#snapshotSize = written.size
    await this.#guard.watch(snapshotName(generation), written)
    await this.#files.syncDir(this.#dir)
  }

  #path({ generation }: FileHead): string {
    return join(this.#dir, snapshotName(generation))
  }

  async #removeBefore(generation: number): Promise<void> {
    const { snapshots, journals } = sortFiles((await this.#files.list(this.#dir)) ?? [])
    const names = [
      ...snapshots.filter((number) => number < generation).map(snapshotName),
      ...journals.filter((number) => number < generation).map(journalName),
    ]
    for (const name of names) await this.#files.remove(join(this.#dir, name))
    if (names.length > 0) await this.#files.syncDir(this.#dir)
  }

  #head(kind: FileHead['kind'], generation: number, seq: number, fresh: boolean): FileHead {
    const at = new Date().toISOString()
    return { kind, generation, store: this.#store, version: storeVersion, seq, at, fresh }
  }
}
