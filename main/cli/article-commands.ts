import type { Command } from 'commander'
import type { ArticleChange } from '../../preload/contract/article.ts'
import type { Client } from './session.ts'
import { type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { counted, oneLine } from './words.ts'

interface EditOptions extends CommonOptions {
  title?: string
  date?: string
  source?: string
  reset?: ('title' | 'date' | 'source')[]
}

/** `edit`, `exclude`, `include`. */
export function addArticleCommands(dau: Command): void {
  dau
    .command('edit')
    .argument('<article>')
    .option('--title <words>', 'what it is called')
    .option(
      '--date <date>',
      'a day, month, year or interval such as 2021-08-19, 2021-08, 2021 or 2021-08-19/2021-08-21',
    )
    .option('--source <name>', 'where it was published')
    .option('--reset <what...>', 'title, date or source: what the file says')
    .description('put right what Dấu knows of an article; its file stays as it is')
    .addHelpText(
      'after',
      '\nExamples:\n  dau edit 002_ --date 2021-12-28 --source TTXVN\n  dau edit 002_ --reset title date',
    )
    .action(async (reference: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<EditOptions>()
      const change = changeOf(options, command)
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const { id } = await client.articles.find({ reference })
        const article = await client.articles.change({ id, ...change })
        const { title, date, source, path } = article
        await terminal.result(article, () => [
          `${id}  ${oneLine([date, source].filter(Boolean).join(' · ') || 'no date, no source', terminal.room() - 14)}`,
          `${' '.repeat(14)}${oneLine(title, terminal.room() - 14)}`,
          `${' '.repeat(14)}${path}`,
        ])
      })
    })

  batch(dau, 'exclude')
    .description('take articles out of the library: no longer listed or found; files and notes stay')
    .addHelpText('after', '\nExample:\n  dau exclude 002_ 003_\n  dau articles --excluded')
  batch(dau, 'include')
    .description('take excluded articles back into the library')
    .addHelpText('after', '\nExample:\n  dau include 002_')
}

function batch(dau: Command, what: 'exclude' | 'include'): Command {
  return dau
    .command(what)
    .argument('<article...>')
    .action(async (references: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const ids = await idsOf(client, references, what === 'include')
        const result = await client.articles[what]({ ids })
        const where = what === 'exclude' ? 'out of the library' : 'back into the library'
        await terminal.result({ ids, ...result }, () => [
          `${counted(result.changed, 'article')} taken ${where}.`,
        ])
      })
    })
}

async function idsOf(client: Client, references: string[], excluded: boolean): Promise<string[]> {
  const ids: string[] = []
  for (const reference of references) ids.push((await client.articles.find({ reference, excluded })).id)
  return ids
}

function changeOf({ title, date, source, reset = [] }: EditOptions, command: Command): ArticleChange {
  const stray = reset.find((one) => !['title', 'date', 'source'].includes(one))
  if (stray !== undefined) {
    command.error(`error: --reset takes title, date or source, not "${stray}"`, { exitCode: 2 })
  }
  const given = {
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(source !== undefined && { source }),
  }
  const change = { ...given, ...Object.fromEntries(reset.map((one) => [one, null])) }
  if (Object.keys(change).length === 0) {
    command.error('error: give --title, --date, --source or --reset', { exitCode: 2 })
  }
  return change
}
