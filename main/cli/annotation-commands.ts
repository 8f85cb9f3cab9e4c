import type { Command } from 'commander'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { color } from '../../preload/contract/annotation.ts'
import { annotateBatch } from './batch.ts'
import { annotationLines, annotationLinesByArticle } from './lines.ts'
import { type AnnotateOptions, annotationRequest, mentionOf } from './request.ts'
import type { Client } from './session.ts'
import { type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { counted } from './words.ts'

/** `annotate`, `annotations`, `remove`. */
export function addAnnotationCommands(dau: Command): void {
  dau
    .command('annotate')
    .argument('[article]')
    .option('--quote <words>', 'the passage, as the article has it')
    .option('--nth <n>', 'which of several such passages, counted from 1')
    .option('--start <offset>', 'or the passage by offsets into the reading text')
    .option('--end <offset>', 'where it ends; the unit at --end no longer belongs to it')
    .option('--color <color>', color.options.join(', '))
    .option('--note <markdown>', 'a note; without a passage it is on the whole article')
    .option('--tag <name>', 'a tag; may be given several times', (name: string, before?: string[]) => [
      ...(before ?? []),
      name,
    ])
    .option('--entity <type:name>', 'the person, organisation, place, … meant; found or created')
    .option('--all', 'tag every occurrence in the article as one step; needs --entity')
    .option(
      '--batch <file>',
      'one JSON request a line, from a file or - for stdin; answers each when it is saved',
    )
    .description('highlight, tag or note a passage')
    .addHelpText(
      'after',
      `
Examples:
  dau annotate 002_ --quote "giữ vững đà tăng trưởng" --color green --note "Compare with **2020**"
  dau annotate 002_ --quote "Bùi Thanh Sơn" --nth 2 --entity "person:Bùi Thanh Sơn"
  dau annotate 002_ --quote "Saleumxay Kommasith" --entity "person:Saleumxay Kommasith" --all
  dau annotate 002_ --start 0 --end 14 --tag "foreign minister" --tag Laos
  echo '{"article":"002_","quote":"Biển Đông","color":"blue"}' | dau annotate --batch -`,
    )
    .action(async (reference: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<AnnotateOptions>()
      const terminal = new Terminal(options.json === true)
      refuseUnheard(command, reference, options)
      if (options.batch !== undefined) {
        const file = options.batch
        await withLibrary(options, terminal, (client) => annotateBatch(client, file, terminal))
        return
      }
      if (reference === undefined) command.error('error: say which article, or give --batch', { exitCode: 2 })
      const request = annotationRequest({ ...options, tags: options.tag })
      await withLibrary(options, terminal, async (client) => {
        const { id } = await client.articles.find({ reference })
        if (options.all) {
          const made = await tagAll(client, command, id, options)
          await terminal.result(made, () => [
            `${counted(made.length, 'occurrence')} tagged.`,
            ...made.flatMap((annotation) => annotationLines(annotation, terminal.room())),
          ])
          return
        }
        const made = await client.annotations.create({ articleId: id, ...request })
        await terminal.result(made, () => annotationLines(made, terminal.room()))
      })
    })

  dau
    .command('annotations')
    .option('--article <article>', 'only those of one article')
    .description('list the annotations in text order, with where they are now')
    .addHelpText('after', '\nExample:\n  dau annotations --article 002_')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { article?: string }>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const reference = options.article
        const filter =
          reference === undefined ? {} : { articleId: (await client.articles.find({ reference })).id }
        const annotations = await client.annotations.list(filter)
        const articles = terminal.json ? [] : await client.articles.list({})
        await terminal.result(annotations, () =>
          annotations.length > 0
            ? annotationLinesByArticle(annotations, articles, terminal.room())
            : ['No annotations yet.'],
        )
      })
    })

  dau
    .command('remove')
    .argument('<id...>', 'annotations, as "dau annotations" lists them')
    .description('remove annotations, as one step that "dau undo" takes back')
    .addHelpText('after', '\nExample:\n  dau remove n1b2c3d4e5f6')
    .action(async (ids: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const removed = await client.annotations.remove({ ids })
        await terminal.result(removed, () => [
          `${counted(removed.length, 'annotation')} removed. "dau undo" brings ${removed.length === 1 ? 'it' : 'them'} back.`,
        ])
      })
    })
}

/** Options that would be left unheard: better said than done without. */
function refuseUnheard(command: Command, reference: string | undefined, options: AnnotateOptions): void {
  const given = (['quote', 'nth', 'start', 'end', 'color', 'note', 'tag', 'entity', 'all'] as const).filter(
    (name) => options[name] !== undefined,
  )
  if (options.batch !== undefined && (reference !== undefined || given.length > 0)) {
    command.error('error: --batch takes everything from its lines and goes with no article or other option', {
      exitCode: 2,
    })
  }
  const unheard = given.find((name) => !['quote', 'entity', 'all'].includes(name))
  if (options.all && unheard !== undefined) {
    command.error(`error: --all goes with --entity and --quote, not with --${unheard}`, { exitCode: 2 })
  }
}

async function tagAll(
  client: Client,
  command: Command,
  articleId: string,
  options: AnnotateOptions,
): Promise<Annotation[]> {
  if (options.entity === undefined) command.error('error: --all needs --entity', { exitCode: 2 })
  const mention = mentionOf(options.entity)
  if ('type' in mention && mention.name === undefined) {
    const name = options.quote
    if (name === undefined)
      command.error('error: --all needs a name in --entity, or --quote', { exitCode: 2 })
    mention.name = name
  }
  return client.entities.tagAll({
    articleId,
    mention: mention as { entityId: string } | { type: string; name: string },
    ...(options.quote === undefined ? {} : { surface: options.quote }),
  })
}
