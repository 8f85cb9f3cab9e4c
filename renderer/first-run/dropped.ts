/** What the preload script of the desktop program hands in: where a dropped file lies, which browsers do not tell. */
interface Shell {
  pathOf?: (file: File) => string
}

/** The folder that was dropped, or the one of the first text file; undefined where the host does not tell paths. */
export function droppedFolder({ items, files }: DataTransfer): string | undefined {
  const { pathOf } = (globalThis as { dau?: Shell }).dau ?? {}
  const [file] = files
  if (!pathOf || !file) return undefined
  const path = pathOf(file)
  if (path === '') return undefined
  return items[0]?.webkitGetAsEntry()?.isDirectory ? path : folderOf(path)
}

/** Of a file's path, with either system's separators. */
export function folderOf(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return at <= 0 ? path.slice(0, at + 1) : path.slice(0, at)
}
