import { beforeAll, describe, expect, test, vi } from 'vitest'
import { menuBar } from '../../preload/contract/menu.ts'
import type { Client } from '../../renderer/client.ts'

vi.stubGlobal('navigator', { platform: 'Linux x86_64', language: 'vi' })
vi.stubGlobal('document', { activeElement: null, documentElement: { lang: '' }, querySelector: () => null })
const { commands } = await import('../../renderer/commands.ts')
const { menuBarOf } = await import('../../renderer/frame/native-menu.ts')
const { changeLanguage } = await import('../../renderer/text.ts')

const context = { client: {} as Client }

beforeAll(() => changeLanguage('vi'))

describe.each(['vi', 'en'] as const)('the menu bar in %s', (language) => {
  const bar = async (isMac: boolean) => {
    changeLanguage(language)
    return menuBarOf(commands, context, isMac)
  }

  test.each([true, false])('is one that the host takes, on macOS: %j', async (isMac) => {
    const made = await bar(isMac)
    expect(menuBar.parse(made)).toEqual(made)
    expect(made).toMatchObject(isMac ? [{ title: 'Dấu' }, {}, {}, {}, {}, {}] : [{}, {}, {}, {}, {}])
    for (const { items } of made) {
      expect(items.at(0)?.kind).not.toBe('line')
      expect(items.at(-1)?.kind).not.toBe('line')
    }
  })

  test('has every command that works everywhere, once', async () => {
    const ids = (await bar(false)).flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'command' ? [item.id] : [])),
    )
    const wanted = commands.filter(({ isLocal }) => !isLocal).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(wanted.toSorted())
  })

  test('has one way to quit', async () => {
    for (const isMac of [true, false]) {
      const quits = (await bar(isMac)).flatMap(({ items }) =>
        items.filter((item) => item.kind === 'role' && item.role === 'quit'),
      )
      expect(quits).toHaveLength(1)
    }
  })
})

test('without a library there is no command, but what the system does', () => {
  const made = menuBarOf([], context, true)
  expect(menuBar.parse(made)).toEqual(made)
  expect(made.every(({ items }) => items.length > 0)).toBe(true)
  const kinds = new Set(made.flatMap(({ items }) => items.map(({ kind }) => kind)))
  expect(kinds).toEqual(new Set(['role', 'line']))
})

test('titles change with the language', async () => {
  changeLanguage('vi')
  const vietnamese = menuBarOf(commands, context, true).map(({ title }) => title)
  changeLanguage('en')
  const english = menuBarOf(commands, context, true).map(({ title }) => title)
  expect(vietnamese).toEqual(['Dấu', 'Tệp', 'Soạn thảo', 'Xem', 'Bài viết', 'Trợ giúp'])
  expect(english).toEqual(['Dấu', 'File', 'Edit', 'View', 'Article', 'Help'])
})
