import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { emptyHistory } from '../../main/store/history.ts'
import { Store } from '../../main/store/store.ts'
import type { StoredAnnotation } from '../../preload/contract/annotation.ts'
import { atMost, type Figure, median } from './helpers/figures.ts'

/** Saving one annotation against the disk's own speed, at 500 and at 500,000; opening 50,000 against JSON.parse. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dau-bench-'))
  try {
    return [...(await saving(folder)), ...(await loading(folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function saving(folder: string): Promise<Figure[]> {
  const few = await filled(join(folder, 'few'), 500)
  const many = await filled(join(folder, 'many'), 500_000)
  const bare = await open(join(folder, 'bare'), 'a')
  const line = Buffer.alloc(500, 'đ')
  const times: Record<'bare' | 'few' | 'many', number[]> = { bare: [], few: [], many: [] }
  // In turns, so that what else the machine does falls on all three alike.
  for (let round = 0; round < 400; round++) {
    times.bare.push(
      await timed(async () => {
        await bare.write(line)
        await bare.datasync()
      }),
    )
    times.few.push(await timed(() => annotate(few, round)))
    times.many.push(await timed(() => annotate(many, round)))
  }
  await bare.close()
  await few.close()
  await many.close()
  const [base, low, high] = [median(times.bare), median(times.few), median(times.many)]
  return [
    { name: 'bare append of 500 bytes + fdatasync', value: base, unit: 'ms' },
    { name: 'save one annotation, 500 present', value: low, unit: 'ms' },
    { name: 'save one annotation, 500,000 present', value: high, unit: 'ms' },
    atMost('save / bare append, 500 present', low / base, '×', 5),
    atMost('save / bare append, 500,000 present', high / base, '×', 5),
    atMost('save at 500,000 / at 500', high / low, '×', 1.5),
  ]
}

/** Each load in a new process: a store is opened once, in a cold one. */
async function loading(folder: string): Promise<Figure[]> {
  const dir = join(folder, 'load')
  const store = await filled(dir, 50_000)
  const file = join(folder, 'load.json')
  writeFileSync(file, JSON.stringify(Object.fromEntries(store.entries('annotations'))))
  await store.close()
  const parsing: Cost[] = []
  const opening: Cost[] = []
  for (let round = 0; round < 9; round++) {
    parsing.push(costOf('parse', file))
    opening.push(costOf('open', dir))
  }
  const [parse, open] = [middle(parsing), middle(opening)]
  return [
    { name: 'JSON.parse of 50,000 annotations, cold', value: parse.time, unit: 'ms' },
    { name: 'open a store of 50,000 annotations, cold', value: open.time, unit: 'ms' },
    { name: 'open / JSON.parse, by the clock', value: open.time / parse.time, unit: '×' },
    atMost('open / JSON.parse, by what the main thread works', open.work / parse.work, '×', 1.5),
  ]
}

/** Milliseconds by the clock, and those that the main thread was at work, whatever else the machine did. */
interface Cost {
  time: number
  work: number
}

function costOf(what: 'parse' | 'open', path: string): Cost {
  const script = fileURLToPath(new URL('load-once.mjs', import.meta.url))
  const run = spawnSync(process.execPath, [script, what, path], { encoding: 'utf8' })
  const { time, work, count } = JSON.parse(run.stdout || '{}')
  if (count !== 50_000) throw new Error(`${what} did not load what was written: ${run.stderr}`)
  return { time, work }
}

function middle(costs: Cost[]): Cost {
  return { time: median(costs.map(({ time }) => time)), work: median(costs.map(({ work }) => work)) }
}

async function filled(dir: string, count: number): Promise<Store> {
  const store = await Store.open(dir)
  const annotations = new Map<string, unknown>()
  for (let index = 0; index < count; index++) annotations.set(`n${index}`, annotation(`n${index}`))
  await store.replaceAll({
    version: 1,
    tables: new Map([['annotations', annotations]]),
    history: emptyHistory,
  })
  return store
}

async function annotate(store: Store, round: number): Promise<void> {
  const id = `new${round}`
  await store.step({ action: 'annotate', count: 1 }, (draft) => draft.put('annotations', id, annotation(id)))
}

function annotation(id: string): StoredAnnotation {
  const at = '2026-11-22T04:00:00.000Z'
  return {
    id,
    articleId: `a${id.length}`,
    target: {
      textHash: '42c730b23c8a7a3542c730b23c8a7a3542c730b23c8a7a3542c730b23c8a7a35',
      start: 1200,
      end: 1220,
      exact: 'quan hệ ngoại giao Việt Nam – Lào',
      prefix: 'Hai bên nhất trí tiếp tục tăng cường hơn nữa ',
      suffix: ' trong thời gian tới, nhất là về kinh tế',
    },
    color: 'yellow',
    tags: ['t1', 't2'],
    createdAt: at,
    updatedAt: at,
    origin: 'user',
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
