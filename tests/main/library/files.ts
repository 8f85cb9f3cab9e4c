import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { extract } from '../../../main/library/extract/extract.ts'
import type { Reading } from '../../../main/library/read-file.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

/** A new folder that holds these files: their text or bytes by path. */
export function folderWith(files: Record<string, string | Uint8Array>): string {
  const root = tempFolder()
  for (const [path, content] of Object.entries(files)) write(root, path, content)
  return root
}

export function write(root: string, path: string, content: string | Uint8Array): void {
  const full = join(root, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, content)
}

/** Extracts in this thread, without any patience to lose. */
export const reading: Reading = {
  extract: async (_key, request) => ({ ok: true, extraction: await extract(request) }),
}

/** Does the work without the rights of root, which no permission stops. Undefined effect for everybody else. */
export async function withoutRoot<R>(work: () => Promise<R>): Promise<R> {
  if (process.geteuid?.() !== 0) return await work()
  process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}
