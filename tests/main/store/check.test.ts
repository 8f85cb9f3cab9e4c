import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkStore } from '../../../main/store/check.ts'
import type { Draft } from '../../../main/store/store.ts'
import { Store } from '../../../main/store/store.ts'
import type { StoredAnnotation } from '../../../preload/contract/annotation.ts'
import type { Entity } from '../../../preload/contract/entity.ts'
import { addArticle, Session } from '../../crash/model.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

test('a sound store: everything is counted and nothing found', async () => {
  const { store } = await library()
  const annotations = store.count('annotations')
  expect(await checkStore(store)).toEqual({
    ok: true,
    findings: [
      `${annotations + 2} records and ${store.history().length} steps were looked at.`,
      '1 file of the store was read again.',
    ],
    store: store.dir,
    records: {
      articles: 1,
      annotations,
      anchors: 0,
      textVersions: 1,
      entities: 0,
      entityTypes: 0,
      tags: 0,
      decisions: 0,
      views: 0,
      settings: 0,
    },
  })
})

test('an empty store is sound', async () => {
  const store = await Store.open(join(tempFolder(), 'store'))
  expect(await checkStore(store)).toMatchObject({ ok: true })
  await store.close()
})

const at = '2026-11-22T00:00:00.000Z'
const entity: Entity = {
  id: 'e1',
  type: 'person',
  name: 'Bùi Thanh Sơn',
  aliases: [],
  links: [],
  roles: [],
  createdAt: at,
  updatedAt: at,
}
const note: StoredAnnotation = {
  id: 'n-new',
  articleId: 'a1',
  tags: [],
  createdAt: at,
  updatedAt: at,
  origin: 'user',
}
const target = { start: 0, end: 3, exact: 'Thứ', prefix: '', suffix: '' }

/** What somebody did wrong, and the sentence that says so. */
const wrongs: [(draft: Draft) => void, string][] = [
  [
    (draft) => draft.put('annotations', 'n-new', { ...note, articleId: 'a9' }),
    'Annotation n-new is on the article a9, which is not in the library.',
  ],
  [
    (draft) =>
      draft.put('annotations', 'n-new', {
        ...note,
        mention: { entityId: 'e9', type: 'person', asWritten: 'x' },
      }),
    'Annotation n-new mentions the entity e9, which does not exist.',
  ],
  [
    (draft) =>
      draft.put('annotations', 'n-new', {
        ...note,
        mention: { entityId: null, type: 'ghost', asWritten: 'x' },
      }),
    'Annotation n-new has the type ghost, which does not exist.',
  ],
  [
    (draft) => draft.put('annotations', 'n-new', { ...note, tags: ['t9'] }),
    'Annotation n-new has the tag t9, which does not exist.',
  ],
  [
    (draft) => draft.put('annotations', 'n-new', { ...note, target: { ...target, textHash: 'f00' } }),
    'The text that annotation n-new was made on is not kept any more.',
  ],
  [
    (draft) => {
      const textHash = [...draft.entries('textVersions')][0]?.[0] ?? ''
      draft.put('annotations', 'n-new', { ...note, target: { ...target, exact: 'khác', textHash } })
    },
    'The words of annotation n-new are not at its place in the text it was made on.',
  ],
  [
    (draft) => draft.put('textVersions', 'f00', { id: 'f00', gzip: 'H4sIAAAAAAAAAwMAAAAAAAAAAAA=' }),
    'The kept text f00 is not what was kept.',
  ],
  [
    (draft) => draft.put('textVersions', 'f00', { id: 'f00', gzip: 'không phải gzip' }),
    'The kept text f00 is not what was kept.',
  ],
  [
    (draft) => draft.put('entities', 'e1', { ...entity, mergedInto: 'e9' }),
    'The entity e1 points to the entity e9, which does not exist.',
  ],
  [
    (draft) => {
      draft.put('entities', 'e1', { ...entity, mergedInto: 'e2' })
      draft.put('entities', 'e2', { ...entity, id: 'e2', mergedInto: 'e3' })
      draft.put('entities', 'e3', { ...entity, id: 'e3', mergedInto: 'e1' })
    },
    'The entity e3 points to itself by way of e1.',
  ],
  [
    (draft) => draft.put('entities', 'e1', { ...entity, type: 'ghost' }),
    'The entity e1 has the type ghost, which does not exist.',
  ],
  [
    (draft) => draft.put('tags', 't1', { id: 't1', name: 'ngoại giao', parent: 't1' }),
    'The tag t1 points to itself by way of t1.',
  ],
  [
    (draft) => draft.put('tags', 't1', { id: 't2', name: 'ngoại giao' }),
    'The record t1 of tags calls itself t2.',
  ],
  [
    (draft) =>
      draft.put('anchors', 'n1', { from: 'f00', textHash: 'f01', status: 'lost', score: 0, candidates: [] }),
    '',
  ],
  [
    (draft) =>
      draft.put('anchors', 'n1', {
        from: 'f00',
        textHash: 'f01',
        status: 'moved',
        score: 1,
        start: 4,
        end: 2,
      }),
    'The place of annotation n1 in the text of today is not a place.',
  ],
]
test.each(wrongs)('%# %s', async (change, sentence) => {
  const { store } = await library()
  await store.quiet(change)
  const { ok, findings } = await checkStore(store)
  const faults = findings.filter((finding) => !/were looked at|read again/.test(finding))
  expect(faults).toEqual(sentence ? [sentence] : [])
  expect(ok).toBe(sentence === '')
})

test('of many faults of a kind five are told and the rest counted', async () => {
  const { store } = await library()
  await store.quiet((draft) => {
    for (let number = 0; number < 30; number++)
      draft.put('annotations', `x${number}`, { ...note, id: `x${number}`, articleId: 'a9' })
  })
  const { findings } = await checkStore(store)
  expect(findings.filter((finding) => finding.includes('a9'))).toHaveLength(5)
  expect(findings).toContain('And 25 more like the last one.')
})

test('sound chains and types of the user’s own are left in peace', async () => {
  const { store } = await library()
  await store.quiet((draft) => {
    draft.put('entityTypes', 'ship', { id: 'ship', name: 'Tàu', color: '#336699', pattern: 'wave' })
    draft.put('entities', 'e1', { ...entity, mergedInto: 'e2' })
    draft.put('entities', 'e2', { ...entity, id: 'e2', type: 'ship' })
    draft.put('tags', 't1', { id: 't1', name: 'ngoại giao', parent: 't2' })
    draft.put('tags', 't2', { id: 't2', name: 'chính trị' })
    draft.put('annotations', 'n-new', {
      ...note,
      tags: ['t1'],
      mention: { entityId: 'e1', type: 'ship', asWritten: 'x' },
    })
  })
  expect(await checkStore(store)).toMatchObject({ ok: true })
})

test('a file that was changed, cut or lost behind the store’s back is found and named', async () => {
  const { store, session } = await library()
  await store.compact()
  for (let count = 0; count < 10; count++) await session.play(store)
  expect(await checkStore(store)).toMatchObject({ ok: true })
  for (const name of readdirSync(store.dir).filter((file) => /^(snapshot|journal)-/.test(file))) {
    const path = join(store.dir, name)
    const good = readFileSync(path)
    const bad = Buffer.from(good)
    bad[good.length >> 1] = (bad[good.length >> 1] ?? 0) ^ 1
    writeFileSync(path, bad)
    const result = await checkStore(store)
    expect(result.ok).toBe(false)
    expect(result.findings.join(' ')).toContain(name)
    writeFileSync(path, good)
  }
  const journal = join(store.dir, 'journal-000002.jsonl')
  const good = readFileSync(journal)
  truncateSync(journal, good.lastIndexOf('\n', -2) + 1)
  expect(await checkStore(store)).toMatchObject({ ok: false })
  writeFileSync(journal, good)
  expect(await checkStore(store)).toMatchObject({ ok: true })
})

test('a store that goes on changing while it is checked is sound', async () => {
  const { store, session } = await library()
  let checking = true
  const checked = checkStore(store).finally(() => {
    checking = false
  })
  while (checking) {
    await session.play(store)
    if (session.taken % 7 === 0) await store.compact()
  }
  expect(await checked).toMatchObject({ ok: true })
})

async function library() {
  const store = await Store.open(join(tempFolder(), 'store'))
  onTestFinished(() => store.close({ giveUp: true }).catch(() => {}))
  await addArticle(store)
  const session = new Session(3)
  for (let count = 0; count < 30; count++) await session.play(store)
  return { store, session }
}
