import type { Command } from 'commander'
import { Refusal } from '../../preload/contract/refusal.ts'
import { fileArgument } from './request.ts'
import { type CommonOptions, listBackups, withLibrary, withLibraryToRestore } from './session.ts'
import { Terminal } from './terminal.ts'
import { counted, localTime } from './words.ts'

/** `check`, `backup`, `restore`. */
export function addStoreCommands(dau: Command): void {
  dau
    .command('check')
    .description('look through everything that is stored and say what was found, and where it lies')
    .addHelpText('after', '\nExample:\n  dau check')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      await withLibrary(options, terminal, async (client) => {
        const result = await client.store.check()
        await terminal.result(result, () => [
          `Store: ${result.store}`,
          ...Object.entries(result.records).flatMap(([table, count]) => {
            return count === 0 ? [] : [`  ${tableWords[table] ?? table}: ${count.toLocaleString('en')}`]
          }),
          ...result.findings,
        ])
        if (!result.ok)
          throw new Refusal(
            'STORE_DAMAGED',
            'Something is wrong with the store; see above, and "dau restore".',
          )
      })
    })

  dau
    .command('backup')
    .option('--out <file>', 'where to write it (default: among the library’s backups)')
    .option('--list', 'list the backups instead')
    .description('write a verified copy of everything you made')
    .addHelpText('after', '\nExamples:\n  dau backup --out ~/dau-backup.zip\n  dau backup --list')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { out?: string; list?: boolean }>()
      const terminal = new Terminal(options.json === true)
      if (options.list) {
        const backups = await listBackups(options)
        await terminal.result(backups, () =>
          backups.length === 0
            ? ['No backups yet.']
            : backups.map(({ at, annotations, path }) => {
                return `${localTime(at)}  ${counted(annotations, 'annotation')}  ${path}`
              }),
        )
        return
      }
      await withLibrary(options, terminal, async (client) => {
        const backup = await client.store.backup(
          options.out === undefined ? {} : { out: fileArgument(options.out, '--out') },
        )
        await terminal.result(backup, () => [
          `Backed up and read back: ${counted(backup.annotations, 'annotation')} in ${backup.path}`,
        ])
      })
    })

  dau
    .command('restore')
    .argument('<file>')
    .description('put a backup in the place of what is stored; what is stored now is backed up first')
    .addHelpText('after', '\nExample:\n  dau backup --list\n  dau restore ~/dau-backup.zip')
    .action(async (file: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const terminal = new Terminal(options.json === true)
      const path = fileArgument(file, 'The backup')
      await withLibraryToRestore(options, terminal, path, async (client) => {
        const result = await client.store.restore({ file: path })
        const [before] = await client.store.backups()
        await terminal.result(result, () => [
          `Restored: ${counted(result.records.annotations ?? 0, 'annotation')}.`,
          ...(before ? [`What was stored before is kept in ${before.path}`] : []),
          ...result.findings,
        ])
      })
    })
}

const tableWords: Record<string, string> = {
  anchors: 'passages that follow a changed text',
  textVersions: 'texts kept for annotations',
  entityTypes: 'changed or new entity types',
}
