import type { Command } from 'commander'
import type { ConcordanceLine } from '../../preload/contract/entity.ts'
import { annotationLinesByArticle, entityLines } from './lines.ts'
import { type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { lastOf, oneLine } from './words.ts'

/** `entities`, `entity`, `merge`, `split`, `concordance`. */
export function addEntityCommands(dau: Command): void {
  dau
    .command('entities')
    .description('list people, organisations, places, … with how often they are mentioned')
    .addHelpText('after', '\nExample:\n  dau entities')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const entities = await client.entities.list()
        await terminal.result(entities, () =>
          entities.length > 0
            ? entities.flatMap((entity) => entityLines(entity, terminal.room()))
            : ['No entities yet; "dau annotate … --entity person:Name" makes one.'],
        )
      })
    })

  dau
    .command('entity')
    .argument('<id>')
    .description('show one entity and its mentions')
    .addHelpText('after', '\nExample:\n  dau entity e1b2c3d4e5f6')
    .action(async (id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const entity = await client.entities.get({ id })
        const mentions = await client.entities.mentions({ id })
        const articles = terminal.json ? [] : await client.articles.list({})
        await terminal.result({ ...entity, mentions }, () => [
          ...entityLines(entity, terminal.room()),
          ...annotationLinesByArticle(mentions, articles, terminal.room()),
        ])
      })
    })

  dau
    .command('merge')
    .argument('<from>')
    .argument('<into>')
    .description('make two entities one; the first one’s names become other names of the second')
    .addHelpText('after', '\nExample:\n  dau merge e1b2c3d4e5f6 e6f5d4c3b2a1')
    .action(async (from: string, into: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const entity = await client.entities.merge({ from, into })
        await terminal.result(entity, () => [
          'Merged. "dau undo" takes it back.',
          ...entityLines(entity, terminal.room()),
        ])
      })
    })

  dau
    .command('split')
    .argument('<id>')
    .requiredOption('--mentions <annotation...>', 'the mentions that are somebody or something else')
    .option('--name <name>', 'name of the new entity (default: as the first of them is written)')
    .description('move some mentions of an entity to a new one')
    .addHelpText('after', '\nExample:\n  dau split e1b2c3d4e5f6 --mentions n1a2b3c4d5e6 n6e5d4c3b2a1')
    .action(async (id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { mentions: string[]; name?: string }>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const name = options.name === undefined ? {} : { name: options.name }
        const entity = await client.entities.split({ id, mentions: options.mentions, ...name })
        await terminal.result(entity, () => [
          'Split off. "dau undo" takes it back.',
          ...entityLines(entity, terminal.room()),
        ])
      })
    })

  dau
    .command('concordance')
    .argument('<id>')
    .description('every mention of an entity in its line, by date')
    .addHelpText('after', '\nExample:\n  dau concordance e1b2c3d4e5f6')
    .action(async (id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const lines = await client.entities.concordance({ id })
        await terminal.result(lines, () =>
          lines.length > 0 ? concordanceLines(lines, terminal.room()) : ['It is mentioned nowhere.'],
        )
      })
    })
}

/** The mentions below each other, with as much left and right of them as the width has room for. */
function concordanceLines(lines: ConcordanceLine[], width: number): string[] {
  const words = Math.min(60, Math.max(...lines.map(({ text }) => text.length)))
  const beside = Math.max(12, Math.floor((width - words - 16) / 2))
  return lines.map(({ date, left, text, right }) => {
    return `${(date ?? '').padEnd(10)}  ${lastOf(left, beside)} [${oneLine(text, 60)}] ${oneLine(right, beside)}`
  })
}
