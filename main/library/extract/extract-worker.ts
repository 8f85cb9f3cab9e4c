import { parentPort } from 'node:worker_threads'
import { contentReasons } from '../skip-reasons.ts'
import { extract } from './extract.ts'
import { type Extraction, type ExtractionRequest, NoText } from './extraction.ts'

/** What the thread answers: the text, or why there is none. */
export type Extracted = { ok: true; extraction: Extraction } | { ok: false; reason: string }

// A thread of its own, so that a file that takes too long or too much can be given up without losing anything else.
parentPort?.on('message', async (request: ExtractionRequest) => {
  parentPort?.postMessage(await answer(request))
})

async function answer(request: ExtractionRequest): Promise<Extracted> {
  try {
    return { ok: true, extraction: await extract(request) }
  } catch (error) {
    if (error instanceof NoText) return { ok: false, reason: error.reason }
    // A stack that overflows, or a string that grows too long.
    const isTooMuch = error instanceof RangeError
    return { ok: false, reason: isTooMuch ? contentReasons.complex : contentReasons.damaged }
  }
}
