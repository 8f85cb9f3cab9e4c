// Loaded into a program before it starts: while the file named by DAU_FULL_DISK is there, the disk takes nothing more of
// any store, as when it is full.
import { existsSync } from 'node:fs'
import files from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const { open } = files
files.open = async (path, ...rest) => {
  const handle = await open(path, ...rest)
  if (!/[\\/]store[\\/]/u.test(String(path))) return handle
  const write = handle.write.bind(handle)
  handle.write = (...words) => {
    if (!existsSync(process.env.DAU_FULL_DISK ?? '')) return write(...words)
    return Promise.reject(
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    )
  }
  return handle
}
syncBuiltinESMExports()
