/** The version of the records and files this program writes. A higher one on disk is opened for reading only. */
export const storeVersion = 1

export function snapshotName(generation: number): string {
  return `snapshot-${padded(generation)}.jsonl`
}

export function journalName(generation: number): string {
  return `journal-${padded(generation)}.jsonl`
}

/** Says how far the store had got when it was last closed. */
export const closedName = 'closed.jsonl'

/** Written first, renamed when whole; a leftover is of no worth. */
export function temporary(path: string): string {
  return `${path}.tmp`
}

/** The first line of a journal or snapshot: which file of which store it is, and the group (`seq`) it starts after. */
export interface FileHead {
  kind: 'journal' | 'snapshot'
  generation: number
  store: string
  version: number
  seq: number
  /** ISO 8601 instant it was begun. */
  at: string
  /** It does not go on from the generation before: its snapshot replaced everything. */
  fresh: boolean
}

export function isFileHead(value: unknown): value is FileHead {
  if (typeof value !== 'object' || value === null) return false
  const { kind, generation, store, version, seq, at, fresh } = value as Record<string, unknown>
  const numbers = [generation, version, seq].every((number) => Number.isSafeInteger(number))
  const texts = typeof store === 'string' && typeof at === 'string'
  return (kind === 'journal' || kind === 'snapshot') && numbers && texts && typeof fresh === 'boolean'
}

/** What lies in a store folder. Generations are in ascending order. */
export interface StoreFiles {
  snapshots: number[]
  journals: number[]
  temporaries: string[]
  /** Files that only a store that was in use leaves behind. */
  traces: string[]
  /** Names like those of the store that it did not give: what sync tools make of a conflict. */
  strangers: string[]
}

export function sortFiles(names: readonly string[]): StoreFiles {
  const files: StoreFiles = { snapshots: [], journals: [], temporaries: [], traces: [], strangers: [] }
  for (const name of names) {
    const [, kind, generation, ending] = /^(snapshot|journal)-(\d{6,})\.jsonl(\..+)?$/.exec(name) ?? []
    if (kind !== undefined && ending === undefined)
      files[kind === 'snapshot' ? 'snapshots' : 'journals'].push(Number(generation))
    else if (/^(snapshot|journal|closed).*\.tmp$/.test(name)) files.temporaries.push(name)
    else if (name === closedName || /\.damaged(-\d+)?$/.test(name)) files.traces.push(name)
    else if (/^(snapshot|journal)-/.test(name)) files.strangers.push(name)
  }
  files.snapshots.sort((a, b) => a - b)
  files.journals.sort((a, b) => a - b)
  return files
}

/** A name that is not taken: `name`, `name-2`, `name-3` … */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let number = 2; ; number++) if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`
}

function padded(generation: number): string {
  return String(generation).padStart(6, '0')
}
