import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { SimilarTexts } from '../../../main/library/similar-texts.ts'
import { root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { openTestLibrary } from './library.ts'

const seed = '002_7d8063eb8c9ff301.txt'

async function versionsLibrary() {
  const folder = tempFolder()
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  const library = await openTestLibrary(folder)
  onTestFinished(() => library.close())
  const indexFile = join(tempFolder(), 'index.db')
  const similar = new SimilarTexts(library.index, indexFile)
  const articles = library.restarted({ onCompared: () => similar.refresh() })
  const text = readFileSync(join(folder, seed), 'utf8')
  return {
    articles,
    similar,
    indexFile,
    index: library.index,
    text,
    put: (name: string, words: string) => writeFileSync(join(folder, name), words),
    remove: (name: string) => rmSync(join(folder, name)),
    /** Which of the files are versions of the seed, by the name of its group. */
    versions(of: SimilarTexts) {
      const hashOf = (path: string) =>
        articles.list().find((article) => article.path === path)?.textHash ?? ''
      const group = of.groupOf(hashOf(seed))
      if (group === undefined) return []
      return articles
        .list()
        .filter(({ textHash }) => of.groupOf(textHash) === group)
        .map(({ path }) => path)
        .sort()
    },
  }
}

test('every look at the folders tells which texts are versions of one, and what becomes of them', async () => {
  const { articles, similar, put, remove, text, versions } = await versionsLibrary()
  let changes = 0
  similar.onChange(() => changes++)
  await articles.index()
  expect([versions(similar), changes]).toEqual([[], 0])
  put('báo.txt', text.replace('Nhà khách Chính phủ', 'trụ sở Bộ Ngoại giao'))
  put('tin ngắn.txt', text.slice(0, text.length * 0.7))
  await articles.index()
  expect(versions(similar)).toEqual([seed, 'báo.txt', 'tin ngắn.txt'].sort())
  expect(changes).toBe(1)
  await articles.index()
  expect(changes).toBe(1)
  remove('báo.txt')
  await articles.index()
  expect(versions(similar)).toEqual([seed, 'tin ngắn.txt'].sort())
  remove('tin ngắn.txt')
  await articles.index()
  expect(versions(similar)).toEqual([])
})

test('the next start knows it before the index is asked, and does without the file', async () => {
  const { articles, similar, index, indexFile, put, text, versions } = await versionsLibrary()
  put('báo.txt', text.replace('Nhà khách Chính phủ', 'trụ sở Bộ Ngoại giao'))
  await articles.index()
  const both = [seed, 'báo.txt'].sort()
  expect(versions(similar)).toEqual(both)
  const asked: unknown[] = []
  const heard = {
    groups: async (request: { known?: string }) => {
      const answer = await index.groups(request)
      asked.push(answer.groups)
      return answer
    },
  }
  const next = new SimilarTexts(heard, indexFile)
  await next.ready()
  expect(versions(next)).toEqual(both)
  expect(asked).toEqual([])
  // What is known already is not told again.
  await next.refresh()
  expect(asked).toEqual([undefined])
  writeFileSync(join(dirname(indexFile), 'similar.json'), '{"stamp":1')
  const without = new SimilarTexts(heard, indexFile)
  await without.ready()
  expect(versions(without)).toEqual([])
  await without.refresh()
  expect(versions(without)).toEqual(both)
})

test('an index that cannot tell leaves what is known as it was', async () => {
  const { articles, similar, indexFile, put, text, versions } = await versionsLibrary()
  put('báo.txt', text.replace('Nhà khách Chính phủ', 'trụ sở Bộ Ngoại giao'))
  await articles.index()
  const broken = new SimilarTexts({ groups: () => Promise.reject(new Error('gone')) }, indexFile)
  await broken.refresh()
  expect(versions(broken)).toEqual(versions(similar))
})
