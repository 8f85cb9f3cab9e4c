import { realpath } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Host } from '../hosts/host.ts'
import { fullPath, pathWithin, type Root } from '../library/roots.ts'

/**
 * Shows a file in the system's file manager. `path` is that of an article or absolute, and must lead to something in a
 * folder of the library, else this throws a Refusal.
 */
export async function reveal(host: Host, roots: readonly Root[], path: string): Promise<void> {
  const wanted = fullPath(roots, path) ?? path
  const real = await realpath(isAbsolute(path) ? path : wanted).catch(() => undefined)
  const inside = real === undefined ? undefined : pathWithin(roots, real)
  if (real === undefined || inside === undefined || inside.includes(':')) {
    throw new Refusal('NOT_FOUND', `${path} is not in the folder ${roots[0]?.folder} any more.`, {
      reason: 'not-in-folder',
      path,
    })
  }
  if (host.reveals) return await host.reveal(real)
  throw new Refusal('BAD_INPUT', `This computer has no display to show ${real} on.`, {
    reason: 'no-display',
    path: real,
  })
}
