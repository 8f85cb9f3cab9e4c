import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../helpers/temp-folder.ts'
import { wireOver } from './stand-in/wire.ts'

test('what is said to an end that has just gone is no error, and what was asked of it is rejected', async () => {
  const program = join(tempFolder(), 'waits.mjs')
  writeFileSync(program, "process.on('message', () => {})\nprocess.send('is there')\n")
  const child = fork(program, { serialization: 'advanced' })
  const errors: Error[] = []
  child.on('error', (error) => errors.push(error))
  await once(child, 'message')
  const wire = wireOver(child)
  const gone = once(child, 'close')
  child.kill('SIGKILL')
  // It is gone before this process hears of it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  wire.tell('said')
  const asked = wire.ask('asked')
  await expect(asked).rejects.toThrow('The other end is gone.')
  await gone
  expect(errors).toEqual([])
})
