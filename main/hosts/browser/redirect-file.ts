import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A page on the disk that nobody else can read and that leads to `address`. */
export interface RedirectFile {
  path: string
  remove(): Promise<void>
}

/** The address of a window must not stand on a command line, where every user of the computer can read it. */
export async function redirectFile(address: string): Promise<RedirectFile> {
  // A folder made so is readable by nobody else.
  const dir = await mkdtemp(join(tmpdir(), 'dau-open-'))
  const path = join(dir, 'open-dau.html')
  const page = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Dấu</title><meta http-equiv="refresh" content="0;url=${address}"></html>\n`
  await writeFile(path, page, { mode: 0o600, flag: 'wx' })
  return { path, remove: () => rm(dir, { recursive: true, force: true }) }
}
