import { type Files, type OpenFile, realFiles } from '../../main/store/files.ts'

/** A disk that never waits for the platter, and that a process can be made to lose hold of, as when it dies. */
export interface MortalFiles extends Files {
  /** Calls that still get through; then every call fails and does nothing. */
  left: number
}

/** Real files without fsync: what was written counts as there. Faster where only the order of things is tested. */
export function mortalFiles(): MortalFiles {
  const files: MortalFiles = {
    left: Number.POSITIVE_INFINITY,
    open: async (path, mode) => opened(await alive(() => realFiles.open(path, mode))),
    list: (dir) => alive(() => realFiles.list(dir)),
    stat: (path) => alive(() => realFiles.stat(path)),
    read: (path) => alive(() => realFiles.read(path)),
    copy: (from, to) => alive(() => realFiles.copy(from, to)),
    rename: (from, to) => alive(() => realFiles.rename(from, to)),
    remove: (path) => alive(() => realFiles.remove(path)),
    mkdir: (dir) => alive(() => realFiles.mkdir(dir)),
    syncDir: () => alive(async () => {}),
  }

  async function alive<T>(call: () => Promise<T>): Promise<T> {
    if (files.left-- <= 0) throw Object.assign(new Error('EIO: dead'), { code: 'EIO' })
    return await call()
  }

  function opened(file: OpenFile): OpenFile {
    return {
      append: (bytes) => alive(() => file.append(bytes)),
      read: (buffer, position) => alive(() => file.read(buffer, position)),
      truncate: (size) => alive(() => file.truncate(size)),
      datasync: () => alive(async () => {}),
      sync: () => alive(async () => {}),
      stat: () => alive(() => file.stat()),
      // A dead process lets go of its files.
      close: () => file.close(),
    }
  }

  return files
}
