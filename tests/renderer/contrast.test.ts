import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../helpers/dau.ts'

// Every colour of the tokens against every surface that it may lie on (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11), and the
// colours of one set against each other as the eyes of different people see them.

type Theme = Record<string, string>
const css = readFileSync(join(root, 'renderer', 'styles', 'tokens.css'), 'utf8')
const highlights = ['yellow', 'blue', 'rose', 'green', 'violet'].map((color) => `hl-${color}`)
const entities = ['person', 'org', 'place', 'event', 'doc', 'date', 'quantity', 'other'].map(
  (type) => `ent-${type}`,
)
const surfaces = ['paper', 'chrome', 'panel', 'raised', 'select', 'hover']
const plain = ['paper', 'chrome', 'panel', 'raised']

describe.each(['light', 'sepia', 'dark'])('in the %s theme', (name) => {
  const theme = themeIn(css, name)

  test('whatever is read or used stands out enough from what it lies on', () => {
    expect(failures(theme)).toEqual([])
  })

  test('no two entity types and no two highlights look the same, whatever colours one sees', () => {
    for (const sight of Object.keys(sights) as Sight[]) {
      for (const set of [highlights, entities]) {
        const { distance, pair } = nearest(theme, set, sight)
        expect(distance, `${pair.join(' and ')}, ${sight}`).toBeGreaterThan(least[sight])
      }
    }
  })
})

test('the check of contrast fails where there is too little', () => {
  const theme = themeIn(css, 'light')
  expect(failures({ ...theme, 'ent-quantity': '#b8a0b6' })).toContainEqual(
    expect.stringMatching(/^ent-quantity on paper: \d\.\d\d, needs 4\.5$/u),
  )
  expect(failures({ ...theme, 'ink-3': '#8b8578' }).length).toBeGreaterThan(0)
  expect(() =>
    failures(Object.fromEntries(Object.entries(theme).filter(([key]) => key !== 'focus'))),
  ).toThrow('--focus')
})

test('the check of likeness fails where two types are alike', () => {
  const theme = themeIn(css, 'light')
  const alike = { ...theme, 'ent-other': theme['ent-doc'] ?? '' }
  expect(nearest(alike, entities, 'usual')).toEqual({ distance: 0, pair: ['ent-doc', 'ent-other'] })
})

test('contrast and distance are those of the standards', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  // The well-known grey that just passes on white.
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(lab(linear('#ffffff'))[0]).toBeCloseTo(100, 1)
})

/** What of a theme stands out too little, in words. */
function failures(theme: Theme): string[] {
  return pairs().flatMap(({ mark, ground, needs }) => {
    const ratio = contrast(color(theme, mark), color(theme, ground))
    return ratio < needs ? [`${mark} on ${ground}: ${ratio.toFixed(2)}, needs ${needs}`] : []
  })
}

interface Pair {
  mark: string
  ground: string
  /** The least contrast: 7 for running text, 4.5 for other text, 3 for lines and shapes. */
  needs: number
}

function pairs(): Pair[] {
  const on = (grounds: readonly string[], mark: string, needs: number) =>
    grounds.map((ground) => ({ mark, ground, needs }))
  return [
    ...on(surfaces, 'ink', 7),
    ...on(surfaces, 'ink-2', 4.5),
    ...on(surfaces, 'ink-3', 4.5),
    ...on(surfaces, 'focus', 3),
    ...on(plain, 'line-strong', 3),
    ...on(['primary'], 'on-primary', 7),
    ...['danger', 'warn', 'ok'].flatMap((mark) => on([`${mark}-bg`, 'paper', 'panel', 'raised'], mark, 4.5)),
    ...on(['selection'], 'ink', 7),
    ...highlights.flatMap((highlight) => [
      ...on([highlight], 'ink', 7),
      ...on(['paper', highlight], `${highlight}-2`, 3),
      ...on(['panel'], `${highlight}-2`, 4.5),
      ...entities.flatMap((entity) => on([highlight], entity, 3)),
    ]),
    ...entities.flatMap((entity) => on([...plain, 'select'], entity, 4.5)),
  ]
}

function themeIn(text: string, name: string): Theme {
  const block = new RegExp(`\\[data-theme="${name}"\\]\\s*\\{([^}]*)\\}`, 'u').exec(text)?.[1]
  if (block === undefined) throw new Error(`tokens.css has no theme ${name}`)
  const found = block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gu)
  return Object.fromEntries([...found].map(([, token = '', value = '']) => [token, value]))
}

function color(theme: Theme, token: string): string {
  const found = theme[token]
  if (found === undefined) throw new Error(`tokens.css gives --${token} no colour`)
  return found
}

type Three = [number, number, number]

/** Red, green and blue as light, 0 to 1 (IEC 61966-2-1). */
function linear(hex: string): Three {
  return map([1, 3, 5], (at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
}

function luminance(light: Three): number {
  return dot([0.2126, 0.7152, 0.0722], light)
}

/** 1 to 21, as WCAG 2 counts it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

type Sight = keyof typeof sights

/** How colours look without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
const sights = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} satisfies Record<string, Three[]>

/** ΔE (1976), a little below what the themes have: a new colour must not come nearer. */
const least: Record<Sight, number> = { usual: 20, protanopia: 16, deuteranopia: 16, tritanopia: 13 }

/** The two colours of a set that are most alike. */
function nearest(theme: Theme, set: readonly string[], sight: Sight): { distance: number; pair: string[] } {
  const seen = set.map((token) => ({ token, at: lab(seenBy(sight, linear(color(theme, token)))) }))
  const all = seen.flatMap((one, index) =>
    seen.slice(index + 1).map((other) => ({
      distance: Math.hypot(...map([0, 1, 2], (axis) => (one.at[axis] ?? 0) - (other.at[axis] ?? 0))),
      pair: [one.token, other.token],
    })),
  )
  return all.reduce((least, one) => (one.distance < least.distance ? one : least))
}

function seenBy(sight: Sight, light: Three): Three {
  return map([0, 1, 2], (row) => Math.min(1, Math.max(0, dot(sights[sight][row] as Three, light))))
}

/** CIE L*a*b* (1976) for daylight D65. */
function lab(light: Three): Three {
  const root = (share: number) => (share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116)
  const x = root(dot([0.4124, 0.3576, 0.1805], light) / 0.9505)
  const y = root(luminance(light))
  const z = root(dot([0.0193, 0.1192, 0.9505], light) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function dot(one: Three, other: Three): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

function map(three: Three, change: (one: number) => number): Three {
  return [change(three[0]), change(three[1]), change(three[2])]
}
