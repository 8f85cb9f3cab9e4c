import { resolve } from 'node:path'
import type { Command } from 'commander'
import { exportFormat, type Loss, type Scope } from '../../preload/contract/exchange.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { type Client, type CommonOptions, withLibrary } from './session.ts'
import { counted, oneLine, Terminal } from './terminal.ts'

/** `export`, `import`. */
export function addExchangeCommands(dau: Command): void {
  dau
    .command('export')
    .requiredOption('--format <format>', exportFormat.options.join(', '))
    .option('--scope <scope>', 'article:<article>, query:<query> or library', 'library')
    .option('--out <path>', 'where to write; without it the files go to stdout')
    .description('export annotations; says first what the format cannot carry, and checks what it wrote')
    .addHelpText(
      'after',
      `
Examples:
  dau export --format markdown --out ~/Notes
  dau export --format w3c --scope article:002_ --out laos.jsonld
  dau export --format csv --scope 'query:entity:"Bùi Thanh Sơn"' --out ~/Tables`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<
        CommonOptions & { format: string; scope: string; out?: string }
      >()
      const terminal = new Terminal(options.json === true)
      const format = formatOf(options.format)
      await withLibrary(options, terminal, async (client) => {
        const scope = await scopeOf(client, options.scope)
        if (options.out === undefined) {
          await printed(client, terminal, format, scope)
          return
        }
        const plan = await client.exchange.plan({ format, scope })
        noteLosses(terminal, format, plan.cannotCarry)
        const written = await client.exchange.write({ format, scope, out: resolve(options.out) })
        const { spans } = written
        await terminal.result(written, () => [
          ...written.files,
          `${spans.verified} of ${counted(spans.written, 'span')} verified.`,
        ])
        if (spans.verified < spans.written) {
          throw new Refusal(
            'EXPORT_FAILED',
            `${spans.written - spans.verified} spans could not be found again in what was written.`,
          )
        }
      })
    })

  dau
    .command('import')
    .argument('<file>')
    .option('--format <format>', 'dau-json', 'dau-json')
    .option('--dry-run', 'say what would happen and change nothing')
    .description('import annotations as one step; a broken file changes nothing')
    .addHelpText('after', '\nExample:\n  dau import notes.dau.json --dry-run')
    .action(async (file: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { format: string; dryRun?: boolean }>()
      const terminal = new Terminal(options.json === true)
      if (options.format !== 'dau-json') {
        throw new Refusal('BAD_INPUT', `Dấu cannot import "${options.format}"; it imports dau-json.`)
      }
      await withLibrary(options, terminal, async (client) => {
        const dryRun = options.dryRun === true
        const result = await client.exchange.import({ file: resolve(file), dryRun })
        const would = dryRun ? 'would be ' : ''
        await terminal.result(result, () => [
          `${result.created} ${would}created, ${result.updated} ${would}updated, ${result.skipped.length} skipped.`,
          ...result.skipped.map(({ item, reason }) => `  ${oneLine(item, 60)}: ${reason}`),
        ])
      })
    })
}

async function printed(
  client: Client,
  terminal: Terminal,
  format: ReturnType<typeof formatOf>,
  scope: Scope,
) {
  const plan = await client.exchange.plan({ format, scope })
  noteLosses(terminal, format, plan.cannotCarry)
  const files = await client.exchange.preview({ format, scope })
  await terminal.result({ files, spans: plan.spans, cannotCarry: plan.cannotCarry }, () =>
    files.flatMap(({ path, content }) => (files.length === 1 ? [content] : [`── ${path}`, content])),
  )
}

function noteLosses(terminal: Terminal, format: string, losses: Loss[]): void {
  if (terminal.json) return
  for (const { what, count } of losses)
    terminal.note(`${format} cannot carry ${what} (${count.toLocaleString('en')}).`)
}

function formatOf(name: string) {
  const parsed = exportFormat.safeParse(name)
  if (parsed.success) return parsed.data
  throw new Refusal(
    'BAD_INPUT',
    `There is no export format "${name}"; choose ${exportFormat.options.join(', ')}.`,
  )
}

async function scopeOf(client: Client, words: string): Promise<Scope> {
  if (words === 'library') return { kind: 'library' }
  const [, kind, rest = ''] = /^(article|query):(.+)$/su.exec(words) ?? []
  if (kind === 'query') return { kind, query: rest }
  if (kind === 'article') return { kind, articleId: (await client.articles.find({ reference: rest })).id }
  throw new Refusal('BAD_INPUT', `--scope takes article:<article>, query:<query> or library, not "${words}".`)
}
