import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TextHit } from '../../../main/search/contract.ts'
import { type TestLibrary, testLibrary } from './library.ts'

const seeds = new URL('../../../seeds/', import.meta.url)
const seedFiles = Object.fromEntries(
  readdirSync(seeds).map((name) => [`${name.slice(0, 3)}.txt`, readFileSync(new URL(name, seeds), 'utf8')]),
)

async function levels(library: TestLibrary, query: string): Promise<string[]> {
  const { results } = await library.client.search({ query, exact: false, limit: 100, offset: 0 })
  return results.map(({ path, level }) => `${path} ${level}`)
}

function marked({ snippet, snippetHits }: Pick<TextHit, 'snippet' | 'snippetHits'>): string[] {
  return snippetHits.map(({ start, end }) => snippet.slice(start, end))
}

describe('the seeds', () => {
  it('hold "ngoai giao" in five articles and "bò ngoại giao" in none', async () => {
    const library = await testLibrary(seedFiles)
    expect(await library.paths('ngoai giao')).toHaveLength(5)
    expect(await library.paths('"bo ngoai giao"')).toHaveLength(5)
    expect(await library.paths('bò ngoại giao')).toEqual([])
    expect(await library.paths('"bò ngoại giao"')).toEqual([])
    expect(await library.paths('saleumxay kommasith')).toEqual(['002.txt'])
  })

  it('give hits that are the words asked for, in text and snippet', async () => {
    const library = await testLibrary(seedFiles)
    const { results } = await library.client.search({
      query: '"bo ngoai giao"',
      exact: false,
      limit: 10,
      offset: 0,
    })
    for (const { path, hits, snippet, snippetHits } of results) {
      const text = seedFiles[path]?.replaceAll('\r\n', '\n') ?? ''
      for (const { start, end } of hits) expect(text.slice(start, end)).toMatch(/^bộ ngoại giao$/iu)
      for (const words of marked({ snippet, snippetHits })) expect(words).toMatch(/^bộ ngoại giao$/iu)
      expect(snippetHits.length).toBeGreaterThan(0)
      expect(snippet.length).toBeLessThanOrEqual(200)
      expect(snippet).not.toMatch(/[\n\t]/)
    }
  })
})

describe('order', () => {
  it('puts the closest spelling first: exact, tone placement, folded', async () => {
    const library = await testLibrary({
      'a.txt': 'Đi qua hoa viên, hoa và hoa.',
      'b.txt': 'Nền hoà bình.',
      'c.txt': 'Nền hòa bình.',
      'd.txt': 'Tỉnh Khánh Hoá.',
    })
    expect(await levels(library, 'hòa')).toEqual(['c.txt exact', 'b.txt tone-placement'])
    expect(await levels(library, 'hoà')).toEqual(['b.txt exact', 'c.txt tone-placement'])
    const plain = await levels(library, 'hoa')
    expect(plain[0]).toBe('a.txt exact')
    expect(plain.slice(1).sort()).toEqual(['b.txt folded', 'c.txt folded', 'd.txt folded'])
  })

  it('puts words that stand side by side before words apart', async () => {
    const library = await testLibrary({
      'apart.txt': 'Ngoại trưởng nói về giao thông; bộ này, bộ kia, ngoại ngữ, giao lưu.',
      'beside.txt':
        'Một bản tin dài hơn nhiều về những việc khác, và ở cuối bản tin ấy mới thấy Bộ Ngoại giao.',
    })
    expect(await library.paths('bộ ngoại giao')).toEqual(['beside.txt', 'apart.txt'])
  })

  it('puts what stands side by side first while the last word is only begun', async () => {
    const library = await testLibrary({
      'apart.txt': 'Ngoại trưởng nói về giao thông; bộ này, bộ kia, ngoại ngữ, giao lưu.',
      'beside.txt':
        'Một bản tin dài hơn nhiều về những việc khác, và ở cuối bản tin ấy mới thấy Bộ Ngoại giao.',
      'other.txt': 'Bộ Ngoại thương, tên cũ.',
    })
    expect(await library.paths('bộ ngoại g*')).toEqual(['beside.txt', 'apart.txt'])
    expect(await library.paths('"bộ ngoại g*"')).toEqual(['beside.txt'])
  })

  it('puts the newest first where only one or two letters are there, and those closest to them', async () => {
    const library = await testLibrary({
      'a 2019-03-01.txt': 'Thông báo, thông báo, thông báo của tòa soạn.',
      'b 2022-03-01.txt':
        'Một tin rất dài, trong đó chỉ có một thông báo, và nhiều câu khác nữa về việc khác.',
      'c 2021-03-01.txt': 'Đại sứ quán thông báo.',
    })
    expect(await library.paths('th*')).toEqual(['b 2022-03-01.txt', 'c 2021-03-01.txt', 'a 2019-03-01.txt'])
    expect(await levels(library, 'da*')).toEqual(['b 2022-03-01.txt folded', 'c 2021-03-01.txt folded'])
    expect(await levels(library, 'to*')).toEqual(['a 2019-03-01.txt folded'])
  })

  it('tells one or two letters with their marks from those without, and finds both where none is asked for', async () => {
    const library = await testLibrary({
      'both.txt': 'Dân ta, đi đâu; bo bo, bộ bàn.',
      'marked.txt': 'Đi đâu; bộ bàn.',
      'plain.txt': 'Dân ta; bo bo.',
      'glued.txt': 'Máy eĐi, xBộ.',
    })
    const found = async (query: string, exact: boolean) => (await library.paths(query, exact)).sort()
    expect(await found('d*', false)).toEqual(['both.txt', 'glued.txt', 'marked.txt', 'plain.txt'])
    expect(await found('d*', true)).toEqual(['both.txt', 'plain.txt'])
    for (const exact of [false, true]) {
      expect(await found('đ*', exact)).toEqual(['both.txt', 'glued.txt', 'marked.txt'])
      expect(await found('bộ*', exact)).toEqual(['both.txt', 'glued.txt', 'marked.txt'])
    }
    expect(await found('bo*', false)).toEqual(['both.txt', 'glued.txt', 'marked.txt', 'plain.txt'])
    expect(await found('bo*', true)).toEqual(['both.txt', 'plain.txt'])
    expect(await found('-d*', true)).toEqual(['glued.txt', 'marked.txt'])
    expect(await found('-d*', false)).toEqual([])
  })

  it('does not put a text first for how rare the beginning is that it has of what is only begun', async () => {
    const usual = Object.fromEntries([...'abcdef'].map((name) => [`${name}.txt`, 'Hợp dân.']))
    const library = await testLibrary({ ...usual, 'rare.txt': 'Hợp đi, rồi nhiều việc khác còn nữa.' })
    expect((await library.paths('hop d*')).at(-1)).toBe('rare.txt')
  })

  it('knows the beginning of what is written as one word in two ways', async () => {
    const library = await testLibrary({ 'a.txt': 'Máy iPhone mới.' })
    expect(await library.paths('i*')).toEqual(['a.txt'])
    expect(await library.paths('ip*')).toEqual(['a.txt'])
    expect(await library.paths('iph*')).toEqual(['a.txt'])
    expect(await library.paths('pi*')).toEqual([])
  })

  it.each([30, 150])(
    'goes by date, newest first, then by path among %i equals, also across pages',
    async (count) => {
      const files = Object.fromEntries(
        Array.from({ length: count }, (_, index) => {
          const year = 2010 + (index % 3)
          return [`${String(index).padStart(3, '0')} ${year}-01-15.txt`, `Thông báo của tòa soạn.\n`]
        }),
      )
      const library = await testLibrary(files)
      const all = await library.paths('thông báo')
      expect(all).toHaveLength(count)
      const facts = await library.client.facts({ paths: all })
      const dates = new Map(facts.map(({ path, date }) => [path, date ?? '']))
      const expected = all.toSorted((a, b) => {
        const [first = '', second = ''] = [dates.get(a), dates.get(b)]
        return first === second ? (a < b ? -1 : 1) : first > second ? -1 : 1
      })
      expect(all).toEqual(expected)
      const paged: string[] = []
      for (let offset = 0; offset < count; offset += 7) {
        const { results, total } = await library.client.search({
          query: 'thông báo',
          exact: false,
          limit: 7,
          offset,
        })
        expect(total).toBe(count)
        paged.push(...results.map(({ path }) => path))
      }
      expect(paged).toEqual(all)
    },
  )
})

describe('what a query can say', () => {
  const files = {
    'a.txt': 'Việt Nam và Lào',
    'b.txt': 'Việt Nam và Cuba',
    'c.txt': 'VnExpress viết về COVID-19',
    'd.txt': 'Nam Việt',
  }

  it('words, phrases, what must not be there, beginnings', async () => {
    const library = await testLibrary(files)
    const found = async (query: string, exact = false) => (await library.paths(query, exact)).sort()
    expect(await found('nam việt')).toEqual(['a.txt', 'b.txt', 'd.txt'])
    expect(await found('"việt nam"')).toEqual(['a.txt', 'b.txt'])
    expect(await found('việt -lào')).toEqual(['b.txt', 'd.txt'])
    expect(await found('việt -"nam việt"')).toEqual(['a.txt', 'b.txt'])
    expect(await found('-việt')).toEqual(['c.txt'])
    expect(await found('vi*')).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt'])
    expect(await found('"nam va cu*"')).toEqual(['b.txt'])
    expect(await found('đ*')).toEqual([])
    expect(await found('cov*')).toEqual(['c.txt'])
    expect(await found('vnexp*')).toEqual(['c.txt'])
  })

  it('a phrase that ends in one letter, page by page, in some of the texts, and where it must not be', async () => {
    const kinds = ['Hợp tác', 'Hợp thời, hợp tác', 'Hợp đồng', 'Hợp lý, thời gian', 'Hop tac', 'Tập hợp']
    const all = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`${at}.txt`, `${kinds[at % 6]} số ${at}.`]),
    )
    const { client } = await testLibrary(all)
    const ask = async (query: string, among?: string[], exact = false) => {
      const found: string[] = []
      for (const offset of [0, 7, 14, 21, 28, 35]) {
        const { total, results } = await client.search({
          ...{ query, exact, limit: 7, offset },
          ...(among && { among }),
        })
        found.push(...results.map(({ path }) => path))
        expect(results.length).toBe(Math.max(0, Math.min(7, total - offset)))
      }
      return found.map((path) => Number.parseInt(path, 10)).sort((a, b) => a - b)
    }
    const like = (...of: number[]) =>
      Array.from({ length: 60 }, (_, at) => at).filter((at) => of.includes(at % 6))
    expect(await ask('"hợp t*"')).toEqual(like(0, 1))
    expect(await ask('"hop t*"')).toEqual(like(0, 1, 4))
    expect(await ask('"hop t*"', undefined, true)).toEqual(like(4))
    expect(await ask('"hop t*" thoi')).toEqual(like(1))
    expect(await ask('hợp -"hợp t*"')).toEqual(like(2, 3, 5))
    expect(await ask('"hop t*" -"hợp th*"')).toEqual(like(0, 4))
    expect(await ask('"hợp t*"', ['0.txt', '2.txt', '7.txt'])).toEqual([0, 7])
    expect(await ask('hợp đ*')).toEqual(like(2))
  })

  it('marks that must match both ways', async () => {
    const library = await testLibrary({ ...files, 'e.txt': 'Hoà bình', 'f.txt': 'viet nam' })
    expect(await library.paths('viet nam', true)).toEqual(['f.txt'])
    expect((await library.paths('VIỆT', true)).sort()).toEqual(['a.txt', 'b.txt', 'd.txt'])
    expect(await library.paths('hòa', true)).toEqual(['e.txt'])
    expect(await library.paths('hoa', true)).toEqual([])
  })

  it('a phrase over glued words, and a partly marked one of many spellings', async () => {
    const library = await testLibrary({
      'glued.txt': 'Báo VnExpress đưa tin',
      'apart.txt': 'báo điện tử vnexpress',
      'party.txt': 'Đảng Cộng sản Việt Nam là đảng cầm quyền',
      'other.txt': 'đảng viên, cộng sản; dâng cống sân',
    })
    expect(await library.paths('"bao vnexpress dua"')).toEqual(['glued.txt'])
    expect(await library.paths('"đảng cong san"')).toEqual(['party.txt'])
    expect(await library.paths('cầm -"báo vnexpress"')).toEqual(['party.txt'])
    expect((await library.paths('báo -"báo vnexpress"')).sort()).toEqual(['apart.txt'])
  })

  it('only these paths', async () => {
    const library = await testLibrary(files)
    const search = async (query: string, among: string[]) => {
      const { results, total } = await library.client.search({
        query,
        exact: false,
        limit: 10,
        offset: 0,
        among,
      })
      expect(total).toBe(results.length)
      return results.map(({ path }) => path).sort()
    }
    expect(await search('việt', ['b.txt', 'c.txt'])).toEqual(['b.txt'])
    expect(await search('việt', [])).toEqual([])
    expect(await search('', ['c.txt', 'a.txt', 'no such.txt'])).toEqual(['a.txt', 'c.txt'])
    expect(await search('tag:kinh-tế', ['d.txt'])).toEqual(['d.txt'])
    expect(await search('-lào', ['a.txt', 'b.txt'])).toEqual(['b.txt'])
  })

  it('every path that matches', async () => {
    const library = await testLibrary(files)
    expect((await library.client.matching({ query: 'việt', exact: false })).sort()).toEqual([
      'a.txt',
      'b.txt',
      'd.txt',
    ])
    expect(await library.client.matching({ query: '-việt', exact: false })).toEqual(['c.txt'])
  })
})

describe('a result whose file changed or went since it was indexed', () => {
  it('is still there, with what is known and no hits', async () => {
    const library = await testLibrary({
      'gone.txt': 'Hội nghị cấp cao',
      'changed.txt': 'Hội nghị thượng đỉnh',
    })
    rmSync(join(library.root, 'gone.txt'))
    library.write('changed.txt', 'Bài khác')
    const { results, total } = await library.client.search({
      query: 'hội nghị',
      exact: false,
      limit: 10,
      offset: 0,
    })
    expect(total).toBe(2)
    expect(results.map(({ hits, snippetHits }) => [hits, snippetHits])).toEqual([
      [[], []],
      [[], []],
    ])
    expect(results.find(({ path }) => path === 'gone.txt')?.snippet).toContain('Hội nghị cấp cao')
  })
})

describe('hits of several words', () => {
  const shownIn = async (text: string, query: string) => {
    const library = await testLibrary({ 'a.txt': text })
    const { results } = await library.client.search({ query, exact: false, limit: 10, offset: 0 })
    const [result] = results
    if (!result) throw new Error(`Nothing found for ${query}`)
    return { hits: result.hits.map(({ start, end }) => text.slice(start, end)), snippet: marked(result) }
  }

  it('are the places where the words stand side by side, each one hit, and no loose syllables', async () => {
    const text = 'Hội nghị cấp cao đề nghị mở rộng Hiệp hội. Ban tổ chức hội nghị báo cáo.'
    expect((await shownIn(text, 'hội nghị')).hits).toEqual(['Hội nghị', 'hội nghị'])
    expect((await shownIn(text, 'hoi nghi')).hits).toEqual(['Hội nghị', 'hội nghị'])
    expect((await shownIn(text, 'hội nghị')).snippet).toEqual(['Hội nghị', 'hội nghị'])
  })

  it('are loose words where these never stand side by side', async () => {
    const text = 'Đề nghị Hiệp hội xem lại; nghị quyết của hội.'
    expect((await shownIn(text, 'hội nghị')).hits).toEqual(['nghị', 'hội', 'nghị', 'hội'])
  })

  it('are each word with the most of its neighbours', async () => {
    const text = 'Hội nghị bàn về hợp tác Việt Nam với Hiệp hội phía nam, và đề nghị của Việt Nam.'
    expect((await shownIn(text, 'hội nghị việt nam')).hits).toEqual(['Hội nghị', 'Việt Nam', 'Việt Nam'])
    const longer = 'Bộ Ngoại giao và ngoại giao nhân dân; bộ phận giao tiếp.'
    expect((await shownIn(longer, 'bộ ngoại giao')).hits).toEqual(['Bộ Ngoại giao'])
    expect((await shownIn(longer, 'ngoại gi*')).hits).toEqual(['Ngoại giao', 'ngoại giao'])
  })

  it('are a phrase wherever it stands', async () => {
    const text = 'Hội nghị Lào bế mạc. Hội nghị ấy do nước Lào tổ chức.'
    expect((await shownIn(text, '"hội nghị" lào')).hits).toEqual(['Hội nghị', 'Lào', 'Hội nghị', 'Lào'])
    expect((await shownIn(text, 'hội nghị lào')).hits).toEqual(['Hội nghị Lào'])
  })
})
