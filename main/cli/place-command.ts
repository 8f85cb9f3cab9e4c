import type { Command } from 'commander'
import { Refusal } from '../../preload/contract/refusal.ts'
import { annotationLines } from './lines.ts'
import { placeOf } from './request.ts'
import { type Client, type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'

interface PlaceOptions extends CommonOptions {
  accept?: boolean
  asNote?: boolean
  quote?: string
  nth?: string
  start?: string
  end?: string
}

/** `place`. */
export function addPlaceCommand(dau: Command): void {
  dau
    .command('place')
    .argument('<id...>', 'annotations, as "dau annotations" lists them')
    .option('--accept', 'where Dấu found the passage in the changed file')
    .option('--quote <words>', 'where these words stand now')
    .option('--nth <n>', 'which of several such passages, counted from 1')
    .option('--start <offset>', 'or by offsets into the reading text')
    .option('--end <offset>', 'where it ends; the unit at --end no longer belongs to it')
    .option('--as-note', 'nowhere: keep it, with the words it stood on, as a note on the whole article')
    .description('say where annotations belong after their file changed')
    .addHelpText(
      'after',
      `
Examples:
  dau place n1b2c3d4e5f6 --accept
  dau place n1b2c3d4e5f6 --quote "hữu nghị chính thức" --nth 2
  dau place n1b2c3d4e5f6 --as-note`,
    )
    .action(async (ids: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<PlaceOptions>()
      const terminal = new Terminal(options.json === true)
      const place = placeOf(options)
      const ways = [options.accept, options.asNote, place !== undefined].filter(Boolean)
      if (ways.length !== 1)
        command.error('error: give one of --accept, --quote, --start with --end, and --as-note', {
          exitCode: 2,
        })
      if (place !== undefined && ids.length > 1)
        throw new Refusal('BAD_INPUT', 'A passage is given to one annotation; name only that one.')
      await withLibrary(options, terminal, async (client) => {
        const placed = await (place === undefined
          ? settle(client, ids, options.asNote === true)
          : Promise.all(ids.map((id) => client.annotations.change({ id, place }))))
        await terminal.result(placed, () => placed.flatMap((one) => annotationLines(one, terminal.room())))
      })
    })
}

async function settle(client: Client, ids: string[], asNote: boolean) {
  if (!asNote) return await client.annotations.acceptPlaces({ ids })
  const kept = []
  for (const id of ids) kept.push(await client.annotations.keepAsNote({ id }))
  return kept
}
