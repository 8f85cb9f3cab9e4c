import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Desk } from '../../main/desk.ts'
import { endDesk } from '../../main/hosts/electron/ending.ts'
import { endingWords } from '../../main/hosts/electron/ending-words.ts'
import type { Doing } from '../../preload/contract/history.ts'
import { inTurn } from '../helpers/long-step.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { openTempStore } from '../helpers/temp-store.ts'
import { articlesIn, clientOf, openDesk } from '../main/desk/desk-on.ts'
import { calls, callsOf, system } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

// What is asked when Dấu does not end at once.

/** Milliseconds until a question, where five thousand are usual. */
const soon = 100

const asked = () => callsOf('dialog.showMessageBox').map(([options]) => options)

let desk: Desk
beforeEach(async () => {
  desk = await openDesk(tempFolder(), { folder: articlesIn(join(tempFolder(), 'bài')) })
  await desk.app.articles.index()
})
afterEach(async () => {
  await desk.close()
  system.pressed = 0
  calls.length = 0
})

test('a long change is named, with how far it is; stopped, it loses nothing else', async () => {
  const client = clientOf(desk)
  const { store } = desk.app
  const { id: articleId } = await client.articles.find({ reference: '002_' })
  const long = inTurn(store).ended
  long.catch(() => {})
  const waiting = client.annotations.create({ articleId, tags: ['lưu'] })
  await expect.poll(() => desk.unsaved).toMatchObject({ state: 'saving', doing: { kind: 'step' } })
  const ended = endDesk(desk, soon)
  await expect.poll(() => asked().length).toBeGreaterThan(1)
  expect(asked()[0]).toMatchObject({
    type: 'question',
    message: 'Đang thay đổi rất nhiều thứ cùng lúc',
    detail: expect.stringMatching(/^Đã chuẩn bị được \d+% và chưa có gì bị đổi/u),
    buttons: ['Chờ tiếp', 'Dừng việc này rồi thoát'],
    cancelId: 0,
  })
  system.pressed = 1
  await expect(long).rejects.toMatchObject({ code: 'CANCELLED' })
  await Promise.all([ended, waiting])
  const again = await openTempStore({}, store.dir)
  expect([again.count('annotations'), again.history().length]).toEqual([1, 1])
  await again.close()
})

test('the question goes by itself when the change has been made meanwhile', async () => {
  system.pressed = undefined
  const { letGo, ended: long } = inTurn(desk.app.store)
  const ended = endDesk(desk, soon)
  await expect.poll(asked).toHaveLength(1)
  letGo()
  await Promise.all([long, ended])
  expect(asked()).toHaveLength(1)
})

test('a change of a library that was left for another one is waited for, and named', async () => {
  const { letGo, ended: long } = inTurn(desk.app.store)
  await desk.openFolder(articlesIn(join(tempFolder(), 'bài khác')))
  await expect.poll(() => desk.app.saving.shown.state).toBe('saving')
  const ended = endDesk(desk, soon)
  await expect.poll(() => asked().length).toBeGreaterThan(0)
  expect(asked()[0]).toMatchObject({ buttons: ['Chờ tiếp', 'Dừng việc này rồi thoát'] })
  letGo()
  await Promise.all([long, ended])
})

test('each question says what is going on, in both languages', () => {
  const label = { action: 'read-articles', count: 100_000 } as const
  const doing = (kind: Doing['kind']): Doing => ({ id: 'x', kind, label, done: 45_500, total: 100_000 })
  const titles = (language: 'en' | 'vi') => {
    const { preferences, host } = desk.state()
    const state = { preferences: { ...preferences, language }, host }
    return [
      endingWords(state, { state: 'saving', doing: doing('step') }),
      endingWords(state, { state: 'saving', doing: doing('undo') }),
      endingWords(state, { state: 'saving', doing: doing('redo') }),
      endingWords(state, { state: 'failing', doing: doing('step') }),
      endingWords(state, { state: 'saving' }),
      endingWords(state, { state: 'saved' }),
    ].map(({ title, go, mayStop }) => `${title} | ${go} | ${mayStop}`)
  }
  expect(titles('en')).toEqual([
    'Still in progress: mark 100,000 articles as read | Stop it and quit | true',
    'Still undoing: mark 100,000 articles as read | Stop it and quit | true',
    'Still redoing: mark 100,000 articles as read | Stop it and quit | true',
    'Your last changes are not saved yet | Quit and lose them | false',
    'Your last changes are still being saved | Quit and lose them | false',
    'Dấu is still putting its files in order | Quit now | false',
  ])
  expect(titles('vi')).toEqual([
    'Đang đánh dấu 100.000 bài đã đọc | Dừng việc này rồi thoát | true',
    'Đang hoàn tác: đánh dấu 100.000 bài đã đọc | Dừng việc này rồi thoát | true',
    'Đang làm lại: đánh dấu 100.000 bài đã đọc | Dừng việc này rồi thoát | true',
    'Những thay đổi cuối chưa lưu được | Thoát và bỏ những thay đổi đó | false',
    'Những thay đổi cuối vẫn đang được lưu | Thoát và bỏ những thay đổi đó | false',
    'Dấu vẫn đang sắp xếp các tệp của mình | Thoát ngay | false',
  ])
})

test.each(['en', 'vi'] as const)('an act is called as the window calls it, in %s', (language) => {
  const file = join(import.meta.dirname, '..', '..', 'renderer', 'locales', `${language}.json`)
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  const { preferences, host } = desk.state()
  const state = { preferences: { ...preferences, language }, host }
  const n = (12_000).toLocaleString(language)
  const acts = [
    ...[
      'read-articles',
      'unread-articles',
      'tag-articles',
      'exclude-articles',
      'include-articles',
      'tag-all',
    ],
    ...['remove-annotations', 'import', 'merge-entities', 'merge-tags', 'remove-folder', 'restore', 'other'],
  ] as Doing['label']['action'][]
  for (const action of acts) {
    const label = { action, count: 12_000, subject: 'Hà Nội' }
    const doing = { id: '1', kind: 'undo', label, done: 1, total: 2 } as const
    const words = (texts[`step.${action}`] ?? '')
      .replace(/\{n, [^|}]*\|([^}]*)\}/u, '$1')
      .replace('{n}', n)
      .replace('{q}', 'Hà Nội')
    expect(endingWords(state, { state: 'saving', doing }).title).toBe(`${undoing[language]} ${words}`)
  }
})

const undoing = { en: 'Still undoing:', vi: 'Đang hoàn tác:' }
