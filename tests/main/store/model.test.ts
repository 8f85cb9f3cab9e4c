import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Draft, Store } from '../../../main/store/store.ts'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { mortalFiles } from '../../helpers/mortal-files.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { TagModel, tagOf, type Write } from './tag-model.ts'

type Action =
  | { kind: 'step' | 'over' | 'quiet' | 'throwing'; writes: Write[] }
  | { kind: 'undo' | 'redo' | 'compact' | 'reopen' | 'close' }
  /** Of the bytes of these steps, which were never acknowledged, only a share reached the disk. */
  | { kind: 'cut'; lost: Write[][]; share: number }
  /** The process dies after so many calls to the disk, while these steps are saved and perhaps a snapshot is made. */
  | { kind: 'die'; lost: Write[][]; calls: number; compacting: boolean }

const id = fc.constantFrom('t1', 't2', 't3', 't4', '__proto__')
const name = fc.constantFrom('ngoại giao', 'ngoại giao'.normalize('NFD'), '𠀀 tiền', 'x')
const color = fc.constantFrom('#112233', '#445566', undefined)
const write = fc.oneof(fc.record({ id, name, color }), fc.record({ id, gone: fc.constant(true as const) }))
const writes: fc.Arbitrary<Write[]> = fc.array(write, { maxLength: 4 })
const lost = fc.array(writes, { maxLength: 3 })

function kinds<K extends string>(...values: K[]): fc.Arbitrary<K> {
  return fc.constantFrom(...values)
}

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: kinds('step', 'over'), writes }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('quiet', 'throwing'), writes }) },
  { weight: 6, arbitrary: fc.record({ kind: kinds('undo', 'redo') }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('compact', 'reopen') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kinds('cut'), lost, share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kinds('die'), lost, calls: fc.nat({ max: 40 }), compacting: fc.boolean() }),
  },
)

/** The store and what it must be equal to. */
class Run {
  readonly dir: string
  files = mortalFiles()
  store!: Store
  model = new TagModel()

  constructor(dir: string) {
    this.dir = dir
  }

  async open(): Promise<void> {
    this.files = mortalFiles()
    this.store = await Store.open(this.dir, { files: this.files })
  }

  async act(action: Action): Promise<void> {
    const { store, model } = this
    if (action.kind === 'step') {
      await store.step({ action: 'other' }, (draft) => onDraft(draft, action.writes))
      model.step(action.writes)
    } else if (action.kind === 'over') {
      const label = { action: 'other' } as const
      const change = (draft: Draft, write: Write) => onDraft(draft, [write])
      await store.stepOver({ items: action.writes, doing: label, label: () => label, change })
      model.step(action.writes)
    } else if (action.kind === 'quiet') {
      await store.quiet((draft) => onDraft(draft, action.writes))
      model.quiet(action.writes)
    } else if (action.kind === 'throwing') {
      const thrown = store.step({ action: 'other' }, (draft) => {
        onDraft(draft, action.writes)
        throw new RangeError('no')
      })
      await expect(thrown).rejects.toThrow(RangeError)
    } else if (action.kind === 'undo' || action.kind === 'redo') {
      const outcome = await store[action.kind]().then(
        () => 'done',
        (error: unknown) => (error instanceof Refusal ? error.code : error),
      )
      expect(outcome).toBe(model.turn(action.kind))
    } else if (action.kind === 'compact') await store.compact()
    else if (action.kind === 'cut') await this.#cut(action.lost, action.share)
    else if (action.kind === 'die') await this.#die(action)
    else {
      await store.close()
      await this.open()
      expect(this.store.notices).toEqual([])
    }
  }

  /** What was acknowledged must be there afterwards; of the steps under way any first few, each whole or not at all. */
  #settle(possible: TagModel[]): void {
    const found = possible.findLast((model) => isEqual(this.store, model))
    if (found === undefined) expect(pictureOf(this.store)).toEqual(possible.map(pictureOfModel))
    else this.model = found
  }

  async #cut(lost: Write[][], share: number): Promise<void> {
    const journal = lastJournal(this.dir)
    const acknowledged = statSync(journal).size
    for (const writes of lost) await this.store.step({ action: 'other' }, (draft) => onDraft(draft, writes))
    // Without a change to tell of, closing leaves no mark of how far the store had got: as if it had been killed.
    this.files.left = 0
    await this.store.close().catch(() => {})
    const extra = statSync(journal).size - acknowledged
    truncateSync(journal, acknowledged + Math.floor(extra * share))
    await this.open()
    this.#settle(following(this.model, lost))
  }

  async #die({ lost, calls, compacting }: Extract<Action, { kind: 'die' }>): Promise<void> {
    this.files.left = calls
    const compacted = compacting ? this.store.compact().catch(() => {}) : undefined
    const saves = await Promise.allSettled(
      lost.map((writes) => this.store.step({ action: 'other' }, (draft) => onDraft(draft, writes))),
    )
    await compacted
    this.files.left = 0
    await this.store.close({ giveUp: true }).catch(() => {})
    await this.open()
    const acknowledged = saves.findLastIndex((save) => save.status === 'fulfilled') + 1
    this.#settle(following(this.model, lost).slice(acknowledged))
  }
}

/** The model before any of the steps, after the first, after the second … */
function following(model: TagModel, steps: Write[][]): TagModel[] {
  const models = [model]
  for (const writes of steps) {
    const next = (models.at(-1) ?? model).copy()
    next.step(writes)
    models.push(next)
  }
  return models
}

function onDraft(draft: Draft, writes: Write[]): void {
  for (const write of writes) {
    if ('gone' in write) draft.delete('tags', write.id)
    else draft.put('tags', write.id, tagOf(write))
  }
}

function pictureOf(store: Store): unknown {
  const steps = store.history()
  const tags = Object.entries(Object.fromEntries(store.entries('tags'))).sort()
  return { tags, steps: steps.length, undone: steps.filter((step) => step.undone).length }
}

function pictureOfModel(model: TagModel): unknown {
  const tags = Object.entries(Object.fromEntries(model.tags)).sort()
  return { tags, steps: model.steps.length, undone: model.steps.length - model.done }
}

function isEqual(store: Store, model: TagModel): boolean {
  return JSON.stringify(pictureOf(store)) === JSON.stringify(pictureOfModel(model))
}

function lastJournal(dir: string): string {
  const journals = readdirSync(dir).filter((name) => /^journal-\d+\.jsonl$/.test(name))
  return join(dir, journals.sort().at(-1) ?? 'none')
}

it('stays equal to the model through any actions, crashes and reopenings', { timeout: 120_000 }, async () => {
  const folder = tempFolder()
  let runs = 0
  const property = fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), async (actions) => {
    const run = new Run(join(folder, String(++runs)))
    await run.open()
    for (const action of actions) {
      await run.act(action)
      expect(pictureOf(run.store)).toEqual(pictureOfModel(run.model))
    }
    await run.store.close()
  })
  await fc.assert(property, { numRuns: 400 })
})
