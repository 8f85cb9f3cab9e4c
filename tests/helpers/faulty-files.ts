import type { Files, OpenFile } from '../../main/store/files.ts'
import { realFiles } from '../../main/store/files.ts'

export type Operation = keyof Files | `file.${keyof OpenFile}`

/** One call to the disk, in the order in which they were made; `number` counts from 1. */
export interface Call {
  number: number
  operation: Operation
  path: string
}

/**
 * What happens at a call: `undefined` lets it through; an error name fails it before anything is done; `after` does it
 * and then fails all the same (an error of fsync says nothing about what reached the disk); `short` writes half of the
 * bytes and reports that; `torn` writes half and fails; `kill` ends the process before the call, without goodbye.
 */
export type Fault =
  | undefined
  | { kind: 'fail' | 'after' | 'torn'; code: ErrorCode }
  | { kind: 'short' }
  | { kind: 'kill' }
export type ErrorCode = 'ENOSPC' | 'EIO' | 'EROFS'

/** The calls that change something on the disk or make it durable. */
export const writingOperations: ReadonlySet<Operation> = new Set<Operation>([
  'copy',
  'rename',
  'remove',
  'mkdir',
  'syncDir',
  'file.append',
  'file.truncate',
  'file.datasync',
  'file.sync',
])

/** The real disk, where `decide` may spoil any call; `calls` grows with every one. */
export function faultyFiles(decide: (call: Call) => Fault): Files & { calls: Call[] } {
  const calls: Call[] = []

  async function pass<T>(
    operation: Operation,
    path: string,
    act: () => Promise<T>,
    half?: () => Promise<T>,
  ): Promise<T> {
    const call = { number: calls.length + 1, operation, path }
    calls.push(call)
    const fault = decide(call)
    if (!fault) return act()
    if (fault.kind === 'kill') process.kill(process.pid, 'SIGKILL')
    if (fault.kind === 'short') return half ? half() : act()
    if (fault.kind === 'torn') await half?.()
    if (fault.kind === 'after') await act()
    if ('code' in fault) throw failure(fault.code, operation, path)
    throw new Error('A killed process makes no further call.')
  }

  async function open(path: string, mode: 'append' | 'create' | 'overwrite' | 'read'): Promise<OpenFile> {
    const file = await pass('open', path, () => realFiles.open(path, mode))
    return {
      append: (bytes) =>
        pass(
          'file.append',
          path,
          () => file.append(bytes),
          () => file.append(bytes.subarray(0, Math.max(1, bytes.length >> 1))),
        ),
      read: (buffer, position) => pass('file.read', path, () => file.read(buffer, position)),
      truncate: (size) => pass('file.truncate', path, () => file.truncate(size)),
      datasync: () => pass('file.datasync', path, () => file.datasync()),
      sync: () => pass('file.sync', path, () => file.sync()),
      stat: () => pass('file.stat', path, () => file.stat()),
      close: () => pass('file.close', path, () => file.close()),
    }
  }

  return {
    calls,
    open,
    list: (dir) => pass('list', dir, () => realFiles.list(dir)),
    stat: (path) => pass('stat', path, () => realFiles.stat(path)),
    read: (path) => pass('read', path, () => realFiles.read(path)),
    copy: (from, to) => pass('copy', to, () => realFiles.copy(from, to)),
    rename: (from, to) => pass('rename', to, () => realFiles.rename(from, to)),
    remove: (path) => pass('remove', path, () => realFiles.remove(path)),
    mkdir: (dir) => pass('mkdir', dir, () => realFiles.mkdir(dir)),
    syncDir: (dir) => pass('syncDir', dir, () => realFiles.syncDir(dir)),
  }
}

function failure(code: ErrorCode, operation: Operation, path: string): Error {
  const says = { ENOSPC: 'no space left on device', EIO: 'i/o error', EROFS: 'read-only file system' }
  return Object.assign(new Error(`${code}: ${says[code]}, ${operation} '${path}'`), { code, path })
}
