import type { Command } from 'commander'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { SavedView } from '../../preload/contract/search.ts'
import { matchingNames } from '../../preload/text/names.ts'
import { type Client, type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { oneLine } from './words.ts'

/** `searches` with `list`, `save` and `remove`. */
export function addSavedCommands(dau: Command): void {
  const searches = dau
    .command('searches')
    .description('the saved searches: list them, save one, remove one; "dau search --saved" runs it')
    .addHelpText(
      'after',
      `
Examples:
  dau searches
  dau searches save "Lào 2021" 'saleumxay date:2021'
  dau search --saved "lao 2021"
  dau searches remove "Lào 2021"`,
    )

  searches
    .command('list', { isDefault: true })
    .description('list them by name, each with its query')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const list = await client.views.list()
        await terminal.result(list.map(document), () => {
          if (list.length === 0) return ['No search is saved yet; "dau searches save" saves one.']
          return list.flatMap((one) => lines(one, terminal.room()))
        })
      })
    })

  searches
    .command('save')
    .argument('<name>')
    .argument('<query...>', 'as in "dau search"')
    .option('--exact', 'match diacritics')
    // A word that begins with - is a word to leave out, not an option.
    .allowUnknownOption()
    .description('save a search under a name; one of that name gives way')
    .action(async (name: string, words: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { exact?: boolean }>()
      const stray = words.find((word) => word.startsWith('--'))
      if (stray !== undefined) command.error(`error: unknown option '${stray}'`, { exitCode: 2 })
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const exact = options.exact === true
        const saved = await client.views.create({ name, query: words.join(' '), exact })
        await terminal.result(document(saved), () => lines(saved, terminal.room()))
      })
    })

  searches
    .command('remove')
    .argument('<name>')
    .description('remove a saved search, as one step that "dau undo" takes back')
    .action(async (name: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const { id } = await savedSearch(client, name)
        const removed = await client.views.remove({ id })
        await terminal.result(document(removed), () => [`Removed “${oneLine(removed.name, 60)}”.`])
      })
    })
}

/**
 * The one saved search that this means: its name, in which marks that are left out are free, or a part of it. Throws a
 * Refusal when there is none, or several.
 */
export async function savedSearch(client: Client, name: string): Promise<SavedView> {
  const list = await client.views.list()
  const found = matchingNames(
    name,
    list.map((item) => ({ item, names: [item.name] })),
  )
  const [only, ...others] = found
  if (only && others.length === 0) return only
  if (!only) {
    throw new Refusal('NOT_FOUND', `There is no saved search "${name}"; "dau searches" lists them.`)
  }
  const names = found.map((one) => `“${oneLine(one.name, 40)}”`).join(', ')
  throw new Refusal(
    'AMBIGUOUS',
    `"${name}" is part of several saved searches: ${names}; give one of them whole.`,
  )
}

function document({ id, name, query, exact }: SavedView) {
  return { id, name, query, exact: exact === true }
}

function lines({ name, query, exact }: SavedView, width: number): string[] {
  return [oneLine(name, width), `    ${oneLine(query, width - 20)}${exact ? '  (match diacritics)' : ''}`]
}
