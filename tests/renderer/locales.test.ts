import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import en from '../../renderer/locales/en.json' with { type: 'json' }
import vi from '../../renderer/locales/vi.json' with { type: 'json' }
import { root } from '../helpers/dau.ts'

type Texts = Record<string, string>
const languages: Record<'vi' | 'en', Texts> = { vi, en }
const sources = sourcesIn(join(root, 'renderer'))

describe('the texts of the window', () => {
  test('say what can be done about a file that was skipped, behind the reason', () => {
    const mendable = ['kind', 'scanned', 'encrypted', 'huge', 'hugeFile', 'denied', 'pathTooLong', 'name']
    for (const texts of Object.values(languages)) {
      for (const code of mendable) expect(texts[`imp.reason.${code}`]).toMatch(/^[^;]+; [^;]+$/u)
    }
  })

  test('stand in both languages, with the same values in them', () => {
    const english = new Set(Object.keys(en).map(withoutPlural))
    expect([...english].sort()).toEqual(Object.keys(vi).sort())
    for (const [key, text] of Object.entries(languages.en)) {
      const values = valuesIn(languages.vi[withoutPlural(key)] ?? '')
      // For one of something English may write the word instead of the number.
      const isSpelled = key.endsWith('_one') && !text.includes('{n}')
      expect(valuesIn(text), key).toEqual(isSpelled ? values.filter((value) => value !== '{n}') : values)
    }
  })

  test('are in alphabetical order, none empty, none with spaces around it', () => {
    for (const texts of Object.values(languages)) {
      expect(Object.keys(texts)).toEqual(Object.keys(texts).toSorted())
      for (const [key, text] of Object.entries(texts)) expect(text.trim(), key).toBe(text)
      expect(Object.values(texts)).not.toContain('')
    }
  })

  test('are all composed, so that every font draws them alike', () => {
    for (const texts of Object.values(languages)) {
      for (const [key, text] of Object.entries(texts)) expect(text.normalize('NFC'), key).toBe(text)
    }
  })

  test('a plural beside the singular, never a singular alone', () => {
    for (const key of Object.keys(en).filter((one) => one.endsWith('_one')))
      expect(Object.keys(en)).toContain(key.slice(0, -'_one'.length))
  })

  test('are there for every key that the window asks for', () => {
    const asked = sources.flatMap(({ path, tree }) => askedFor(tree).map((key) => ({ path, key })))
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter(({ key }) => !matching(key).length)).toEqual([])
  })

  test('are all used', () => {
    const used = new Set(sources.flatMap(({ tree }) => mentioned(tree).flatMap(matching)))
    expect(Object.keys(vi).filter((key) => !used.has(key))).toEqual([])
  })

  test('are never written into a component', () => {
    expect(sources.flatMap(({ path, tree }) => literals(tree).map((text) => `${path}: ${text}`))).toEqual([])
  })

  test('have their numbers and dates in the language of the window, not of the browser', () => {
    expect(
      sources.flatMap(({ path, tree }) => withoutLanguage(tree).map((call) => `${path}: ${call}`)),
    ).toEqual([])
    expect(withoutLanguage(parsed('planted.tsx', 'const a = b.toLocaleString()'))).toEqual(['toLocaleString'])
    expect(withoutLanguage(parsed('planted.tsx', "const a = b.toLocaleString('vi')"))).toEqual([])
  })
})

test.each([
  ['<p>Save</p>', ['Save']],
  ['<p>Save {n}</p>', ['Save']],
  ["<p>{'Lưu'}</p>", ['Lưu']],
  ["<p>{n > 0 ? 'Lưu' : null}</p>", ['Lưu']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text.
  ['<p>{`${n} notes`}</p>', ['notes']],
  ['<a title="Save" />', ['Save']],
  ["<a aria-label={n ? 'Save' : t('common.done')} />", ['Save']],
  ['<input placeholder={`Save`} />', ['Save']],
  ['<p className="save">{t(\'common.done\')} · {n}</p>', []],
  ['<kbd>Ctrl</kbd>', []],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text.
  ["<p>{t(`hl.${color}`)}{t(n === 'a' ? 'common.done' : 'common.open')}</p>", []],
])('the scan for written-in texts finds in %s: %j', (source, found) => {
  expect(literals(parsed('planted.tsx', `export const planted = ${source}`))).toEqual(found)
})

test('the scan for keys finds those in conditions, in templates and in tables', () => {
  const tree = parsed(
    'planted.tsx',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text.
    "const a = { x: 'common.done' }; t(n ? 'common.open' : 'no.such'); text(`hl.${c}`); t(a.x)",
  )
  expect(askedFor(tree)).toEqual(['common.open', 'no.such', 'hl.*'])
  expect(mentioned(tree)).toEqual(expect.arrayContaining(['common.done', 'common.open', 'hl.*']))
  expect(matching('no.such')).toEqual([])
  expect(matching('hl.*')).toContain('hl.blue')
})

interface Tree {
  type: string
  [part: string]: unknown
}

/** Every component and module of a folder, parsed. */
function sourcesIn(folder: string): { path: string; tree: Tree }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/u.test(path))
    .map((path) => ({ path, tree: parsed(path, readFileSync(join(folder, path), 'utf8')) }))
}

function parsed(path: string, source: string): Tree {
  const { program, errors } = parseSync(path, source, { lang: 'tsx', sourceType: 'module' })
  expect(errors, path).toEqual([])
  return program as unknown as Tree
}

/** The keys given to `t` and `text`, with `*` for what is only known when it runs. */
function askedFor(tree: Tree): string[] {
  return all(tree, ({ type }) => type === 'CallExpression').flatMap((call) => {
    const { name } = call.callee as { name?: string }
    const [key] = call.arguments as Tree[]
    return (name === 't' || name === 'text') && key ? results(key).flatMap(keyIn) : []
  })
}

/** Calls that write a number, date or time and name no language. */
function withoutLanguage(tree: Tree): string[] {
  return all(tree, ({ type }) => type === 'CallExpression').flatMap((call) => {
    const { name = '' } = (call.callee as { property?: { name?: string } }).property ?? {}
    const isNamed = (call.arguments as Tree[]).length > 0
    return /^toLocale(?:Date|Time)?String$/u.test(name) && !isNamed ? [name] : []
  })
}

/** Everything that could be a key, wherever it stands: tables of keys are used by name. */
function mentioned(tree: Tree): string[] {
  return all(tree, ({ type }) => type === 'Literal' || type === 'TemplateLiteral').flatMap(keyIn)
}

/** The texts that a user would see and no locale has. The names of keys in `<kbd>` are the same in every language. */
function literals(tree: Tree): string[] {
  const inText = all(tree, isShown).flatMap((one) => {
    if (one.type === 'JSXText') return [String(one.value)]
    if (one.type === 'JSXAttribute') {
      const value = one.value as Tree | null
      return value ? results(value).flatMap(writtenIn) : []
    }
    return results(one).flatMap(writtenIn)
  })
  return inText.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text) && !names.has(text))
}

// The app's own name and its seal, and how every address begins.
const names = new Set(['Dấu', 'ấ', 'https://'])
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
])

function isShown(one: Tree, parents: readonly Tree[]): boolean {
  const parent = parents.at(-1)
  if (one.type === 'JSXAttribute') return spoken.has(String((one.name as Tree).name))
  if (one.type !== 'JSXText' && one.type !== 'JSXExpressionContainer') return false
  if (parent?.type !== 'JSXElement' && parent?.type !== 'JSXFragment') return false
  return !parents.some((above) => above.type === 'JSXElement' && elementName(above) === 'kbd')
}

function elementName(element: Tree): unknown {
  return ((element.openingElement as Tree).name as Tree).name
}

/** The expressions that this one can be the value of: both sides of a condition, the right side of `&&`. */
function results(one: Tree): Tree[] {
  switch (one.type) {
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return results(one.expression as Tree)
    case 'ConditionalExpression':
      return [one.consequent, one.alternate].flatMap((side) => results(side as Tree))
    case 'LogicalExpression':
      return [one.left, one.right].flatMap((side) => results(side as Tree))
    case 'BinaryExpression':
      return one.operator === '+' ? [one.left, one.right].flatMap((side) => results(side as Tree)) : []
    default:
      return [one]
  }
}

function writtenIn(one: Tree): string[] {
  if (one.type === 'Literal' && typeof one.value === 'string') return [one.value]
  return one.type === 'TemplateLiteral' ? quasis(one) : []
}

function keyIn(one: Tree): string[] {
  if (one.type === 'Literal') return typeof one.value === 'string' ? [one.value] : []
  if (one.type !== 'TemplateLiteral') return []
  const key = quasis(one).join('*')
  // One that begins with a value could be anything.
  return /^[a-z\d]+\./iu.test(key) ? [key] : []
}

function quasis({ quasis }: Tree): string[] {
  return (quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
}

/** The keys of the locales that a key with `*` can be. */
function matching(asked: string): string[] {
  if (!asked.includes('*')) return asked in languages.vi ? [asked] : []
  const [head = '', tail = ''] = asked.split('*')
  return Object.keys(vi).filter((key) => key.startsWith(head) && key.endsWith(tail))
}

function all(
  tree: Tree,
  wanted: (one: Tree, parents: readonly Tree[]) => boolean,
  parents: readonly Tree[] = [],
): Tree[] {
  const inside = [...parents, tree]
  const parts = Object.values(tree).flatMap((part) => (Array.isArray(part) ? part : [part]))
  const found = parts.filter(isTree).flatMap((part) => all(part, wanted, inside))
  return wanted(tree, parents) ? [tree, ...found] : found
}

function isTree(part: unknown): part is Tree {
  return typeof part === 'object' && part !== null && typeof (part as Partial<Tree>).type === 'string'
}

function withoutPlural(key: string): string {
  return key.replace(/_(?:one|other)$/u, '')
}

function valuesIn(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/gu) ?? [])].sort()
}
