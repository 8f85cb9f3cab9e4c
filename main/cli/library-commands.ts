import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Article, ExcludedArticle } from '../../preload/contract/article.ts'
import { type ListSort, listSorts } from '../../preload/contract/choices.ts'
import type { IndexResult } from '../../preload/contract/library.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { parseQuery } from '../../preload/text/query.ts'
import { savedSearch } from './saved-commands.ts'
import type { Client } from './session.ts'
import { type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { counted, emphasised, oneLine, shownPath } from './words.ts'

/** `index`, `articles`, `locate`, `text`, `search`. */
export function addLibraryCommands(dau: Command): void {
  dau
    .command('index')
    .argument('[folder]', 'the folder of articles (default: the last library)')
    .description('read what is new or changed in a folder of articles; files are never written')
    .addHelpText('after', '\nExample:\n  dau index ~/Articles')
    .action(async (folder: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      const library = folder === undefined ? options : { ...options, library: folder }
      await withLibrary(library, terminal, async (client) => {
        const result = await index(client, terminal)
        await terminal.result(result, () => indexLines(result, terminal.room()))
      })
    })

  dau
    .command('articles')
    .option('--filter <query>', 'only articles that match, as in "dau search"')
    .addOption(
      new Option('--sort <order>', 'annotated: last annotated first').choices(listSorts).default('newest'),
    )
    .option('--excluded', 'those that were taken out of the library')
    .description('list the articles; ≈ stands before a date that is a guess')
    .addHelpText(
      'after',
      '\nExamples:\n  dau articles\n  dau articles --filter "date:2021.. has:note" --sort title',
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<
        CommonOptions & { filter?: string; sort: ListSort; excluded?: boolean }
      >()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        if (options.excluded) {
          const excluded = await client.articles.excluded()
          return await terminal.result(excluded, () => excludedLines(excluded, terminal.room()))
        }
        const filter = options.filter === undefined ? {} : { query: options.filter }
        const { notice } = parseQuery(options.filter ?? '')
        if (notice !== undefined) terminal.note(notice)
        const articles = await client.articles.listWithBlocks({ ...filter, sort: options.sort })
        const rows = articles.map((article) => ({
          id: article.id,
          path: article.path,
          title: article.title,
          titleFrom: article.titleFrom,
          date: article.date ?? null,
          dateFrom: article.dateFrom ?? null,
          source: article.source ?? null,
          lang: article.lang,
          words: article.words,
          author: article.author ?? null,
          encoding: article.encoding ?? null,
          hash: article.textHash,
          blocks: article.blocks,
        }))
        await terminal.result(rows, () => {
          if (articles.length > 0) return articleLines(articles, terminal.room())
          return [options.filter === undefined ? noArticles : 'No article matches.']
        })
      })
    })

  dau
    .command('locate')
    .argument('<article>')
    .argument('<file>', 'a file of the library folder')
    .description('give an article whose file is gone the file it has become')
    .addHelpText('after', '\nExample:\n  dau locate 002_ ~/Articles/2021/talks.txt')
    .action(async (reference: string, file: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      // As seen from here, else from the library folder.
      const path = existsSync(file) ? resolve(file) : file
      await withLibrary(options, terminal, async (client) => {
        const { id } = await client.articles.find({ reference })
        const article = await client.articles.locate({ id, path })
        await terminal.result(article, () => [
          `“${oneLine(article.title, 60)}” has its text from ${shownPath(article.path)} now.`,
        ])
      })
    })

  dau
    .command('text')
    .argument('<article>')
    .description('print the reading text of an article, as it is')
    .addHelpText('after', '\nExample:\n  dau text 002_ | wc -w')
    .action(async (reference: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const { id } = await client.articles.find({ reference })
        const { article, text, from } = await client.articles.text({ id })
        if (from === 'kept') {
          terminal.note(
            `The file ${shownPath(article.path)} cannot be read; this is the text your annotations were made on.`,
          )
        }
        if (terminal.json)
          await terminal.result({ id, path: article.path, hash: article.textHash, text }, () => [])
        else await terminal.text(text)
      })
    })

  dau
    .command('search')
    .argument(
      '[query...]',
      'words, "a phrase", -without, prefix*, tag: entity: type: source: date: has:note has:review is:unread color: in:notes; also in Vietnamese: nhãn: ngày: có:ghi-chú',
    )
    .option('--saved <name>', 'a saved search ("dau searches" lists them); words beside it narrow it down')
    .option('--limit <n>', 'how many results, at most 1000', '20')
    .addOption(new Option('--sort <order>', 'instead of what fits best first').choices(listSorts))
    .option('--exact', 'match diacritics: "hoi nghi" no longer finds "hội nghị"')
    // A word that begins with - is a word to leave out, not an option.
    .allowUnknownOption()
    .description('find articles; what the query spells is required, what it leaves out is free')
    .addHelpText(
      'after',
      `
Examples:
  dau search ngoai giao
  dau search '"tham vấn chính trị"' -Cuba
  dau search 'entity:"Bùi Thanh Sơn" date:2021..2022-08'
  dau search 'source:vnexpress is:unread "hội nghị"'
  dau search 'in:notes growth'
  dau search --saved "Lào 2021" is:unread`,
    )
    .action(async (words: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<
        CommonOptions & { limit: string; exact?: boolean; saved?: string; sort?: ListSort }
      >()
      const stray = words.find((word) => word.startsWith('--'))
      if (stray !== undefined) command.error(`error: unknown option '${stray}'`, { exitCode: 2 })
      if (words.length === 0 && options.saved === undefined) {
        command.error("error: missing required argument 'query'", { exitCode: 2 })
      }
      const limit = wholeNumber(command, options.limit, '--limit', 1_000)
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const saved = options.saved === undefined ? undefined : await savedSearch(client, options.saved)
        const query = [...(saved ? [saved.query] : []), ...words].join(' ')
        const exact = options.exact === true || saved?.exact === true
        const answer = await client.search.query({
          query,
          limit,
          exact,
          ...(options.sort && { sort: options.sort }),
        })
        if (answer.notice) terminal.note(answer.notice)
        const results = answer.results.map(({ articleId, path, title, date, level, hits, snippet }) => {
          return { articleId, path, title, date: date ?? null, level, hits, snippet }
        })
        await terminal.result({ query: answer.query, total: answer.total, results }, () => [
          `${counted(answer.total, 'result')}${answer.total > results.length ? `, the first ${results.length}:` : ''}`,
          ...answer.results.flatMap((result) => resultLines(result, terminal.room())),
        ])
      })
    })
}

/** Reads what is new or changed, with a bar in a terminal. */
export async function index(client: Client, terminal: Terminal): Promise<IndexResult> {
  const bar = terminal.indexingBar()
  try {
    for await (const event of await client.library.index()) {
      bar.show(event)
      if (event.result) return event.result
    }
  } finally {
    bar.end()
  }
  throw new Error('indexing ended without a result')
}

/** What a run did, in lines for people. */
export function* indexLines(result: IndexResult, width: number): Iterable<string> {
  const counts = [
    `${counted(result.indexed, 'article')} read`,
    `${result.unchanged.toLocaleString('en')} unchanged`,
  ]
  if (result.removed > 0) counts.push(`${result.removed.toLocaleString('en')} removed`)
  yield `${result.folder}: ${counts.join(', ')} (${result.seconds.toFixed(1)} s)`
  if (result.skipped.length > 0) {
    yield `${counted(result.skipped.length, 'file')} skipped:`
    for (const { path, reason } of result.skipped) {
      yield `  ${oneLine(path, Math.max(40, width - reason.length - 4))}: ${reason}`
    }
  }
  if (result.indexed + result.unchanged === 0) yield noArticles
}

const noArticles =
  'There is no article yet: put text, Markdown, HTML, Word, EPUB or PDF files into the folder and run "dau index" again.'

function articleLines(articles: Article[], width: number): string[] {
  return articles.flatMap((article) => {
    const date = article.date ? `${article.dateCertain === false ? '≈' : ' '}${article.date}` : ' no date'
    const missing = article.missingSince ? '  (file is gone)' : ''
    const title = oneLine(article.title, width - 27 - missing.length)
    return [
      `${article.id}  ${date.padEnd(12)} ${title}${missing}`,
      `${' '.repeat(14)}${shownPath(article.path)}`,
    ]
  })
}

function excludedLines(articles: ExcludedArticle[], width: number): string[] {
  if (articles.length === 0) return ['Nothing was taken out of the library.']
  return articles.flatMap(({ id, title, path }) => [
    `${id}  ${oneLine(title, width - 14)}`,
    `${' '.repeat(14)}${path}`,
  ])
}

function resultLines(result: SearchResult, width: number): string[] {
  const hits = result.hits.length > 0 ? `, ${counted(result.hits.length, 'hit')}` : ''
  const date = result.date === undefined ? '' : `${result.dateCertain === false ? '≈' : ''}${result.date}  `
  return [
    '',
    oneLine(result.title, width),
    `  ${date}${shownPath(result.path)} (${result.level}${hits})`,
    `  ${emphasised(result.snippet, result.snippetHits)}`,
  ]
}

/** The whole number of an option, 1 to `most`; wrong usage otherwise. */
function wholeNumber(command: Command, text: string, option: string, most: number): number {
  const number = /^[1-9]\d{0,8}$/u.test(text) ? Number(text) : Number.NaN
  if (!(number <= most)) {
    command.error(`error: ${option} takes a whole number from 1 to ${most}, not "${text}"`, { exitCode: 2 })
  }
  return number
}
