import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Client } from '../../renderer/client.ts'
import type { Command } from '../../renderer/commands/command.ts'

// Which keys do what, and that input methods for Vietnamese never set anything off. The events are those that Chromium
// reports for Telex and VNI in the input methods of the systems, and for UniKey and its kin, which hook the keyboard and
// inject Backspace and composed letters even where no text field has the focus.

class FakeElement extends EventTarget {
  readonly pane: string | undefined
  readonly role: string | undefined
  readonly dataset: { pane: string | undefined }
  isContentEditable = false
  constructor({ pane, role }: { pane?: string; role?: string } = {}) {
    super()
    this.pane = pane
    this.role = role
    this.dataset = { pane }
  }
  closest(selector: string): FakeElement | null {
    if (selector === '[data-pane]') return this.pane === undefined ? null : this
    return this.role !== undefined && selector.includes(`[role="${this.role}"]`) ? this : null
  }
}
class FakeInput extends FakeElement {
  type = 'text'
}
class FakeTextArea extends FakeElement {}
class FakeSelect extends FakeElement {}

const keyboard = new EventTarget()
vi.stubGlobal('Element', FakeElement)
vi.stubGlobal('HTMLElement', FakeElement)
vi.stubGlobal('HTMLInputElement', FakeInput)
vi.stubGlobal('HTMLTextAreaElement', FakeTextArea)
vi.stubGlobal('HTMLSelectElement', FakeSelect)
const body = new FakeElement()
const root = Object.assign(new FakeElement(), { inert: false })
vi.stubGlobal('document', { body, getElementById: () => root })
vi.stubGlobal('navigator', { platform: 'Linux x86_64' })
vi.stubGlobal('addEventListener', keyboard.addEventListener.bind(keyboard))
vi.stubGlobal('removeEventListener', keyboard.removeEventListener.bind(keyboard))
const { listenForKeys } = await import('../../renderer/frame/keys.ts')
const { commands } = await import('../../renderer/commands.ts')

let ran: string[] = []
const context = { client: {} as Client }
// Whether a command makes sense just now is its own matter: here all of them do.
const recorded = commands.map(
  (command): Command => ({ ...command, enabled: () => true, run: () => void ran.push(command.id) }),
)
const stop = listenForKeys(recorded, context)
afterAll(() => {
  stop()
  vi.unstubAllGlobals()
})
beforeEach(() => {
  ran = []
})

const reader = new FakeElement({ pane: 'reader' })
const list = new FakeElement({ pane: 'list' })
const dialog = new FakeElement({ pane: 'reader', role: 'dialog' })
const field = new FakeInput()
const editor = Object.assign(new FakeElement({ pane: 'inspector' }), { isContentEditable: true })

interface Stroke {
  key: string
  code?: string
  keyCode?: number
  isComposing?: boolean
  ctrlKey?: boolean
  shiftKey?: boolean
  altKey?: boolean
  metaKey?: boolean
}

/** Presses keys, and tells which commands that ran, and whether the keys were kept from what they do of themselves. */
function press(target: FakeElement, ...strokes: Stroke[]): string[] {
  ran = []
  for (const stroke of strokes) keyboard.dispatchEvent(event(target, stroke))
  return ran
}

function event(target: FakeElement, stroke: Stroke): Event {
  const made = new Event('keydown', { cancelable: true })
  const parts = { code: '', keyCode: stroke.key.toUpperCase().charCodeAt(0), isComposing: false }
  const modifiers = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false }
  for (const [name, value] of Object.entries({ ...parts, ...modifiers, ...stroke, target }))
    Object.defineProperty(made, name, { value })
  return made
}

function letters(word: string): Stroke[] {
  return [...word].map((key) => ({ key, code: `Key${key.toUpperCase()}` }))
}

describe('the keys of the commands', () => {
  test('no two commands answer to one key in one place', () => {
    const taken = new Map<string, string>()
    for (const { id, keys, where } of commands) {
      for (const key of keys) {
        for (const place of where === 'anywhere' ? ['list', 'reader', 'inspector'] : [where]) {
          const spot = `${key} in ${place}`
          expect(taken.get(spot), `${spot}: ${id}`).toBeUndefined()
          taken.set(spot, id)
        }
      }
    }
  })

  test('plain letters are only those that nothing can be composed of, in Telex as in VNI', () => {
    const plain = commands.flatMap(({ keys }) => keys).filter((key) => /^(?:Shift\+)?\p{L}$/u.test(key))
    expect(plain.length).toBeGreaterThan(5)
    for (const key of plain) expect('BCFGHJKLMNPQRSTVXZ').toContain(key.slice(-1))
  })

  test('none is one that switches an input method or types a letter with AltGr', () => {
    for (const key of commands.flatMap(({ keys }) => keys)) {
      expect(key).not.toMatch(/^(?:Alt\+Z|Mod\+Space|Mod\+`|Alt\+\d|Backspace)$/u)
      expect(key.includes('Mod') && key.includes('Alt')).toBe(false)
    }
  })

  test('every one of them runs its command, in its place', () => {
    for (const { id, keys, where } of commands) {
      const target = where === 'anywhere' ? reader : new FakeElement({ pane: where })
      for (const key of keys) expect(press(target, strokeFor(key)), `${key} in ${where}`).toEqual([id])
    }
  })

  test('those of the reader do nothing in the list, and the other way round', () => {
    expect(press(reader, { key: 'h' })).toEqual(['highlight'])
    expect(press(list, { key: 'h' }, { key: 'n' }, { key: '1', code: 'Digit1' })).toEqual([])
    expect(press(list, { key: 'm' })).toEqual(['toggle-read'])
    expect(press(reader, { key: 'm' })).toEqual([])
  })

  test('under a dialog or menu, none acts when what had the focus in it has gone', () => {
    const keys = [{ key: 'Escape' }, { key: 'h' }, { key: '1', code: 'Digit1' }]
    root.inert = true
    expect(press(body, ...keys)).toEqual([])
    root.inert = false
    expect(press(body, ...keys)).toEqual(['clear-selection', 'highlight', 'tag-person'])
  })

  test.each(['dialog', 'alertdialog'])('a %s has the plain keys to itself', (role) => {
    const keys = [
      { key: 'h' },
      { key: '1', code: 'Digit1' },
      { key: 'Delete' },
      { key: '?' },
      { key: 'Escape' },
    ]
    expect(press(new FakeElement({ pane: 'reader', role }), ...keys)).toEqual([])
  })

  test('a key that somebody else has taken runs nothing', () => {
    const taken = event(reader, { key: 'h' })
    taken.preventDefault()
    keyboard.dispatchEvent(taken)
    expect(ran).toEqual([])
  })
})

describe('keyboards', () => {
  test('the digits go by their place: on that row the Vietnamese layout types letters', () => {
    const row = ['ă', 'â', 'ê', 'ô', '̀', '̉', '̃', '́']
    const tags = commands.filter(({ id }) => id.startsWith('tag-')).map(({ id }) => id)
    expect(tags).toHaveLength(row.length)
    expect(press(reader, ...row.map((key, at) => ({ key, code: `Digit${at + 1}` })))).toEqual(tags)
    expect(press(reader, ...row.map((_, at) => ({ key: `${at + 1}`, code: `Numpad${at + 1}` })))).toEqual(
      tags,
    )
    expect(press(reader, { key: '1', code: 'KeyQ' }, { key: '1', code: '' })).toEqual([])
  })

  test('letters go by what is typed; where none are Latin, by their place', () => {
    expect(press(reader, { key: 'h', code: 'KeyJ' })).toEqual(['highlight'])
    expect(press(reader, { key: 'р', code: 'KeyH' })).toEqual(['highlight'])
    expect(press(reader, { key: 'đ', code: 'KeyH' })).toEqual([])
  })

  test('capitals by CapsLock are the same letters, with Shift they are others', () => {
    expect(press(reader, { key: 'H' })).toEqual(['highlight'])
    expect(press(reader, { key: 'H', shiftKey: true })).toEqual(['unhighlight'])
  })

  test('with keys that are not in it, no command runs', () => {
    for (const wrong of [{ altKey: true }, { metaKey: true }, { ctrlKey: true, altKey: true }])
      expect(press(reader, { key: 'h', ...wrong }, { key: 'n', ...wrong })).toEqual([])
  })
})

describe('input methods', () => {
  const composing = (word: string, how: Partial<Stroke>): Stroke[] =>
    letters(word).map((stroke) => ({ ...stroke, ...how }))

  test.each([
    ['Telex: Việt', 'vieetj'],
    ['Telex: người', 'nguwowif'],
    ['Telex: đường', 'dduwowngf'],
    ['VNI: Việt', 'vie65t'],
    ['VNI: đường', 'd9u7o7ng2'],
    ['Quick Telex: không', 'kkoong'],
  ])('%s, composed by the system, runs no command anywhere', (_, word) => {
    for (const target of [reader, list, dialog, field, editor]) {
      expect(press(target, ...composing(word, { keyCode: 229, isComposing: true }))).toEqual([])
      expect(press(target, ...composing(word, { key: 'Process', keyCode: 229 }))).toEqual([])
      expect(press(target, ...composing(word, { key: 'Unidentified', keyCode: 229 }))).toEqual([])
    }
    expect(press(reader, ...composing(word, { keyCode: 229 }))).toEqual([])
    expect(press(reader, ...composing(word, { keyCode: 231 }))).toEqual([])
  })

  test('what UniKey puts in place of what was typed runs no command: Backspace, then the letter', () => {
    const back: Stroke = { key: 'Backspace', code: 'Backspace', keyCode: 8 }
    for (const letter of 'đâêôăơưấềộắờữĐÂÊÔĂƠƯ') {
      for (const target of [reader, list]) {
        expect(press(target, back, { key: letter, code: '', keyCode: 231 })).toEqual([])
        expect(press(target, back, { key: letter, code: 'KeyD', keyCode: 68 })).toEqual([])
      }
    }
  })

  test('vowels, d and w begin no command, so that nothing is lost when they are composed', () => {
    for (const target of [reader, list]) expect(press(target, ...letters('aeiouydwAEIOUYDW'))).toEqual([])
    expect(press(reader, { key: '[' }, { key: ']' }, { key: '{' }, { key: '}' })).toEqual([])
  })

  test('Enter and Escape that end a composition run nothing', () => {
    for (const key of ['Enter', 'Escape', 'ArrowDown', 'Delete', 'Backspace']) {
      expect(press(list, { key, keyCode: 229, isComposing: true })).toEqual([])
      expect(press(editor, { key, keyCode: 229, isComposing: true, ctrlKey: true })).toEqual([])
    }
  })

  test('in a text field every plain key is its own, and so are undo and redo', () => {
    for (const target of [field, editor]) {
      const plain = commands.flatMap(({ keys }) => keys).filter((key) => !/Mod|Alt|F\d/u.test(key))
      for (const key of plain) expect(press(target, strokeFor(key)), key).toEqual([])
      expect(press(target, { key: 'z', ctrlKey: true })).toEqual([])
      expect(press(target, { key: 'Z', ctrlKey: true, shiftKey: true })).toEqual([])
      expect(press(target, { key: 'y', ctrlKey: true })).toEqual([])
      expect(press(target, { key: 'k', ctrlKey: true })).toEqual(['palette'])
    }
  })

  test('set-ups that report 229 for every key still have their commands inside text fields', () => {
    expect(press(field, { key: 'k', ctrlKey: true, keyCode: 229 })).toEqual(['palette'])
    expect(press(field, { key: 'k', ctrlKey: true, keyCode: 229, isComposing: true })).toEqual([])
  })
})

/** The key press that a combination such as `Mod+Shift+Z` is. */
function strokeFor(combination: string): Stroke {
  const parts = combination.split('+')
  const key = parts.at(-1) ?? ''
  return {
    key: key.length === 1 ? key.toLowerCase() : key,
    code: /^\d$/u.test(key) ? `Digit${key}` : '',
    ctrlKey: parts.includes('Mod'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  }
}
