import { beforeEach, expect, test } from 'vitest'
import { changeResults, closeResults, search, showOther, showResults } from '../../renderer/results.ts'
import { goVisited, openArticle, useWindow } from '../../renderer/state.ts'

beforeEach(() => useWindow.setState(useWindow.getInitialState(), true))

/** Where the window is: an article, or the results of a query. */
function here(): string {
  const { articleId, results, query, visited } = useWindow.getState()
  const place = visited.places[visited.at]
  expect(typeof place === 'string' ? place : 'results').toBe(results ? 'results' : articleId)
  return results
    ? `${results.tab} of ${query} at ${results.active ?? 'its beginning'}`
    : (articleId ?? 'nothing')
}

test('back and forward go through articles and results, which are as they were left', () => {
  openArticle('a1')
  search('lào')
  showResults()
  changeResults({ tab: 'notes', active: 'n1', top: 40 })
  expect(here()).toBe('notes of lào at n1')
  openArticle('a2')
  search('cuba')
  goVisited(-1)
  expect(here()).toBe('notes of lào at n1')
  expect(useWindow.getState().results?.top).toBe(40)
  goVisited(-1)
  expect(here()).toBe('a1')
  goVisited(1)
  expect(here()).toBe('notes of lào at n1')
  goVisited(1)
  expect(here()).toBe('a2')
  goVisited(1)
  expect(here()).toBe('a2')
})

test('another search from the results is a place of its own', () => {
  search('sơn')
  showResults('entities')
  changeResults({ active: 'e1' })
  showOther('entity:"Bùi Thanh Sơn"')
  expect(here()).toBe('text of entity:"Bùi Thanh Sơn" at its beginning')
  goVisited(-1)
  expect(here()).toBe('entities of sơn at e1')
})

test('typing changes the results that are shown; nothing typed takes them away', () => {
  openArticle('a1')
  search('lào')
  showResults()
  changeResults({ active: 'a9' })
  search('lào cuba')
  expect(here()).toBe('text of lào cuba at its beginning')
  expect(useWindow.getState().visited.places).toHaveLength(2)
  search('')
  expect(here()).toBe('a1')
  closeResults()
  expect(here()).toBe('a1')
})

test('results before anything was read leave nothing behind', () => {
  search('lào')
  showResults()
  search('')
  expect(useWindow.getState()).toMatchObject({
    articleId: undefined,
    results: undefined,
    visited: { places: [], at: -1 },
  })
})
