import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { ServeOptions, Serving } from '../hosts/browser/serve.ts'
import { manifest } from './manifest.ts'
import { endOfServing } from './serve-ending.ts'
import type { CommonOptions } from './session.ts'
import { Terminal } from './terminal.ts'

interface ServeWords extends CommonOptions {
  port: string
  open: boolean
  sample?: boolean
  keep?: boolean
}

/** `serve`. */
export function addServeCommand(dau: Command): void {
  dau
    .command('serve')
    .argument('[folder]', 'the folder of articles (default: the last library)')
    .option('--port <n>', 'a port of this computer (default: any that is free)', '0')
    .option('--no-open', 'do not open the browser, only print the address')
    .option('--keep', 'go on without a window, until Ctrl+C')
    .option('--sample', 'open the sample library when there is no last one')
    .description('open the window in the browser, until Ctrl+C; it can be reached from this computer only')
    .addHelpText(
      'after',
      `
The printed address lets one page in, once; press Enter for another one. A library that is open already is not opened
a second time: the address leads to the window that runs. It ends ${idleMinutes} minutes after the last window was closed.

Examples:
  dau serve ~/Articles
  dau serve --no-open --port 4848      then, from elsewhere: ssh -L 4848:127.0.0.1:4848 <this computer>`,
    )
    .action(async (folder: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ServeWords>()
      const terminal = new Terminal(options.json === true)
      const wanted = folder ?? options.library
      const idle = { after: idleMinutes * 60_000, end: () => endIdle() }
      let endIdle = () => {}
      const serving = await serveUnlessRunning(
        {
          env: process.env,
          ...(options.data !== undefined && { data: options.data }),
          first: {
            ...(wanted !== undefined && { folder: resolve(wanted) }),
            orSample: options.sample === true,
            notLocked: true,
          },
          sample: fileURLToPath(new URL('../../seeds', import.meta.url)),
          window: fileURLToPath(new URL('../../out/renderer', import.meta.url)),
          licences: fileURLToPath(new URL('../../out/main/licences.json', import.meta.url)),
          ...manifest(),
          program: 'dau serve',
          port: portOf(command, options.port),
          ...(options.keep !== true && { idle }),
        },
        options,
        terminal,
      )
      if (!serving) return
      const { ended, end } = endOfServing(serving, terminal)
      endIdle = () => {
        terminal.note(`No window was open for ${idleMinutes} minutes; Dấu ends.`)
        end()
      }
      const { problem } = serving.desk.state()
      if (problem !== undefined) terminal.note(problem)
      await sayWhere(serving, terminal)
      if (options.open) await serving.openBrowser()
      offerAddresses(serving, terminal)
      if (options.keep !== true) terminal.note(idleRule)
      await ended
    })
}

/** Nothing, when the library is open in another program: then the person was led to that one's window. */
async function serveUnlessRunning(
  serveOptions: ServeOptions,
  { open }: ServeWords,
  terminal: Terminal,
): Promise<Serving | undefined> {
  try {
    // The other commands, which need no server, are answered sooner without it.
    const { serve } = await import('../hosts/browser/serve.ts')
    return await serve(serveOptions)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'STORE_LOCKED') throw error
    const { knock } = await import('../hosts/knock.ts')
    const running = await knock(error, serveOptions.env, serveOptions.data)
    if (!running) throw error
    try {
      const { url } = await running.client.desk.show({ browser: open })
      if (terminal.json) await terminal.raw(`${JSON.stringify({ url: url ?? null })}\n`)
      else if (url === undefined)
        await terminal.raw('Dấu is open already; its window was brought to the front.\n')
      else await terminal.raw(`Dấu is open already, at ${url} (lets one page in)\n`)
    } finally {
      running.leave()
    }
    return undefined
  }
}

async function sayWhere(serving: Serving, terminal: Terminal): Promise<void> {
  const url = serving.newAddress()
  if (terminal.json) await terminal.raw(`${JSON.stringify({ url })}\n`)
  else await terminal.raw(`Dấu is open at ${url} (lets one page in; Enter: another address; Ctrl+C: end)\n`)
}

function offerAddresses(serving: Serving, terminal: Terminal): void {
  if (!process.stdin.isTTY || terminal.json) return
  process.stdin.on('data', () => void sayWhere(serving, terminal))
}

const idleMinutes = 30

const idleRule = `Dấu ends ${idleMinutes} minutes after its last window was closed; with --keep it goes on.`

function portOf(command: Command, text: string): number {
  if (/^\d{1,5}$/u.test(text) && Number(text) < 65_536) return Number(text)
  return command.error(`error: --port takes a number from 0 to 65535, not "${text}".`, { exitCode: 2 })
}
