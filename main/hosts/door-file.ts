import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Places } from '../library/places.ts'

const door = z.object({
  pid: z.int().positive(),
  /** Path of the socket, or name of the pipe. */
  socket: z.string().min(1),
  token: z.string().min(22),
  /** The library that is open there, by its id and the folder of its store. */
  library: z.object({ id: z.string(), store: z.string() }).optional(),
})
/** How a command gets into the program that has a library open. */
export type Door = z.infer<typeof door>

export function doorsFolder({ data }: Places): string {
  return join(data, 'running')
}

export function doorFile(pid: number): string {
  return `${pid}.json`
}

/** The way into the program with this process id; undefined when it has none, or when somebody else could have made it. */
export async function doorIn(folder: string, pid: number): Promise<Door | undefined> {
  const path = join(folder, doorFile(pid))
  try {
    const { uid, mode } = await lstat(path)
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)
    return isOurs ? door.safeParse(JSON.parse(await readFile(path, 'utf8'))).data : undefined
  } catch {
    return undefined
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
