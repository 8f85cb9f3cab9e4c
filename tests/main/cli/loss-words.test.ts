import { expect, test } from 'vitest'
import { lossWords } from '../../../main/cli/loss-words.ts'
import { loss } from '../../../preload/contract/exchange.ts'
import en from '../../../renderer/locales/en.json' with { type: 'json' }
import vi from '../../../renderer/locales/vi.json' with { type: 'json' }

const codes = loss.options.flatMap(({ shape: { code } }) =>
  'options' in code ? code.options : [...code.values],
)

test.each(codes)(
  'the loss %s has its words on the command line and in both languages of the window',
  (code) => {
    const one = loss.parse({ code, count: 1, ...(code === 'tooLarge' && { megabytes: 64 }) })
    expect(lossWords(one)).toMatch(/^\p{L}.{8,}[^.]$/u)
    const shown: Record<string, string>[] = [en, vi]
    for (const texts of shown) expect(texts[`loss.${code}`]?.length).toBeGreaterThan(5)
  },
)

test('a limit is said as it is', () => {
  expect(lossWords({ code: 'tooLarge', count: 1, megabytes: 64 })).toContain('larger than the 64 MB')
})
