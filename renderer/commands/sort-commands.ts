import { type ListSort, listSorts } from '../../preload/contract/choices.ts'
import { attempt } from '../attempt.ts'
import { useWindow } from '../state.ts'
import type { Command, CommandContext } from './command.ts'

/** The order of the list: its menu, and every order by itself for the palette. */
export const sortCommands: readonly Command[] = [
  {
    id: 'sort-list',
    title: 'lib.sort',
    keys: ['S'],
    where: 'list',
    isLocal: true,
    // While something is searched for, what was found is sorted by how well it fits.
    enabled: () => document.querySelector('.list-sort') !== null,
    run: () => useWindow.setState({ overlay: { kind: 'sort' } }),
  },
  ...listSorts.map((sort): Command => {
    return {
      id: `sort-${sort}`,
      title: `cmd.sort.${sort}`,
      keys: [],
      where: 'anywhere',
      enabled: () => true,
      run: (context) => sortBy(context, sort),
    }
  }),
]

/** Puts the list in another order, in which it stays. */
export async function sortBy({ client }: CommandContext, listSort: ListSort): Promise<void> {
  await attempt(client.desk.prefer({ listSort }))
}
