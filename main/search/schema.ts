import { extractionVersion } from '../library/extract/extraction.ts'
import {
  largestFile,
  largestRatio,
  largestText,
  longestReading,
  mostEntries,
  mostMemory,
} from '../library/limits.ts'
import type { Database } from './sqlite/database.ts'

/**
 * Raise a number when what it names changes: every index that carries another is made anew. `tokens` stands for
 * preload/text/tokens.ts and keys.ts, `facts` for what main/library reads out of a file, `extraction` for the texts of
 * files that are more than text. `limits` needs no raising: what was skipped for one that is another now is read again.
 */
export const indexVersion = {
  schema: 5,
  tokens: 1,
  facts: 4,
  extraction: extractionVersion,
  limits: [largestText, largestFile, largestRatio, mostEntries, longestReading, mostMemory],
} as const

/**
 * `texts` and `noteTexts` hold tokens only (contentless): column `e` the exact keys, `f` the folded ones, in text order,
 * `b` what the words begin with, each once (see beginnings.ts).
 * `words` lists which exact keys each folded key stands for, so that a partly marked word can be asked for (see
 * keys.ts). Words of removed articles stay in it: harmless. `extractions` keeps what was extracted from files, gzipped
 * JSON in base64, so that showing them takes no longer than showing a text; `key` stands for what it was made of. `near`
 * holds every pair of texts that are versions of one twice, by the ids of their sketches.
 */
const statements = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE docs (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    readAt INTEGER NOT NULL,
    textHash TEXT NOT NULL,
    date TEXT NOT NULL,
    facts TEXT NOT NULL
  );
  CREATE INDEX newestDocs ON docs (date DESC, path);
  CREATE TABLE extractions (
    path TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    extraction TEXT NOT NULL
  );
  CREATE TABLE skipped (
    path TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    size INTEGER,
    mtime INTEGER,
    readAt INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE words (
    f TEXT NOT NULL,
    e TEXT NOT NULL,
    PRIMARY KEY (f, e)
  ) WITHOUT ROWID;
  CREATE TABLE sketches (
    id INTEGER PRIMARY KEY,
    textHash TEXT NOT NULL UNIQUE,
    sketch TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 1,
    isCompared INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX unusedSketches ON sketches (id) WHERE uses < 1;
  CREATE INDEX newSketches ON sketches (id) WHERE isCompared = 0;
  CREATE TABLE near (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (a, b)
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE texts USING fts5(e, f, b, content='', contentless_delete=1, tokenize='ascii');
  CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    annotationId TEXT NOT NULL UNIQUE,
    note TEXT NOT NULL,
    quote TEXT NOT NULL,
    tags TEXT NOT NULL,
    entity TEXT NOT NULL
  );
  CREATE VIRTUAL TABLE noteTexts USING fts5(e, f, b, content='', contentless_delete=1, tokenize='ascii');
`

/** Makes the empty tables of an index for the library folder `root`. */
export function createSchema(database: Database, root: string): void {
  database.transaction(() => {
    database.exec(statements)
    // Merging fewer, larger segments at a time saves a sixth of the writing and costs queries nothing that shows.
    database.exec("INSERT INTO texts (texts, rank) VALUES ('automerge', 8)")
    // A changed file makes a segment of its own. With 16 beside each other FTS5 would merge all of them at once, with those
    // of thousands of files: half a second and more in which nothing is answered. Below 500 it merges them bit by bit.
    database.exec("INSERT INTO texts (texts, rank) VALUES ('crisismerge', 500)")
    // What a word begins with only narrows down: how rare it is must not put one text before another.
    for (const table of ['texts', 'noteTexts']) {
      database.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('rank', 'bm25(1.0, 1.0, 0.0)')`)
    }
    writeMeta(database, 'version', versionText)
    writeMeta(database, 'root', root)
  })
}

/** Why this index cannot be used for `root`, or undefined when it can. Throws on a file that is no database. */
export function unfit(database: Database, root: string): string | undefined {
  const version = readMeta(database, 'version')
  if (version !== versionText) return 'it was made by another version of Dấu'
  if (readMeta(database, 'root') !== root) return 'it was made for another folder'
  // Touches every table once, so that a missing one is noticed here and not in the first query.
  database
    .prepare(
      `SELECT (SELECT count(*) FROM (SELECT 1 FROM docs LIMIT 1)), (SELECT count(*) FROM (SELECT 1 FROM skipped LIMIT 1)),
        (SELECT count(*) FROM (SELECT 1 FROM words LIMIT 1)),
        (SELECT count(*) FROM (SELECT 1 FROM extractions LIMIT 1)), (SELECT count(*) FROM (SELECT 1 FROM notes LIMIT 1)),
        (SELECT count(*) FROM (SELECT 1 FROM sketches LIMIT 1)), (SELECT count(*) FROM (SELECT 1 FROM near LIMIT 1)),
        (SELECT count(*) FROM (SELECT 1 FROM texts WHERE texts MATCH '"dau"' LIMIT 1)),
        (SELECT count(*) FROM (SELECT 1 FROM noteTexts WHERE noteTexts MATCH '"dau"' LIMIT 1))`,
    )
    .get()
  return undefined
}

export function readMeta(database: Database, name: string): string | undefined {
  const value = database.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.value
  return value == null ? undefined : String(value)
}

export function writeMeta(database: Database, name: string, value: string): void {
  database.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(name, value)
}

const versionText = JSON.stringify(indexVersion)
