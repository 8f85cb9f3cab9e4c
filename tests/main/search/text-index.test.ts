import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createIndexFile } from '../../../main/search/index-file.ts'
import { keysOfText } from '../../../main/search/keys.ts'
import { NearTexts } from '../../../main/search/near-texts.ts'
import { openNodeSqlite } from '../../../main/search/sqlite/node-sqlite.ts'
import { type Reading, TextIndex } from '../../../main/search/text-index.ts'
import { Vocabulary } from '../../../main/search/vocabulary.ts'
import { allSentences, generator, newsArticle } from '../../helpers/sentences.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

test('one changed file never has a large part of the index written anew at once', () => {
  const engine = { name: 'node:sqlite' as const, open: openNodeSqlite }
  const database = createIndexFile(engine, join(tempFolder(), 'index.db'), '/library')
  const index = new TextIndex(database, new Vocabulary(database), new NearTexts(database))
  const sentences = allSentences()
  const random = generator(3)
  const rowsWritten = () => Number(database.prepare('SELECT total_changes() AS rows').get()?.rows)
  const put = (paths: readonly number[]) => {
    const readings = paths.map((path) => readingOf(`${path}.txt`, newsArticle(path, sentences, random)))
    const before = rowsWritten()
    index.change({ put: readings, skip: [], remove: [], recover: [] })
    return rowsWritten() - before
  }
  // As many as lie beside each other before FTS5 begins to merge them.
  const batches = Array.from({ length: 7 }, (_, batch) =>
    put(Array.from({ length: 200 }, (_, at) => 200 * batch + at)),
  )
  const changes = Array.from({ length: 120 }, (_, at) => put([10 * at]))
  expect(Math.max(...changes)).toBeLessThan(Math.min(...batches))
  database.close()
})

function readingOf(path: string, text: string): Reading {
  const facts = {
    path,
    size: text.length,
    mtime: 0,
    textHash: path + text.length,
    encoding: 'utf-8',
    lang: 'vi',
    words: 0,
  } as const
  return {
    facts: { ...facts, title: path, titleFrom: 'file', blocks: [] },
    readAt: 0,
    keys: keysOfText(text),
  }
}
