import { setImmediate as breathe } from 'node:timers/promises'
import { Batch, chunks, named } from './batch.ts'
import { Comparison } from './comparison.ts'
import type { ScanEvent } from './contract.ts'
import type { ScanGate } from './gate.ts'
import type { Files } from './library-files.ts'
import { Pace } from './pace.ts'
import type { Skipping, TextIndex } from './text-index.ts'

// Enough to keep a disk busy while one text is taken apart.
const READ_AHEAD = 6

/**
 * Brings the index in line with the folder, or with these `paths` of it, and tells of it as `ScanEvent` says. Whoever
 * stops listening stops the scan: what was read until then is kept, and the next scan goes on from there.
 */
export async function* scan(
  index: TextIndex,
  files: Files,
  paths: readonly string[] | undefined,
  gate: ScanGate,
): AsyncGenerator<ScanEvent, void> {
  const comparison = new Comparison(index, files, paths, gate)
  yield* comparison.run()
  const { toRead, skipped, total } = comparison
  yield { kind: 'walked', total }
  index.change({ put: [], skip: skipped, remove: comparison.gone(), recover: comparison.recovered })
  for (const chunk of chunks(skipped)) yield { kind: 'skipped', files: chunk.map(named) }
  yield* readAll(index, files, toRead, gate)
  if (paths === undefined) index.setComplete()
  yield { kind: 'done' }
}

async function* readAll(
  index: TextIndex,
  files: Files,
  paths: readonly string[],
  gate: ScanGate,
): AsyncGenerator<ScanEvent, void> {
  const pace = new Pace(paths.length)
  const batch = new Batch(index)
  const ahead: { path: string; readAt: number; read: ReturnType<Files['read']> }[] = []
  let next = 0
  yield pace.reading(0)
  try {
    for (let done = 0; done < paths.length; ) {
      if (gate.isShut) {
        yield* batch.flush()
        yield pace.paused(done)
        await gate.pass()
        yield pace.reading(done)
      }
      for (let path = paths[next]; path !== undefined && ahead.length < READ_AHEAD; path = paths[++next]) {
        ahead.push({ path, readAt: Date.now(), read: files.read(path) })
      }
      const first = ahead.shift()
      if (first === undefined) break
      const read = await first.read
      if (read.ok) batch.put(read.facts, read.text, first.readAt)
      else batch.skip(await skippingOf(files, first.path, read.reason, first.readAt))
      done += 1
      if (batch.isFull) yield* batch.flush()
      if (pace.isDue) yield pace.reading(done)
      // Queries come in here.
      await breathe()
    }
    yield* batch.flush()
    yield pace.reading(paths.length)
  } finally {
    batch.write()
  }
}

/** With size and mtime where they tell, next time, that the file need not be read again. */
async function skippingOf(files: Files, path: string, reason: string, readAt: number): Promise<Skipping> {
  const skipping = { path, reason, readAt, mayHoldText: files.isPassing(reason) }
  if (!files.isLasting(reason)) return skipping
  for await (const seen of files.list([path])) {
    if (seen.kind === 'file') return { ...skipping, size: seen.size, mtime: seen.mtime }
  }
  return skipping
}
