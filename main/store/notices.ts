import type { Notice } from '../../preload/contract/library.ts'
import type { Opened } from './open-files.ts'
import { journalName, storeVersion } from './store-files.ts'

/** What opening found that the user should know. `asides`: where damaged files went, by name. */
export function noticesOf(opened: Opened, asides: ReadonlyMap<string, string>): Notice[] {
  const { recovered, found, mark, newer } = opened
  const notices: Notice[] = found.strangers.map((name) => ({
    code: 'strangeFile',
    sentence: `${name} in the store folder is not used; a program that syncs the folder may have made it.`,
  }))
  if (recovered === undefined) return notices
  if (newer)
    notices.push({
      code: 'newerVersion',
      sentence: `A newer Dấu wrote this library (version ${recovered.version}, this one knows ${storeVersion}), so it is open for reading only; update Dấu to change it.`,
    })
  for (const { name, why } of recovered.damaged) {
    const aside = asides.get(name)
    const sentence = `${name} ${why}${aside === undefined ? '' : `; it is kept as ${aside}`}.`
    notices.push({ code: 'damagedFile', sentence })
  }
  const { seq } = recovered.data
  const { at } = recovered
  if (recovered.damaged.length > 0) notices.push(outcome(opened, at))
  else if (seq !== (mark?.seq ?? 0))
    notices.push({
      code: 'unclean',
      sentence: `Dấu was not closed properly the last time; the last saved change is from ${at ?? beginning}.`,
      ...(at !== undefined && { at }),
    })
  const { journal } = recovered
  if (journal?.torn)
    notices.push({
      code: 'torn',
      sentence: `A save that was cut short, and never confirmed, was removed from ${journalName(journal.generation)}.`,
    })
  return notices
}

const beginning = 'the beginning'

function outcome({ recovered, mark }: Opened, at: string | undefined): Notice {
  const seq = recovered?.data.seq ?? 0
  const lost = (mark?.seq ?? 0) - seq
  if (lost > 0)
    return restored(
      at,
      `${lost} later ${lost === 1 ? 'change' : 'changes'} could not be read: look into the newest backup.`,
    )
  if (recovered?.damaged.every(({ name }) => name.startsWith('snapshot')))
    return {
      code: 'nothingLost',
      sentence: 'Nothing was lost: the older snapshot and the journals had everything.',
    }
  return restored(at, 'changes made later could not be read: look into the newest backup.')
}

function restored(at: string | undefined, rest: string): Notice {
  const sentence = `The library is as it was at ${at ?? beginning}; ${rest}`
  return { code: 'restored', sentence, ...(at !== undefined && { at }) }
}
