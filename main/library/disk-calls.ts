import fs, { type BigIntStats, promises } from 'node:fs'

/** One call to the file system, made here and now, or by a thread of its own while others go on. */
export interface DiskCall<T> {
  now(): T
  later(): Promise<T>
}

/** Work that makes calls to the file system one after the other, however they are made. */
export type Steps<R> = Generator<DiskCall<unknown>, R, unknown>

/** How steps are run. */
export interface Disk {
  run<R>(steps: Steps<R>): R | Promise<R>
}

/** What a call gives, inside steps: `const path = yield* made(disk.realpath(folder))`. Throws what the call throws. */
export function* made<T>(call: DiskCall<T>): Generator<DiskCall<T>, T, unknown> {
  return (yield call) as T
}

/** The calls that reading takes. A file that is open is its descriptor. */
export const disk = {
  realpath: both(fs.realpathSync.native as (path: string) => string, (path) => promises.realpath(path)),
  lstat: both(
    (path: string) => fs.lstatSync(path, { bigint: true }),
    (path) => promises.lstat(path, { bigint: true }),
  ),
  readlink: both(
    (path: string) => fs.readlinkSync(path),
    (path) => promises.readlink(path),
  ),
  open: both(fs.openSync as (path: string, flags: number) => number, (path, flags) =>
    called<number>((done) => fs.open(path, flags, done)),
  ),
  fstat: both(
    (file: number) => fs.fstatSync(file, { bigint: true }),
    (file) => called<BigIntStats>((done) => fs.fstat(file, { bigint: true }, done)),
  ),
  /** How many bytes were read into the buffer from there on; 0 at the end of the file. */
  read: both(
    (file: number, buffer: Buffer, from: number) =>
      fs.readSync(file, buffer, from, buffer.length - from, from),
    (file, buffer, from) =>
      called<number>((done) => fs.read(file, buffer, from, buffer.length - from, from, done)),
  ),
  close: both(
    (file: number) => fs.closeSync(file),
    (file) => called<void>((done) => fs.close(file, (error) => done(error))),
  ),
}

/** Every call by a thread of its own: nobody waits for a disk, and each call costs twenty times the work. */
export const unhurried: Disk = {
  async run<R>(steps: Steps<R>): Promise<R> {
    let step = steps.next()
    while (!step.done) {
      const result = await outcome(step.value.later())
      step = 'error' in result ? steps.throw(result.error) : steps.next(result.value)
    }
    return step.value
  },
}

/**
 * Calls are made here and now while the disk answers at once, as it does for what was written or read lately and on any
 * disk without moving parts. When that takes long on average, they leave this thread free for a while, and then it is
 * tried again. A single long wait says nothing: other programs may have had the processor.
 */
export class PromptDisk implements Disk {
  readonly #patience: number
  #average = 0
  #unhurried = 0

  /** `patience`: milliseconds that a run of steps may take on average. */
  constructor(patience: number) {
    this.#patience = patience
  }

  run<R>(steps: Steps<R>): R | Promise<R> {
    if (this.#unhurried > 0) {
      this.#unhurried--
      return unhurried.run(steps)
    }
    const before = performance.now()
    try {
      return runNow(steps)
    } finally {
      this.#took(performance.now() - before)
    }
  }

  #took(time: number): void {
    this.#average += (time - this.#average) / averaged
    if (this.#average < this.#patience) return
    this.#unhurried = untilRetried
    // One more that is slow will do.
    this.#average = this.#patience
  }
}

/** Patience for reading an article, which takes a tenth of that unless a disk has to move its heads for it. */
export const promptRead = 10

// Runs of steps.
const averaged = 16
const untilRetried = 100

function runNow<R>(steps: Steps<R>): R {
  let step = steps.next()
  while (!step.done) {
    let result: unknown
    try {
      result = step.value.now()
    } catch (error) {
      step = steps.throw(error)
      continue
    }
    step = steps.next(result)
  }
  return step.value
}

type Done<T> = (error: Error | null, value?: T) => void

function called<T>(call: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value as T)))
  })
}

type Outcome = { value: unknown } | { error: unknown }

function outcome(call: Promise<unknown>): Promise<Outcome> {
  return call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}

function both<A extends unknown[], T>(
  now: (...parameters: A) => T,
  later: (...parameters: A) => Promise<T>,
): (...parameters: A) => DiskCall<T> {
  return (...parameters) => ({ now: () => now(...parameters), later: () => later(...parameters) })
}
