import type { Command } from 'commander'
import { stepLine, stepPhrase } from './lines.ts'
import { type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'

/** `undo`, `redo`, `history`. */
export function addHistoryCommands(dau: Command): void {
  for (const direction of ['undo', 'redo'] as const) {
    dau
      .command(direction)
      .description(
        direction === 'undo'
          ? 'take back the last step, also after a restart'
          : 'do again what was undone last',
      )
      .addHelpText('after', `\nExample:\n  dau ${direction}`)
      .action(async (_: unknown, command: Command) => {
        const options = command.optsWithGlobals<CommonOptions>()
        const terminal = new Terminal(options.json === true)
        await withLibrary(options, terminal, async (client) => {
          const step = await client.history[direction]()
          await terminal.result(step, () => [
            `${direction === 'undo' ? 'Undone' : 'Redone'}: ${stepPhrase(step.label)}.`,
          ])
        })
      })
  }

  dau
    .command('history')
    .description('list the steps that can be undone or redone, newest first')
    .addHelpText('after', '\nExample:\n  dau history')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const steps = await client.history.list()
        await terminal.result(steps, () =>
          steps.length > 0 ? steps.map(stepLine) : ['Nothing has been done yet.'],
        )
      })
    })
}
