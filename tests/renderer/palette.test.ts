import { beforeAll, expect, test, vi } from 'vitest'
import { builtInTypes } from '../../preload/contract/choices.ts'

vi.stubGlobal('navigator', { platform: 'Linux x86_64', language: 'vi' })
vi.stubGlobal('document', { activeElement: null, documentElement: { lang: '' }, querySelector: () => null })
const { commands } = await import('../../renderer/commands.ts')
const { anyCommand, commandIcons } = await import('../../renderer/palette/command-icons.ts')
const { articleEntries, commandEntries, entityEntries, recentEntries, tagEntries, wantedOf } = await import(
  '../../renderer/palette/entries.ts'
)
const { keyGroups } = await import('../../renderer/palette/key-groups.ts')
const { shownKeys } = await import('../../renderer/frame/keys.ts')
const { changeLanguage, text } = await import('../../renderer/text.ts')
const { useWindow } = await import('../../renderer/state.ts')

beforeAll(() => changeLanguage('vi'))

test('commands have icons of their own, and every icon has a command of the palette', () => {
  const offered = new Set(commands.filter(({ isLocal }) => !isLocal).map(({ id }) => id))
  expect(Object.keys(commandIcons).filter((id) => !offered.has(id))).toEqual([])
  const shown = commandEntries(
    commands,
    wantedOf('>'),
    text,
    () => {},
    () => true,
  ).map(({ icon }) => icon)
  expect(shown.length).toBeGreaterThan(30)
  // A command that was just added may still be without.
  expect(shown.filter((icon) => icon === anyCommand).length).toBeLessThan(5)
})

test.each(['vi', 'en'] as const)('no two commands are called alike, in %s', async (language) => {
  changeLanguage(language)
  const names = commands.filter(({ isLocal }) => !isLocal).map(({ title }) => text(title))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  // A verb, not the bare name of a type.
  for (const type of builtInTypes) expect(names).not.toContain(text(typeKeys[type]))
  changeLanguage('vi')
})

const typeKeys = {
  person: 'ent.person',
  organisation: 'ent.org',
  place: 'ent.place',
  event: 'ent.event',
  document: 'ent.doc',
  time: 'ent.date',
  quantity: 'ent.quantity',
  other: 'ent.other',
} as const

test('commands that tag, and entities, have the icon and colour of their type', () => {
  const entries = commandEntries(
    commands,
    wantedOf('>gan la nguoi'),
    text,
    () => {},
    () => true,
  )
  expect(entries).toMatchObject([
    { text: 'Gắn là Người', icon: { id: 'person', color: 'person' }, keys: '1' },
  ])
  const mine = { id: 't1', name: 'Giáo phái', color: '#336699', pattern: 'wave' as const }
  const entity = { aliases: [], links: [], roles: [], createdAt: '', updatedAt: '', mentions: 2, articles: 1 }
  const found = entityEntries(
    [
      { ...entity, id: 'e1', type: 'place', name: 'Lào' },
      { ...entity, id: 'e2', type: 't1', name: 'Lão giáo' },
    ],
    [{ id: 'place', name: 'Place', color: 'place', pattern: 'dots' }, mine],
    wantedOf('@lao'),
    text,
    () => {},
  )
  expect(found.map(({ icon }) => icon)).toEqual([expect.objectContaining({ color: 'place' }), mine])
})

test.each([
  ['vi', '1.234'],
  ['en', '1,234'],
] as const)('how often a tag is used is written as in the language of the window: %s', (language, shown) => {
  changeLanguage(language)
  const tag = { id: 't1', name: 'Lào', createdAt: '', uses: 1234 }
  expect(tagEntries([tag], wantedOf('#lao'), () => {}).map(({ detail }) => detail)).toEqual([shown])
  changeLanguage('vi')
})

test('a date that is a guess has ≈', () => {
  const result = {
    articleId: 'a1',
    path: 'a.txt',
    title: 'Một',
    date: '2021-12-28',
    level: 'exact' as const,
    hits: [],
    snippet: 'một',
    snippetHits: [],
  }
  const row = {
    path: 'một.txt',
    titleFrom: 'headline' as const,
    words: 1,
    readState: 'unread' as const,
    missing: false,
  }
  const rows = [
    { ...row, id: 'a1', title: 'Một', date: '2021-12-28', dateCertain: false, colors: [], notes: 0 },
  ]
  expect(articleEntries([result], rows)[0]?.detail).toBe('≈ 28/12/2021')
  expect(articleEntries([result], [{ ...rows[0], dateCertain: true } as never])[0]?.detail).toBe('28/12/2021')
  expect(articleEntries([{ ...result, dateCertain: false }], [])[0]?.detail).toBe('≈ 28/12/2021')
  useWindow.setState({ visited: { places: ['a1'], at: 0 }, articleId: undefined })
  const article = { id: 'a1', title: 'Một', date: '2019', dateCertain: false } as never
  expect(recentEntries([article])[0]?.detail).toBe('≈ 2019')
})

test('the list of keys has each name once in a place, every key, and what no command has', () => {
  const groups = keyGroups()
  for (const { rows } of groups) {
    const titles = rows.map(({ title }) => text(title))
    expect(titles).toEqual([...new Set(titles)])
    for (const title of titles) expect(title[0]).toBe(title[0]?.toUpperCase())
  }
  const listed = new Set(groups.flatMap(({ rows }) => rows.flatMap(({ keys }) => keys)))
  expect(commands.flatMap(({ keys }) => keys).filter((keys) => !listed.has(keys))).toEqual([])
  for (const keys of ['F10', 'Mod+1–8', 'Mod+Enter', 'H H']) expect(listed).toContain(keys)
  const search = groups.find(({ id }) => id === 'anywhere')?.rows.find(({ title }) => title === 'lib.search')
  expect(search?.keys).toEqual(['Mod+Shift+F', '/'])
})

test('keys have the names that stand on them', () => {
  expect(['Escape', 'PageDown', 'Mod+Enter', 'Shift+PageUp'].map(shownKeys)).toEqual([
    'Esc',
    'PgDn',
    'Ctrl ↵',
    'Shift PgUp',
  ])
})
