import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { LibraryFolder } from '../../preload/contract/library.ts'
import { index, indexLines } from './library-commands.ts'
import { type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { counted } from './words.ts'

/** `folders` with `list`, `add` and `remove`. */
export function addFolderCommands(dau: Command): void {
  const folders = dau
    .command('folders')
    .description('the folders of the library: list them, add one, take one out')
    .addHelpText(
      'after',
      `
Examples:
  dau folders
  dau folders add ~/Downloads/Reports
  dau folders remove Reports`,
    )

  folders
    .command('list', { isDefault: true })
    .description('list the folders with their articles; the first one is the library itself')
    .action(async (_: unknown, command: Command) => {
      const { options, terminal } = asked(command)
      await withLibrary(options, terminal, async (client) => {
        const list = await client.library.folders()
        await terminal.result(list, () => folderLines(list))
      })
    })

  folders
    .command('add')
    .argument('<folder>')
    .description('add a folder to the library and read the articles in it')
    .action(async (folder: string, _: unknown, command: Command) => {
      const { options, terminal } = asked(command)
      await withLibrary(options, terminal, async (client) => {
        await client.library.addFolder({ folder: resolve(folder) })
        const result = await index(client, terminal)
        const list = await client.library.folders()
        await terminal.result(list, () => [...indexLines(result, terminal.room()), ...folderLines(list)])
      })
    })

  folders
    .command('remove')
    .argument('<folder>', 'the path or the name of an added folder')
    .description('take a folder out of the library; its files and your notes stay')
    .action(async (folder: string, _: unknown, command: Command) => {
      const { options, terminal } = asked(command)
      // As seen from here, else by its name.
      const wanted = existsSync(folder) ? resolve(folder) : folder
      await withLibrary(options, terminal, async (client) => {
        await client.library.removeFolder({ folder: wanted })
        await index(client, terminal)
        const list = await client.library.folders()
        await terminal.result(list, () => folderLines(list))
      })
    })
}

function asked(command: Command): { options: CommonOptions; terminal: Terminal } {
  const options = command.optsWithGlobals<CommonOptions>()
  return { options, terminal: new Terminal(options.json === true) }
}

function folderLines(folders: readonly LibraryFolder[]): string[] {
  return folders.map(({ name, folder, articles }) => {
    return `${name === '' ? '' : `${name}  `}${folder}  (${counted(articles, 'article')})`
  })
}
