import type { Command } from 'commander'
import type { SimilarArticle } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { nearChanges, type WordPiece, wordDiff } from '../../preload/text/word-diff.ts'
import { type Client, type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { oneLine, shownPath } from './words.ts'

/** `similar`. */
export function addSimilarCommand(dau: Command): void {
  dau
    .command('similar')
    .argument('<article>')
    .argument('[version]', 'one of the versions; the others are left out')
    .option('--diff', 'show what is different in each: [-only in the article-] {+only in the version+}')
    .description('list the versions of an article and its copies, the most alike first')
    .addHelpText('after', '\nExamples:\n  dau similar 002_\n  dau similar 002_ other-paper.txt --diff')
    .action(async (reference: string, version: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { diff?: boolean }>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const { id, title } = await client.articles.find({ reference })
        const all = await client.articles.similar({ id })
        const chosen = version === undefined ? all : [await versionOf(client, all, { title, version })]
        const differences = options.diff ? await differencesOf(client, id, chosen) : []
        const rows = chosen.map(({ id, path, title, date, source, likeness }, at) => {
          const difference = differences[at]
          return {
            id,
            path,
            title,
            date: date ?? null,
            source: source ?? null,
            likeness,
            ...(difference && { differences: difference }),
          }
        })
        await terminal.result(rows, () => {
          if (all.length === 0) return [`No other article is a version of “${oneLine(title, 60)}”.`]
          return chosen.flatMap((one, at) => [
            ...similarLines(one, terminal.room()),
            ...(differences[at] ? differenceLines(differences[at]) : []),
          ])
        })
      })
    })
}

async function versionOf(
  client: Client,
  all: readonly SimilarArticle[],
  { title, version }: { title: string; version: string },
): Promise<SimilarArticle> {
  const other = await client.articles.find({ reference: version })
  const found = all.find(({ id }) => id === other.id)
  if (found) return found
  throw new Refusal(
    'NOT_FOUND',
    `“${oneLine(other.title, 60)}” is no version of “${oneLine(title, 60)}”; leave it out to see those that are.`,
  )
}

/** For each version what is different in it, word by word, with the words that both have. */
async function differencesOf(
  client: Client,
  id: string,
  versions: readonly SimilarArticle[],
): Promise<WordPiece[][]> {
  const { text } = await client.articles.text({ id })
  const differences: WordPiece[][] = []
  for (const version of versions) {
    differences.push(wordDiff(text, (await client.articles.text({ id: version.id })).text))
  }
  return differences
}

function similarLines(
  { id, likeness, title, path, date, dateCertain, source }: SimilarArticle,
  width: number,
) {
  const much = likeness === 1 ? 'same' : `${Math.round(likeness * 100)} %`
  const day = date === undefined ? undefined : `${dateCertain ? '' : '≈'}${date}`
  const about = [day, source, shownPath(path)].filter((part) => part !== undefined).join(' · ')
  return [
    `${id}  ${much.padStart(4)}  ${oneLine(title, width - 20)}`,
    `${' '.repeat(20)}${oneLine(about, width - 20)}`,
  ]
}

// Words that stay beside what changed.
const kept = 8

/** A line for every stretch of changes with the words beside it; what is in both by more than that is `…`. */
function differenceLines(pieces: readonly WordPiece[]): string[] {
  if (pieces.every(({ kind }) => kind === 'same')) return ['    The words are the same.']
  const shown = nearChanges(pieces, kept).map(({ kind, words }) => {
    const said = words.join(' ')
    if (kind === 'gone') return `[-${said}-]`
    return kind === 'new' ? `{+${said}+}` : said
  })
  return shown
    .join(' ')
    .split(/(?<= …) /u)
    .filter((line) => line !== '…')
    .map((line) => `    ${line}`)
}
