import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noteToText } from '../../../preload/text/note.ts'
import { markdownToNote } from '../../../preload/text/note-from-markdown.ts'
import { NoteSaver } from '../../../renderer/notes/note-saver.ts'

type Call = { at: number; call: string }

let calls: Call[]
let answer: () => Promise<void>
let start: number

beforeEach(() => {
  vi.useFakeTimers()
  calls = []
  answer = async () => {}
  start = Date.now()
})
afterEach(() => vi.useRealTimers())

function saver(id: string | undefined = 'n1'): NoteSaver {
  const took = async (call: string) => {
    calls.push({ at: Date.now() - start, call })
    await answer()
  }
  return new NoteSaver(id, {
    async create({ note }) {
      if (!note) return undefined
      await took('create')
      return 'n9'
    },
    change: (to, { note }) => took(`change ${to} ${note ? noteToText(note) : 'nothing'}`),
    leave: (to) => took(`leave ${to}`),
  })
}

const note = (words: string) => ({ note: markdownToNote(words) })

it('saves 400 ms after the last change', async () => {
  const one = saver()
  one.change(note('a'))
  await vi.advanceTimersByTimeAsync(300)
  one.change(note('ab'))
  await vi.advanceTimersByTimeAsync(399)
  expect(calls).toEqual([])
  expect(one.state).toBe('waiting')
  await vi.advanceTimersByTimeAsync(1)
  expect(calls).toEqual([{ at: 700, call: 'change n1 ab' }])
  expect(one.state).toBe('saved')
})

it('saves within a second while nobody pauses', async () => {
  const one = saver()
  for (let typed = 0; typed < 40; typed++) {
    one.change(note(`chữ ${typed}`))
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(calls.length).toBeGreaterThanOrEqual(4)
  const times = [0, ...calls.map(({ at }) => at)]
  for (const [index, time] of times.entries())
    expect((times[index + 1] ?? time) - time).toBeLessThanOrEqual(1_000)
})

it('makes the annotation with its first words, and sends one call at a time', async () => {
  let release = () => {}
  answer = () =>
    new Promise((resolve) => {
      release = resolve
    })
  const one = new NoteSaver(undefined, {
    async create() {
      calls.push({ at: 0, call: 'create' })
      await answer()
      return 'n9'
    },
    async change(id) {
      calls.push({ at: 0, call: `change ${id}` })
    },
    async leave() {},
  })
  one.change(note('a'))
  await vi.advanceTimersByTimeAsync(400)
  one.change(note('ab'))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(calls.map(({ call }) => call)).toEqual(['create'])
  release()
  await vi.advanceTimersByTimeAsync(400)
  expect(calls.map(({ call }) => call)).toEqual(['create', 'change n9'])
  expect(one.id).toBe('n9')
})

it('makes nothing of a note without words', async () => {
  const one = saver('')
  const blank = new NoteSaver(undefined, {
    create: async ({ note: words }) => (words ? 'n9' : undefined),
    change: async () => {},
    leave: async () => {
      throw new Error('There is nothing to leave.')
    },
  })
  blank.change({ note: null })
  await blank.leave()
  expect(blank.id).toBeUndefined()
  expect(one.isClean).toBe(true)
})

it('keeps what could not be saved, with what was written since, and tries again by itself', async () => {
  const one = saver()
  answer = async () => {
    throw new Error('The disk is full.')
  }
  one.change(note('a'))
  await vi.advanceTimersByTimeAsync(400)
  expect(one.state).toBe('failing')
  expect(await one.flush()).toBe(false)
  one.change(note('ab'))
  answer = async () => {}
  await vi.advanceTimersByTimeAsync(3_000)
  expect(one.state).toBe('saved')
  expect(calls.at(-1)?.call).toBe('change n1 ab')
})

it('saves before it leaves, and leaves later when it cannot save now', async () => {
  const one = saver()
  one.change(note('a'))
  await one.leave()
  await one.leave()
  expect(calls.map(({ call }) => call)).toEqual(['change n1 a', 'leave n1'])

  const other = saver('n2')
  answer = async () => {
    throw new Error('The disk is full.')
  }
  other.change(note('b'))
  await other.leave()
  answer = async () => {}
  await vi.advanceTimersByTimeAsync(3_000)
  expect(calls.slice(-2).map(({ call }) => call)).toEqual(['change n2 b', 'leave n2'])
})

it('goes on with another annotation when its own is gone, and loses nothing', async () => {
  const one = saver()
  answer = async () => {
    throw Object.assign(new Error('It does not exist.'), { code: 'NOT_FOUND' })
  }
  one.change(note('a'))
  await vi.advanceTimersByTimeAsync(400)
  expect(one.state).toBe('gone')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(calls).toHaveLength(1)
  answer = async () => {}
  one.moveTo('n3')
  one.change(note('ab'))
  await vi.advanceTimersByTimeAsync(400)
  expect(calls.at(-1)?.call).toBe('change n3 ab')
})

it('lets go of a mark that could not be made while nothing was written on it, and of nothing that was', async () => {
  answer = () => Promise.reject(new Error('Nowhere to keep it.'))
  const made: string[] = []
  const begun = () =>
    new NoteSaver(undefined, {
      async create() {
        made.push('create')
        await answer()
        return 'n1'
      },
      change: async () => {},
      leave: async () => {},
    })
  const empty = begun()
  empty.change({})
  expect(await empty.flush()).toBe(false)
  expect(empty.giveUp()).toBe(true)
  expect(empty.isClean).toBe(true)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(made).toEqual(['create'])

  const written = begun()
  written.change({})
  const trying = written.flush()
  written.change(note('a'))
  expect(await trying).toBe(false)
  expect(written.giveUp()).toBe(false)
  answer = async () => {}
  expect(await written.flush()).toBe(true)
})

it('tells what is not known to be saved, also on its way, until it is saved or nobody wants it', async () => {
  const one = saver()
  const seen: string[] = []
  one.subscribe(() => seen.push(one.unsaved?.note ? noteToText(one.unsaved.note) : 'nothing'))
  let release = () => {}
  answer = () =>
    new Promise((done) => {
      release = done
    })
  one.change(note('a'))
  await vi.advanceTimersByTimeAsync(400)
  expect(one.state).toBe('saving')
  one.change(note('ab'))
  expect(one.unsaved).toEqual(note('ab'))
  release()
  await vi.advanceTimersByTimeAsync(1_000)
  release()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toEqual(['a', 'a', 'ab', 'ab', 'ab', 'nothing'])
  one.change(note('abc'))
  one.discard()
  expect(one.unsaved).toBeUndefined()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(calls).toHaveLength(2)
})
