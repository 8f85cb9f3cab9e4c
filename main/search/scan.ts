import { setImmediate as breathe } from 'node:timers/promises'
import type { ChoiceOf } from '../library/encodings/chosen.ts'
import { Batch, chunks, named } from './batch.ts'
import { Comparison, type ScanRequest } from './comparison.ts'
import type { ScanEvent } from './contract.ts'
import type { ScanGate } from './gate.ts'
import type { Files } from './library-files.ts'
import type { NearTexts } from './near-texts.ts'
import { Pace } from './pace.ts'
import { ReadAhead, type ToRead } from './read-ahead.ts'
import type { Skipping, TextIndex } from './text-index.ts'

/** What a scan brings in line, and what with. */
export interface Scanned {
  texts: TextIndex
  near: NearTexts
  files: Files
}

/** Milliseconds that a query may have to wait for one more text. */
const LONGEST_STRETCH = 2

/**
 * Brings the index in line with the folder, or with these `paths` of it, and tells of it as `ScanEvent` says. Whoever
 * stops listening stops the scan: what was read until then is kept, and the next scan goes on from there.
 */
export async function* scan(
  { texts: index, near, files }: Scanned,
  { paths, away, choiceOf }: ScanRequest,
  gate: ScanGate,
): AsyncGenerator<ScanEvent, void> {
  if (paths === undefined) await near.forgetUnused(gate)
  const comparison = new Comparison(index, files, { paths, away, choiceOf }, gate)
  yield* comparison.run()
  const { toRead, skipped, total } = comparison
  yield { kind: 'walked', total }
  index.change({ put: [], skip: skipped, remove: comparison.gone(), recover: comparison.recovered })
  for (const chunk of chunks(skipped)) yield { kind: 'skipped', files: chunk.map(named) }
  yield* readAll(index, files, { toRead, choiceOf }, gate)
  if (paths === undefined) index.setComplete()
  if (paths === undefined) await near.compareNew(gate)
  yield { kind: 'done' }
}

async function* readAll(
  index: TextIndex,
  files: Files,
  { toRead, choiceOf }: { toRead: readonly ToRead[]; choiceOf: ChoiceOf | undefined },
  gate: ScanGate,
): AsyncGenerator<ScanEvent, void> {
  const pace = new Pace(toRead.length)
  const batch = new Batch(index)
  const ahead = new ReadAhead(files, toRead, choiceOf)
  let breathedAt = 0
  yield pace.reading(0)
  try {
    for (let done = 0; done < toRead.length; ) {
      if (gate.isShut) {
        yield* batch.flush()
        yield pace.paused(done)
        await gate.pass()
        yield pace.reading(done)
      }
      const next = await ahead.next()
      if (next === undefined) break
      const { path, readAt, read } = next
      if (read.ok) batch.put(read, readAt)
      else batch.skip(await skippingOf(files, path, read.reason, readAt))
      done += 1
      if (batch.isFull) yield* batch.flush()
      if (pace.isDue) yield pace.reading(done)
      if (performance.now() - breathedAt < LONGEST_STRETCH) continue
      // Queries come in here.
      await breathe()
      breathedAt = performance.now()
    }
    yield* batch.flush()
    yield pace.reading(toRead.length)
  } finally {
    try {
      batch.write()
    } finally {
      await ahead.close()
    }
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
