import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Reason, reasonValues } from '../../preload/contract/reason.ts'
import en from '../../renderer/locales/en.json' with { type: 'json' }
import vi from '../../renderer/locales/vi.json' with { type: 'json' }
import { root } from '../helpers/dau.ts'

const reasons = Object.keys(reasonValues) as Reason[]
const source = [...sources(join(root, 'main')), ...sources(join(root, 'preload', 'text'))].join('\n')

test.each(reasons)(
  '%s is given somewhere, and has a sentence in both languages with its values',
  (reason) => {
    for (const texts of [vi, en] as Record<string, string>[]) {
      const sentence = texts[`refusal.${reason}`]
      expect(sentence).toMatch(/[.]$/u)
      const named = [...(sentence ?? '').matchAll(/\{(\w+)\}/gu)].map(([, name]) => name)
      expect(new Set(named)).toEqual(new Set(reasonValues[reason]))
    }
    expect(isGiven(reason), reason).toBe(true)
  },
)

test('there is no sentence without a reason', () => {
  const known = new Set(reasons.map((reason) => `refusal.${reason}`))
  for (const texts of [vi, en])
    expect(Object.keys(texts).filter((key) => key.startsWith('refusal.') && !known.has(key))).toEqual([])
})

/** Some are put together: `${verb}-changed`, `nothing-to-${kind}`. */
function isGiven(reason: Reason): boolean {
  if (source.includes(`'${reason}'`)) return true
  const [, verb] = /^(?:nothing-to-)?(undo|redo)/u.exec(reason) ?? []
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text.
  return verb !== undefined && /`nothing-to-\$\{kind\}`/u.test(source) && source.includes('`${verb}-${how}`')
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
}
