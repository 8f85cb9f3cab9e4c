import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type MenuBar, type MenuItem, menuBar } from '../../preload/contract/menu.ts'
import type { Client } from '../../renderer/client.ts'

vi.stubGlobal('navigator', { platform: 'Linux x86_64', language: 'vi' })
vi.stubGlobal('document', { activeElement: null, documentElement: { lang: '' }, querySelector: () => null })
const { commands } = await import('../../renderer/commands.ts')
const { menuBarOf } = await import('../../renderer/frame/native-menu.ts')
const { changeLanguage } = await import('../../renderer/text.ts')

const recent = ['/home/an/Báo', 'C:\\Bài\u202e\n', `/${'dài/'.repeat(60)}`]
const context = { client: {} as Client }

beforeAll(() => changeLanguage('vi'))

describe.each(['vi', 'en'] as const)('the menu bar in %s', (language) => {
  const bar = async (isMac: boolean) => {
    changeLanguage(language)
    return menuBarOf(commands, context, isMac, recent)
  }

  test.each([true, false])('is one that the host takes, on macOS: %j', async (isMac) => {
    const made = await bar(isMac)
    expect(menuBar.parse(made)).toEqual(made)
    expect(made).toHaveLength(isMac ? 9 : 8)
    expect(made[0]?.title === 'Dấu').toBe(isMac)
    expect(made.slice(-2).map(({ is }) => is)).toEqual(['window', 'help'])
    for (const { items } of made) {
      expect(items.at(0)?.kind).not.toBe('line')
      expect(items.at(-1)?.kind).not.toBe('line')
    }
  })

  test('has every command that works everywhere, once', async () => {
    const wanted = commands.filter(({ isLocal }) => !isLocal).map(({ id }) => id)
    for (const isMac of [true, false]) {
      const ids = (await bar(isMac)).flatMap(({ items }) => items.flatMap(idsOf))
      const own = ids.filter((id) => !/^recent-\d$|^forget-recent$/u.test(id))
      expect(own.toSorted()).toEqual(wanted.toSorted())
    }
  })

  test('has what Dấu is where the system has it', async () => {
    const menuWith = (made: MenuBar) => made.findIndex(({ items }) => items.flatMap(idsOf).includes('about'))
    expect(menuWith(await bar(true))).toBe(0)
    expect(menuWith(await bar(false))).toBe(7)
  })

  test('has the folders opened before, each as one safe line, and a way to empty the list', async () => {
    const found = (await bar(false)).flatMap(({ items }) => items).find((item) => item.kind === 'menu')
    expect(found?.items).toMatchObject([
      { id: 'recent-0', title: '/home/an/Báo' },
      { id: 'recent-1', title: 'C:\\Bài\ufffd\ufffd' },
      { id: 'recent-2', title: expect.stringMatching(/^….{79}$/u) },
      { kind: 'line' },
      { id: 'forget-recent' },
    ])
    changeLanguage(language)
    const none = menuBarOf(commands, context, false, []).flatMap(({ items }) => items)
    expect(none.find((item) => item.kind === 'menu')?.items).toEqual([])
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
  const made = menuBarOf([], context, true, [])
  expect(menuBar.parse(made)).toEqual(made)
  expect(made.every(({ items }) => items.length > 0)).toBe(true)
  const kinds = new Set(made.flatMap(({ items }) => items.map(({ kind }) => kind)))
  expect(kinds).toEqual(new Set(['role', 'line', 'menu']))
  expect(made.flatMap(({ items }) => items.flatMap(idsOf))).toEqual([])
})

test('titles change with the language', async () => {
  changeLanguage('vi')
  const vietnamese = menuBarOf(commands, context, true, []).map(({ title }) => title)
  changeLanguage('en')
  const english = menuBarOf(commands, context, true, []).map(({ title }) => title)
  expect(vietnamese).toEqual([
    'Dấu',
    'Tệp',
    'Soạn thảo',
    'Xem',
    'Đi tới',
    'Đánh dấu',
    'Bài viết',
    'Cửa sổ',
    'Trợ giúp',
  ])
  expect(english).toEqual(['Dấu', 'File', 'Edit', 'View', 'Go', 'Mark', 'Article', 'Window', 'Help'])
})

function idsOf(item: MenuItem): string[] {
  if (item.kind === 'menu') return item.items.flatMap(idsOf)
  return item.kind === 'command' ? [item.id] : []
}
