import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Store } from '../../main/store/store.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { anyOf, limit, quickStart, report, times } from './form.ts'

const opener = new URL('./opener.ts', import.meta.url).pathname

test('of many processes that race for a store exactly one gets it, also after a kill', {
  timeout: limit(300),
}, async () => {
  const dir = join(tempFolder(), 'store')
  const rounds = times(12, 200)
  let openers = await Promise.all(Array.from({ length: 6 }, () => startOpener(dir)))
  let takenOver = 0
  for (let round = 0; round < rounds; round++) {
    const answers = await Promise.all(openers.map((child) => ask(child, 'open')))
    const winners = openers.filter((_, index) => answers[index] === 'open')
    expect(answers.filter((answer) => !/^STORE_LOCKED .*is open in Dấu \(process \d+/.test(answer))).toEqual([
      'open',
    ])
    const [winner] = winners
    if (!winner) throw new Error('Nobody won.')
    if (anyOf(0, 2) === 0) {
      expect(await ask(winner, 'close')).toBe('closed')
      continue
    }
    winner.kill('SIGKILL')
    await once(winner, 'exit')
    takenOver++
    const next = await startOpener(dir)
    openers = openers.map((child) => (child === winner ? next : child))
  }
  report(
    `${rounds} races of ${openers.length} processes for one store, ${takenOver} dead locks taken over, 1 winner each`,
  )
})

test('openers that come, go and die at random never hold a store together', {
  timeout: limit(300),
}, async () => {
  const dir = join(tempFolder(), 'store')
  await (await Store.open(dir)).close()
  const openers = await Promise.all(Array.from({ length: 4 }, () => startOpener(dir)))
  const seconds = times(2, 60)
  const until = Date.now() + seconds * 1000
  let turns = 0
  let kills = 0
  await Promise.all(
    openers.map(async (first) => {
      for (let child = first; Date.now() < until; ) {
        const turn = ask(child, 'turn')
        if (anyOf(0, 12) === 0) {
          // In the middle of whatever it is doing.
          setTimeout(() => child.kill('SIGKILL'), anyOf(0, 8))
          kills++
          await Promise.race([turn, once(child, 'exit')])
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
          child = await startOpener(dir)
          continue
        }
        const answer = await turn
        expect(answer).toMatch(/^(done|STORE_LOCKED)/)
        if (answer === 'done') turns++
      }
    }),
  )
  report(`${turns} turns of 4 openers in ${seconds} s, ${kills} killed, never two at once`)
  expect(turns).toBeGreaterThan(0)
  await (await Store.open(dir)).close()
})

async function startOpener(dir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [opener, dir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: quickStart,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  return child
}

async function ask(child: ChildProcess, what: string): Promise<string> {
  child.send(what)
  const [answer] = await once(child, 'message')
  return String(answer)
}
