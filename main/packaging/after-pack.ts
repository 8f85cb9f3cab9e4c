import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import type { AfterPackContext } from 'electron-builder'
import { fuses } from './fuses.ts'

/** electron-builder calls it when an app folder is complete and not signed yet. Rejects when a fuse cannot be set. */
export async function afterPack({
  appOutDir,
  electronPlatformName,
  arch,
  packager,
}: AfterPackContext): Promise<void> {
  // The halves of a universal program stay as they are until they are joined: they would no longer fit together.
  const isHalf = electronPlatformName === 'darwin' && appOutDir.endsWith('-temp')
  if (isHalf) return
  const { productFilename } = packager.appInfo
  const names: Record<string, string> = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }
  await flipFuses(join(appOutDir, names[electronPlatformName] ?? 'dau'), {
    ...fuses,
    // An arm64 program that was changed does not start unless it is signed again.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin' && arch !== x64,
  })
}

/** electron-builder's number for the architecture. */
const x64 = 1
