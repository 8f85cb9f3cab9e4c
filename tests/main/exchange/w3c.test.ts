import { readFileSync } from 'node:fs'
import draft4 from 'ajv-draft-04'
import jsonld from 'jsonld'
import { beforeAll, describe, expect, test } from 'vitest'
import { Exports } from '../../../main/exchange/exports.ts'
import { urnOf, uuid5 } from '../../../main/exchange/uuid.ts'
import { awkwardLibrary, hashOf, Library, seeds } from './library.ts'

const fixtures = new URL('../../fixtures/w3c/', import.meta.url)
const context = JSON.parse(readFileSync(new URL('context.json', fixtures), 'utf8'))
const schema = JSON.parse(readFileSync(new URL('annotation-page.schema.json', fixtures), 'utf8'))
// The package's types describe its CommonJS form, where the class is the module itself.
const Ajv = draft4 as unknown as typeof draft4.default
const isPage = new Ajv({ strict: false }).compile(schema)

/** RDF of a page, canonical; `safe` throws when a term is not in the context instead of dropping it. */
function quads(page: object): Promise<string> {
  return jsonld.canonize(page, {
    format: 'application/n-quads',
    safe: true,
    documentLoader: async (documentUrl: string) => {
      if (documentUrl !== 'http://www.w3.org/ns/anno.jsonld')
        throw new Error(`${documentUrl} is not to be loaded`)
      return { document: context, documentUrl, contextUrl: null }
    },
  })
}

async function pageOf(library: Library) {
  const [file] = await new Exports(library.store, library.source).preview('w3c', library.all)
  return JSON.parse(file?.content ?? '')
}

describe('an awkward library', () => {
  let library: Library
  let page: Awaited<ReturnType<typeof pageOf>>
  beforeAll(async () => {
    library = await awkwardLibrary()
    page = await pageOf(library)
  })

  test('fits the model', () => {
    expect(isPage(page), JSON.stringify(isPage.errors)).toBe(true)
    expect(page.partOf.total).toBe(page.items.length)
    expect(page.items.length).toBe([...library.store.values('annotations')].length)
  })

  test.each([
    ['a wrong motivation', (item: Item) => item.motivation.push('oa:highlighting')],
    ['a body without purpose', (item: Item) => delete (item.body[0] as Partial<Body>).purpose],
    ['an id that is no IRI', (item: Item) => Object.assign(item, { id: 'n1' })],
    ['a negative start', (item: Item) => Object.assign(item.target.selector[0] as object, { start: -1 })],
    ['a foreign key', (item: Item) => Object.assign(item.target, { colour: 'yellow' })],
  ])('%s would be noticed', (_, spoil) => {
    const spoilt = structuredClone(page)
    spoil(spoilt.items.find((item: Item) => item.body && item.target.selector?.length === 2))
    expect(isPage(spoilt)).toBe(false)
  })

  test('means the same to a program that reads JSON-LD', async () => {
    const rdf = await quads(page)
    const count = (pattern: RegExp) => rdf.match(pattern)?.length ?? 0
    expect(count(/rdf-syntax-ns#type> <http:\/\/www.w3.org\/ns\/oa#Annotation>/g)).toBe(page.items.length)
    expect(count(/oa#hasTarget> /g)).toBe(page.items.length)
    for (const purpose of ['commenting', 'tagging', 'identifying', 'classifying']) {
      const bodies = page.items
        .flatMap((item: Item) => item.body ?? [])
        .filter((body: Body) => body.purpose === purpose)
      expect(count(new RegExp(`oa#hasPurpose> <http://www.w3.org/ns/oa#${purpose}>`, 'g'))).toBe(
        bodies.length,
      )
    }
    await expect(quads({ ...page, unknownTerm: 'x' })).rejects.toThrow()
  })

  test('counts in code points and gives equal ids every time', async () => {
    const characters = [...(library.texts.get([...library.texts.keys()].at(-1) as string) ?? '')]
    const astral = page.items.find((item: Item) => item.target.selector?.[1]?.exact?.startsWith('😊'))
    const { start, end } = astral.target.selector[0]
    expect(characters.slice(start, end).join('')).toBe('😊 Tin 😊 nhanh 👩‍👩‍👧')
    expect(start).toBe(10)
    expect((await pageOf(library)).items).toEqual(page.items)
  })

  test('a lost passage has its quotation and no position, a note on the article no selector', () => {
    const lost = page.items.find((item: Item) => item.body?.[0]?.value === 'mất')
    expect(lost.target.selector).toEqual([
      { type: 'TextQuoteSelector', exact: 'tách dấu', ...contextOf(lost) },
    ])
    const whole = page.items.find((item: Item) => item.body?.[0]?.value.startsWith('Ghi chú cả bài'))
    expect(whole.target.selector).toBeUndefined()
    expect(whole.target.type).toBe('Text')
  })
})

test('one annotation, whole, as RDF', async () => {
  const library = await Library.open()
  const seed = seeds[2] as (typeof seeds)[number]
  const article = await library.article(seed.path, seed.text, { id: 'a1', title: 'Thăm', date: '2021-12-28' })
  const lao = await library.entity('Lào', 'place')
  await library.mark(article, {
    id: 'n1',
    quote: 'Lào',
    color: 'green',
    note: 'Nước *bạn*',
    tags: ['ASEAN'],
    entity: lao,
  })
  const page = await pageOf(library)
  const rdf = await quads({ ...page.items[0], '@context': page['@context'] })
  const short = rdf
    .replaceAll(urnOf('annotation', 'n1'), 'urn:n1')
    .replaceAll(urnOf('article', 'a1'), 'urn:a1')
    .replaceAll(urnOf('entity', lao), 'urn:lao')
    .replace(/<http:\/\/(?:www\.w3\.org|purl\.org)\/[^>]*?([^/#>]+)>/g, '$1')
    .replace(/<http:\/\/xmlns.com\/foaf\/0.1\/(\w+)>/g, '$1')
  expect(short.trim().split('\n').sort()).toMatchInlineSnapshot(`
    [
      "<urn:a1> date "2021-12-28" .",
      "<urn:a1> format "text/plain" .",
      "<urn:a1> identifier "002_7d8063eb8c9ff301.txt" .",
      "<urn:a1> label "Thăm" .",
      "<urn:a1> language "vi" .",
      "<urn:a1> type Text .",
      "<urn:dau:app> name "Dấu" .",
      "<urn:dau:app> type Application .",
      "<urn:lao> label "Lào" .",
      "<urn:n1> created "2026-11-22T08:00:00.000Z"^^dateTime .",
      "<urn:n1> generator <urn:dau:app> .",
      "<urn:n1> hasBody _:c14n0 .",
      "<urn:n1> hasBody _:c14n1 .",
      "<urn:n1> hasBody _:c14n5 .",
      "<urn:n1> hasBody _:c14n7 .",
      "<urn:n1> hasTarget _:c14n2 .",
      "<urn:n1> modified "2026-11-22T08:00:00.000Z"^^dateTime .",
      "<urn:n1> motivatedBy classifying .",
      "<urn:n1> motivatedBy commenting .",
      "<urn:n1> motivatedBy highlighting .",
      "<urn:n1> motivatedBy identifying .",
      "<urn:n1> motivatedBy tagging .",
      "<urn:n1> styledBy _:c14n6 .",
      "<urn:n1> type Annotation .",
      "_:c14n0 format "text/markdown" .",
      "_:c14n0 hasPurpose commenting .",
      "_:c14n0 type TextualBody .",
      "_:c14n0 value "Nước *bạn*" .",
      "_:c14n1 hasPurpose identifying .",
      "_:c14n1 hasSource <urn:lao> .",
      "_:c14n1 type SpecificResource .",
      "_:c14n2 hasSelector _:c14n3 .",
      "_:c14n2 hasSelector _:c14n4 .",
      "_:c14n2 hasSource <urn:a1> .",
      "_:c14n2 styleClass "green" .",
      "_:c14n2 type SpecificResource .",
      "_:c14n3 exact "Lào" .",
      "_:c14n3 prefix "Bộ trưởng Ngoại giao Bùi Thanh Sơn cùng Bộ trưởng Ngoại giao " .",
      "_:c14n3 suffix " Saleumsay Kommasith và các đại biểu dự tham vấn. (Ảnh: Lâm Khán" .",
      "_:c14n3 type TextQuoteSelector .",
      "_:c14n4 end "64"^^nonNegativeInteger .",
      "_:c14n4 start "61"^^nonNegativeInteger .",
      "_:c14n4 type TextPositionSelector .",
      "_:c14n5 format "text/plain" .",
      "_:c14n5 hasPurpose classifying .",
      "_:c14n5 type TextualBody .",
      "_:c14n5 value "place" .",
      "_:c14n6 type CssStyle .",
      "_:c14n6 value ".green { background-color: #ccefd9 }" .",
      "_:c14n7 format "text/plain" .",
      "_:c14n7 hasPurpose tagging .",
      "_:c14n7 type TextualBody .",
      "_:c14n7 value "ASEAN" .",
    ]
  `)
})

test('names are UUIDs of version 5', () => {
  // The example of RFC 9562, appendix A.4: www.example.com in the DNS namespace.
  expect(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  )
  expect(urnOf('entity', 'e1')).not.toBe(urnOf('article', 'e1'))
  expect(hashOf('')).toHaveLength(64)
})

interface Body {
  purpose: string
  value: string
}
interface Item {
  motivation: string[]
  body: Body[]
  target: { selector: { exact?: string; prefix?: string; suffix?: string }[] }
}

function contextOf(item: Item) {
  const { prefix, suffix } = item.target.selector[0] ?? {}
  return { prefix, suffix }
}
