import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startIndexProcess } from '../../../main/search/connect.ts'
import { contextAfter, contextBefore } from '../../../preload/text/graphemes.ts'
import { allSentences, generator, newsArticle } from '../../helpers/sentences.ts'
import { atMost, type Figure, median, share } from './figures.ts'

const rounds = 60
const marks = 8
/** UTF-16 units of an article of about 5 KB. */
const usual = 3_900

/**
 * What one changed file costs the index process, in the processor's time: its article of 5 KB with eight marks is
 * corrected and gets a sentence more at its top, is taken in and its marks are looked for. `indexFile` holds the `count`
 * articles of `root`.
 */
export async function changeFigures(root: string, indexFile: string, count: number): Promise<Figure[]> {
  // In this process, which does nothing else meanwhile.
  const { client, terminate } = startIndexProcess({ inline: true })
  const take = async (path: string) => {
    for await (const _ of await client.scan({ paths: [path] }));
  }
  try {
    await client.open({ root, indexFile })
    const articles = usualArticles()
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const path = `000/${round}.txt`
      const file = join(root, path)
      const [before, oldText] = [readFileSync(file), articles[round] ?? '']
      writeFileSync(file, oldText)
      await take(path)
      const changed = correctedText(oldText, round)
      writeFileSync(file, changed)
      const begun = process.cpuUsage()
      await take(path)
      const { anchors } = await client.reanchor({
        path,
        versions: [{ oldText, targets: targetsIn(oldText) }],
      })
      const { user, system } = process.cpuUsage(begun)
      // Loading the sources is not the program's work: the first one is for that.
      if (round > 0) times.push((user + system) / 1_000)
      const { total } = await client.search({ query: wordOf(round), exact: true, limit: 1, offset: 0 })
      if (total !== 1 || anchors.some(({ status }) => status === 'lost'))
        throw new Error(`The change of ${path} is not in the index with its marks.`)
      writeFileSync(file, before)
      await take(path)
    }
    const name = `one changed file of 5 KB among ${count}: work on it`
    return [
      atMost(name, median(times), 'ms', 10),
      { name: `${name}, most`, value: share(times, 1), unit: 'ms' },
    ]
  } finally {
    await terminate()
  }
}

function usualArticles(): string[] {
  const sentences = allSentences()
  const random = generator(5)
  return Array.from({ length: rounds }, (_, at) => {
    let text = newsArticle(at * 100 + 1, sentences, random)
    while (text.length < usual) text += newsArticle(at * 100 + 1, sentences, random)
    return text.slice(0, usual)
  })
}

function correctedText(text: string, round: number): string {
  const middle = text.indexOf(' ', text.length / 2)
  return `Tin sửa ${wordOf(round)} lúc chiều nay.\n${text.slice(0, middle)} đã${text.slice(middle)}`
}

/** A word of that change alone. */
function wordOf(round: number): string {
  return `zyqvox${String.fromCharCode(97 + Math.floor(round / 26), 97 + (round % 26))}`
}

/** Marks on stretches of a few words all over a text. */
function targetsIn(text: string) {
  return Array.from({ length: marks }, (_, at) => {
    const start = text.indexOf(' ', (text.length / (marks + 1)) * (at + 0.5)) + 1
    const end = text.indexOf(' ', start + 20)
    return {
      ...{ id: `m${at}`, textHash: 'before', start, end, exact: text.slice(start, end) },
      ...{ prefix: contextBefore(text, start, 64), suffix: contextAfter(text, end, 64) },
    }
  })
}
