import { readdirSync, readFileSync } from 'node:fs'

export interface Sentences {
  seeds: string[]
  treebank: string[]
}

/** Real Vietnamese sentences: those of the sample articles and those of UD_VTB. */
export function allSentences(): Sentences {
  const seeds = new URL('../../seeds/', import.meta.url)
  const fromSeeds = readdirSync(seeds)
    .flatMap((name) => readFileSync(new URL(name, seeds), 'utf8').split(/(?<=\.)\s+|\n+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 20)
  const treebank = new URL('../fixtures/vietnamese/ud_vtb/vi_vtb-ud-test.conllu', import.meta.url)
  const fromTreebank = [...readFileSync(treebank, 'utf8').matchAll(/^# text ?= ?(.+)$/gm)].map(
    ([, text = '']) => text,
  )
  return { seeds: fromSeeds, treebank: fromTreebank }
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** An article of paragraphs of sentences of the sample articles, at least `length` UTF-16 units long. */
export function longArticle(title: string, length: number, seed: number): string {
  const { seeds } = allSentences()
  const random = generator(seed)
  const paragraphs = [title]
  let units = title.length
  while (units < length) {
    const sentences = Array.from(
      { length: 2 + Math.floor(random() * 5) },
      () => seeds[Math.floor(random() * seeds.length)] ?? '',
    )
    const paragraph = sentences.join(' ')
    paragraphs.push(paragraph)
    units += paragraph.length + 1
  }
  return `${paragraphs.join('\n')}\n`
}

/**
 * One article of a generated archive: nine paragraphs of sentences, one in forty of the sample articles. `Zyqvora` is in
 * one of 4,000 articles, `Zyqvorb` in one of a hundred.
 */
export function newsArticle(number: number, sentences: Sentences, random: () => number): string {
  const rare = `${number % 4000 === 7 ? 'Zyqvora. ' : ''}${number % 100 === 3 ? 'Zyqvorb. ' : ''}`
  const paragraphs = Array.from({ length: 9 }, () =>
    Array.from({ length: 3 + Math.floor(random() * 3) }, () => {
      const from = random() < 1 / 40 ? sentences.seeds : sentences.treebank
      return from[Math.floor(random() * from.length)]
    }).join(' '),
  )
  return `${rare}${paragraphs.join('\n')}\n`
}
