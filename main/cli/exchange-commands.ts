import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import type { Command } from 'commander'
import {
  type ExportFormat,
  type ExportResult,
  exportFormat,
  type ImportResult,
  type Loss,
  type Scope,
} from '../../preload/contract/exchange.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { lossWords } from './loss-words.ts'
import { fileArgument } from './request.ts'
import type { Client } from './session.ts'
import { type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { counted, oneLine, printableLine } from './words.ts'

/** `export`, `import`. */
export function addExchangeCommands(dau: Command): void {
  dau
    .command('export')
    .requiredOption('--format <format>', exportFormat.options.join(', '))
    .option(
      '--scope <scope...>',
      'article:<article> (one or several), query:<query> or library (default: "library")',
    )
    .option('--out <path>', 'where to write; without it the files go to stdout')
    .description('export annotations; says first what the format cannot carry, and checks what it wrote')
    .addHelpText(
      'after',
      `
Examples:
  dau export --format markdown --out ~/Notes
  dau export --format w3c --scope article:002_ --out laos.jsonld
  dau export --format w3c --scope article:002_ article:003_ --out two.jsonld
  dau export --format csv --scope 'query:entity:"Bùi Thanh Sơn"' --out ~/Tables`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<
        CommonOptions & { format: string; scope?: string[]; out?: string }
      >()
      const terminal = new Terminal(options.json === true)
      const format = formatOf(options.format)
      const out = options.out === undefined ? undefined : fileArgument(options.out, '--out')
      await withLibrary(options, terminal, async (client) => {
        const scope = await scopeOf(client, options.scope ?? ['library'])
        const { cannotCarry } = await client.exchange.plan({ format, scope })
        noteLosses(terminal, format, cannotCarry)
        if (out === undefined) await printed(client, terminal, { format, scope })
        else await written(client, terminal, { format, scope, out })
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
      const path = fileArgument(file, 'The file to import')
      await withLibrary(options, terminal, async (client) => {
        const dryRun = options.dryRun === true
        const result = await client.exchange.import({ file: path, dryRun })
        await terminal.result(result, () => [
          importLine(result, dryRun),
          ...result.skipped.map(({ item, reason }) => `  ${oneLine(item, 60)}: ${reason}`),
        ])
      })
    })
}

type Export = { format: ExportFormat; scope: Scope }

async function written(client: Client, terminal: Terminal, request: Export & { out: string }) {
  const result = await client.exchange.write(request)
  await terminal.result(worded(result), () => [...result.files, verifiedLine(result)])
  assertVerified(result)
}

/** On stdout: written to a folder of its own first, so that what is printed has been read back like any export. */
async function printed(client: Client, terminal: Terminal, request: Export) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dau-export-')))
  try {
    const one = ['dau-json', 'w3c'].includes(request.format)
    const out = join(folder, one ? `notes.${request.format === 'w3c' ? 'jsonld' : 'dau.json'}` : 'notes')
    const result = await client.exchange.write({ ...request, out })
    const files = await Promise.all(
      result.files.map(async (path) => ({
        path: relative(one ? folder : out, path).replaceAll(sep, '/'),
        content: await readFile(path, 'utf8'),
      })),
    )
    if (terminal.json) await terminal.result({ ...worded(result), files }, () => [])
    else {
      for (const { path, content } of files) {
        if (files.length > 1) await terminal.raw(`── ${printableLine(path)}\n`)
        await terminal.text(content.endsWith('\n') ? content : `${content}\n`)
      }
      terminal.note(verifiedLine(result))
    }
    assertVerified(result)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function verifiedLine({ spans }: ExportResult): string {
  return `${spans.verified.toLocaleString('en')} of ${counted(spans.written, 'span')} verified.`
}

function assertVerified({ spans }: ExportResult): void {
  const lost = spans.written - spans.verified
  if (lost === 0) return
  throw new Refusal(
    'EXPORT_FAILED',
    `${counted(lost, 'span')} could not be found again in what was written; keep your notes in dau-json, too.`,
  )
}

/** The document, with every loss in words beside its code. */
function worded(result: ExportResult) {
  const cannotCarry = result.cannotCarry.map((loss) => ({ ...loss, what: lossWords(loss) }))
  return { ...result, cannotCarry }
}

function noteLosses(terminal: Terminal, format: string, losses: Loss[]): void {
  if (terminal.json) return
  for (const loss of losses)
    terminal.note(`${format} cannot carry ${lossWords(loss)} (${loss.count.toLocaleString('en')}).`)
}

function formatOf(name: string) {
  const parsed = exportFormat.safeParse(name)
  if (parsed.success) return parsed.data
  throw new Refusal(
    'BAD_INPUT',
    `There is no export format "${name}"; choose ${exportFormat.options.join(', ')}.`,
  )
}

async function scopeOf(client: Client, scopes: string[]): Promise<Scope> {
  const [words = 'library'] = scopes
  if (scopes.length > 1 && scopes.every((one) => one.startsWith('article:'))) {
    const articleIds: string[] = []
    for (const one of scopes) articleIds.push(await articleOf(client, one.slice('article:'.length)))
    return { kind: 'articles', articleIds }
  }
  if (scopes.length === 1 && words === 'library') return { kind: 'library' }
  const [, kind, rest = ''] = /^(article|query):(.+)$/su.exec(words) ?? []
  if (scopes.length === 1 && kind === 'query') return { kind, query: rest }
  if (scopes.length === 1 && kind === 'article') return { kind, articleId: await articleOf(client, rest) }
  throw new Refusal(
    'BAD_INPUT',
    `--scope takes article:<article>, several of them, query:<query> or library, not "${scopes.join(' ')}".`,
  )
}

async function articleOf(client: Client, reference: string): Promise<string> {
  return (await client.articles.find({ reference })).id
}

function importLine({ created, updated, skipped }: ImportResult, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : ''
  if (created + updated + skipped.length === 0) return 'Everything in the file is here already.'
  const done = `${counted(created, 'record')} ${would}created, ${updated.toLocaleString('en')} ${would}updated`
  return `${done}, ${skipped.length.toLocaleString('en')} skipped.`
}
