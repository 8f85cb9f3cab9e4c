import { readFileSync } from 'node:fs'

const file = new URL('../../fixtures/vietnamese/folding-cases.tsv', import.meta.url)

/** The specification by example: rows of query, text, `yes`, `no` or `alias`, and why. */
export const foldingCases = readFileSync(file, 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => {
    const [query = '', text = '', expected = '', why = ''] = line.split('\t').map(readEscapes)
    return { query, text, expected, why }
  })

function readEscapes(field: string): string {
  return field
    .replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
}
