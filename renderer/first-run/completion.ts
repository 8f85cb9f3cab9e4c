import { unmarked } from '../../preload/text/unmarked.ts'

/** A path as it is being written: the folder that is complete, and the beginning of the name that is not. */
export interface Written {
  folder: string
  beginning: string
}

/** `/home/an/ba` is the folder `/home/an/` and the beginning `ba`. */
export function written(path: string): Written {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return { folder: path.slice(0, at + 1), beginning: path.slice(at + 1) }
}

/** The names that a beginning may be meant for; marks of letters and their case may be left out. */
export function completions(names: readonly string[], beginning: string): string[] {
  const wanted = unmarked(beginning)
  return names.filter((name) => unmarked(name).startsWith(wanted))
}

/** A folder inside a folder, ready to be gone on with. */
export function inside(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return `${folder.replace(/[/\\]$/u, '')}${separator}${name}${separator}`
}
