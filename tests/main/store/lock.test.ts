import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { acquireLock } from '../../../main/store/lock.ts'
import { type LockOwner, thisOwner } from '../../../main/store/lock-owner.ts'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

const lockModule = new URL('../../../main/store/lock.ts', import.meta.url).href
const onLinux = process.platform === 'linux'

describe('one process', () => {
  test('the lock names its owner, and is free after release', async () => {
    const dir = tempFolder()
    const lock = await acquireLock(dir, 'dau index')
    expect(readdirSync(dir)).toEqual(['lock-1.json'])
    const owner = JSON.parse(readFileSync(join(dir, 'lock-1.json'), 'utf8'))
    expect(owner).toMatchObject({ pid: process.pid, program: 'dau index' })
    await lock.release()
    expect(readdirSync(dir)).toEqual(['lock-1.free'])
    await (await acquireLock(dir)).release()
    expect(readdirSync(dir)).toEqual(['lock-2.free'])
  })

  test('a second opening in the same process is refused', async () => {
    const dir = tempFolder()
    const lock = await acquireLock(dir)
    expect(await refusal(acquireLock(dir))).toBe(
      `This library is open in Dấu (process ${process.pid}); close it before opening it again.`,
    )
    await lock.release()
    await lock.release()
    await (await acquireLock(dir)).release()
  })

  test('of many at once exactly one gets it', async () => {
    const dir = tempFolder()
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => acquireLock(dir)))
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'STORE_LOCKED' })
    }
  })

  test('a folder that is not there is the file system’s error, not an endless wait', async () => {
    await expect(acquireLock(join(tempFolder(), 'missing'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('another process', () => {
  test('while it lives the second opener learns which it is and what to do', async () => {
    const dir = tempFolder()
    const child = await holder(dir, 'the window')
    expect(await refusal(acquireLock(dir))).toBe(
      `This library is open in Dấu (process ${child.pid}, the window); close it there, or wait until that has ended, and try again.`,
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await acquireLock(dir)).release()
  })

  test('a normal exit lets go of the lock', async () => {
    const dir = tempFolder()
    execFileSync(process.execPath, [
      '--input-type=module',
      '-e',
      `import { acquireLock } from ${JSON.stringify(lockModule)}; await acquireLock(${JSON.stringify(dir)}); process.exit(0)`,
    ])
    expect(readdirSync(dir)).toEqual(['lock-1.free'])
  })
})

describe('who counts as dead', () => {
  const elsewhere = { host: 'another-computer' }
  const cases: [string, Partial<LockOwner>, 'taken over' | 'refused'][] = [
    ['a process that is gone', { pid: 2 ** 22 - 1 }, 'taken over'],
    ['a living one', { pid: process.ppid, ...startOf(process.ppid) }, 'refused'],
    ['a lock this process failed to let go of', {}, 'taken over'],
    ['another thread of this process', { thread: 99 }, 'refused'],
    ['a process on another computer', elsewhere, 'refused'],
    ...(onLinux
      ? ([
          [
            'a living process that got a dead owner’s number',
            { pid: process.ppid, ticks: '1' },
            'taken over',
          ],
          ['the same number before the computer restarted', { boot: 'earlier' }, 'taken over'],
          ['a process in another container', { namespace: 'pid:[1]' }, 'refused'],
        ] satisfies [string, Partial<LockOwner>, 'taken over' | 'refused'][])
      : []),
  ]
  test.each(cases)('%s: %o is %s', async (_, change, expected) => {
    const dir = tempFolder()
    const owner = { ...thisOwner('left-behind', undefined), ...change }
    writeFileSync(join(dir, 'lock-7.json'), JSON.stringify(owner))
    const result = await acquireLock(dir).catch((error: unknown) => error)
    expect(result instanceof Refusal ? 'refused' : 'taken over').toBe(expected)
    expect(readdirSync(dir)).toEqual([expected === 'refused' ? 'lock-7.json' : 'lock-8.json'])
    if (change.host) expect(String(result)).toContain(`delete ${join(dir, 'lock-7.json')} if nobody has it`)
    if (!(result instanceof Refusal)) await (result as { release(): Promise<void> }).release()
  })

  test('without the kernel’s figures a process that started after the owner is not the owner', async () => {
    const dir = tempFolder()
    const { boot: _boot, ticks: _ticks, ...owner } = thisOwner('left-behind', undefined)
    const leave = (startedAt: number) =>
      writeFileSync(join(dir, 'lock-7.json'), JSON.stringify({ ...owner, pid: process.ppid, startedAt }))
    leave(Date.now())
    expect(await refusal(acquireLock(dir))).toContain(`process ${process.ppid}`)
    leave(1_000_000_000_000)
    await (await acquireLock(dir)).release()
  })

  test.runIf(onLinux)('a killed process that nobody has collected yet', async () => {
    const dir = tempFolder()
    // The first `sleep` ends when the shell has become the second, which never asks how its child ended.
    const keeper = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'])
    onTestFinished(() => void keeper.kill('SIGKILL'))
    const pid = Number(String((await once(keeper.stdout, 'data'))[0]).trim())
    const isZombie = () => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
    await expect.poll(isZombie, { timeout: 20_000 }).toBe(true)
    writeFileSync(
      join(dir, 'lock-1.json'),
      JSON.stringify({ ...thisOwner('zombie', undefined), pid, ...startOf(pid) }),
    )
    await (await acquireLock(dir)).release()
  })

  test.each(['', '{"token":"a', '[]'])('a lock file that nobody finishes writing: %o', async (text) => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'lock-3.json'), text)
    const lock = await acquireLock(dir)
    expect(readdirSync(dir)).toEqual(['lock-4.json'])
    await lock.release()
  })

  test('a living lock counts whatever its number, a free one for nothing even beside a lock file', async () => {
    const dir = tempFolder()
    const lock = await acquireLock(dir)
    renameSync(join(dir, 'lock-1.json'), join(dir, 'lock-3.json'))
    writeFileSync(join(dir, 'lock-9.free'), '')
    expect(await refusal(acquireLock(dir))).toContain(`process ${process.pid}`)
    // A slow opener can create the number of a lock that was freed meanwhile, and die before it takes that back.
    renameSync(join(dir, 'lock-3.json'), join(dir, 'lock-9.json'))
    const next = await acquireLock(dir)
    expect(readdirSync(dir)).toEqual(['lock-10.json'])
    await lock.release()
    await next.release()
  })
})

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Refusal)
  expect(error).toMatchObject({ code: 'STORE_LOCKED' })
  return (error as Refusal).message
}

async function holder(dir: string, program: string) {
  const script = `
    import { acquireLock } from ${JSON.stringify(lockModule)}
    await acquireLock(${JSON.stringify(dir)}, ${JSON.stringify(program)})
    process.stdout.write('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

function startOf(pid: number): Partial<LockOwner> {
  if (!onLinux) return {}
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return { ticks: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] as string }
}
