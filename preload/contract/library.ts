import { z } from 'zod'

/** Why a file was skipped, for a window that says it in its own language. */
export const skipCode = z.enum([
  'binary',
  'broken',
  'busy',
  'changing',
  'circle',
  'complex',
  'crowded',
  'damaged',
  'denied',
  'diskAway',
  'diskFailing',
  'empty',
  'encoding',
  'encrypted',
  'exported',
  'gone',
  'hiddenFolder',
  'huge',
  'hugeFile',
  'kind',
  'linkedTwice',
  'misfit',
  'name',
  'nested',
  'outside',
  'pathTooLong',
  'scanned',
  'special',
  'tooManyOpen',
  'unpacked',
  'unreadable',
  'wordless',
])
export type SkipCode = z.infer<typeof skipCode>

/** `reason` ends an English sentence that begins with the path. */
export const skippedFile = z.object({ path: z.string(), reason: z.string(), code: skipCode.optional() })
export type SkippedFile = z.infer<typeof skippedFile>

export const indexResult = z.object({
  folder: z.string(),
  /** Files read into the index because they were new or had changed. */
  indexed: z.int(),
  unchanged: z.int(),
  /** Articles that left the list because their file is gone and nothing of the user's was on them. */
  removed: z.int(),
  skipped: z.array(skippedFile),
  seconds: z.number(),
})
export type IndexResult = z.infer<typeof indexResult>

/** Progress of an indexing run, at most ten a second; the last event carries `result`. */
export const indexEvent = z.object({
  state: z.enum(['looking', 'reading', 'paused', 'done']),
  done: z.int(),
  total: z.int(),
  /** Files a second over the last seconds, and seconds left; absent until there is something to go by. */
  rate: z.number().optional(),
  secondsLeft: z.number().optional(),
  result: indexResult.optional(),
})
export type IndexEvent = z.infer<typeof indexEvent>

/**
 * What opening a library repaired, set aside or could not do: a code that the window puts in its words, and the whole of
 * it as one English sentence. `at`: the instant of the state that is back (ISO 8601).
 */
export const notice = z.object({
  code: z.enum([
    'backupFailed',
    'damagedFile',
    'indexAnew',
    'indexTemporary',
    'largeLoss',
    'newerVersion',
    'nothingLost',
    'readOnly',
    'restored',
    'strangeFile',
    'torn',
    'unclean',
    'unreadable',
  ]),
  sentence: z.string(),
  at: z.string().optional(),
})
export type Notice = z.infer<typeof notice>

/** A folder of the library. */
export const libraryFolder = z.object({
  /** Begins the paths of the articles in it, before two slashes; empty for the first one, whose paths have none. */
  name: z.string(),
  /** Its real path. */
  folder: z.string(),
  /** Articles whose file is in it. */
  articles: z.int(),
})
export type LibraryFolder = z.infer<typeof libraryFolder>

/**
 * Whether everything that was asked for is on the disk; `failing` as long as the disk does not take it. What takes no
 * longer than a tenth of a second is not told. `error`: why saving fails, one English sentence; `refusal` is behind it,
 * for a window that says it in its language.
 */
export const saving = z.object({
  state: z.enum(['saved', 'saving', 'failing']),
  error: z.string().optional(),
  refusal: z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) }).optional(),
})
export type Saving = z.infer<typeof saving>

/** The library that is open and how its parts are doing. */
export const libraryState = z.object({
  id: z.string(),
  folder: z.string(),
  articles: z.int(),
  annotations: z.int(),
  entities: z.int(),
  /** The article that was opened last, in whatever window; its id. */
  lastArticle: z.string().optional(),
  readOnly: z.boolean(),
  /** In the order in which they came; the list only grows while the library is open. */
  notices: z.array(notice),
  indexing: indexEvent.optional(),
  /** Runs of the index that have ended since it was opened, among them those too short to be seen in `indexing`. */
  indexRuns: z.int(),
  saving,
})
export type LibraryState = z.infer<typeof libraryState>

/** One record that changed; `gone` when it was deleted. */
export const change = z.object({ table: z.string(), id: z.string(), gone: z.boolean() })
export type Change = z.infer<typeof change>

export const checkResult = z.object({
  ok: z.boolean(),
  /** What was looked at and found, one English sentence each. */
  findings: z.array(z.string()),
  store: z.string(),
  records: z.record(z.string(), z.int()),
})
export type CheckResult = z.infer<typeof checkResult>

export const backupFile = z.object({
  path: z.string(),
  at: z.string(),
  bytes: z.int(),
  annotations: z.int(),
})
export type BackupFile = z.infer<typeof backupFile>
