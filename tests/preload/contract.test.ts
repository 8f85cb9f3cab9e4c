import { expect, test } from 'vitest'
import { contract } from '../../preload/contract/contract.ts'

/** Calls that change nothing the user would miss: all others must be counted as long as they are not saved. */
const others = {
  library: ['state', 'saving', 'index', 'pause', 'resume', 'skipped', 'folders', 'opened', 'changes'],
  articles: ['list', 'listWithBlocks', 'outline', 'rows', 'get', 'find', 'text', 'similar', 'excluded'],
  search: ['query', 'entities', 'hits', 'passages', 'facets', 'recent', 'remember'],
  views: ['list'],
  annotations: ['list', 'get', 'readMarkdown'],
  entities: ['list', 'get', 'types', 'candidates', 'mentions', 'tagAllPreview', 'concordance'],
  tags: ['list'],
  history: ['list', 'next', 'doing', 'cancel'],
  exchange: ['plan', 'preview', 'write', 'pack'],
  store: ['check', 'backups', 'backup'],
}

test('of every call it is known whether it is an order', () => {
  const found = Object.entries(contract).map(([subject, calls]) => {
    const names = Object.entries(calls).filter(([, call]) => !('isOrder' in call['~orpc'].meta))
    return [subject, names.map(([name]) => name)]
  })
  expect(Object.fromEntries(found)).toEqual(others)
})
