import type { Opened } from './open-files.ts'
import { journalName, storeVersion } from './store-files.ts'

/** What opening found that the user should know, one sentence each. `asides`: where damaged files went, by name. */
export function noticesOf(opened: Opened, asides: ReadonlyMap<string, string>): string[] {
  const { recovered, found, mark, newer } = opened
  const notices = found.strangers.map(
    (name) => `${name} in the store folder is not used; a program that syncs the folder may have made it.`,
  )
  if (recovered === undefined) return notices
  if (newer)
    notices.push(
      `A newer Dấu wrote this library (version ${recovered.version}, this one knows ${storeVersion}), so it is open for reading only; update Dấu to change it.`,
    )
  for (const { name, why } of recovered.damaged) {
    const aside = asides.get(name)
    notices.push(`${name} ${why}${aside === undefined ? '' : `; it is kept as ${aside}`}.`)
  }
  const { seq } = recovered.data
  const at = recovered.at ?? 'the beginning'
  if (recovered.damaged.length > 0) notices.push(outcome(opened, at))
  else if (seq !== (mark?.seq ?? 0))
    notices.push(`Dấu was not closed properly the last time; the last saved change is from ${at}.`)
  const { journal } = recovered
  if (journal?.torn)
    notices.push(
      `A save that was cut short, and never confirmed, was removed from ${journalName(journal.generation)}.`,
    )
  return notices
}

function outcome({ recovered, mark }: Opened, at: string): string {
  const seq = recovered?.data.seq ?? 0
  const lost = (mark?.seq ?? 0) - seq
  if (lost > 0)
    return `The library is as it was at ${at}; ${lost} later ${lost === 1 ? 'change' : 'changes'} could not be read: look into the newest backup.`
  if (recovered?.damaged.every(({ name }) => name.startsWith('snapshot')))
    return 'Nothing was lost: the older snapshot and the journals had everything.'
  return `The library is as it was at ${at}; changes made later could not be read: look into the newest backup.`
}
