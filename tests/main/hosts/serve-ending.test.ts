import { setTimeout } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { afterEach, expect, test, vi } from 'vitest'
import { endOfServing } from '../../../main/cli/serve-ending.ts'
import { Terminal } from '../../../main/cli/terminal.ts'
import { windowRouter } from '../../../main/desk-router.ts'
import { inTurn } from '../../helpers/long-step.ts'
import { openTempStore } from '../../helpers/temp-store.ts'
import { type Host, startHost } from './serving.ts'

// Ctrl+C where Dấu runs, as long as something long is being made.

/** Milliseconds after which a second Ctrl+C is one of its own. */
const apart = 600

let host: Host | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await host?.close()
})

class Noted extends Terminal {
  readonly notes: string[] = []
  override note(sentence: string): void {
    this.notes.push(sentence)
  }
}

async function start() {
  host = await startHost()
  const terminal = new Noted(true)
  const { ended, end } = endOfServing(host, terminal)
  const { store } = host.desk.app
  const client = createRouterClient(windowRouter, { context: { desk: host.desk } })
  await host.desk.app.articles.index()
  const { id: articleId } = await client.articles.find({ reference: '002_' })
  // What a second Ctrl+C would end by; a test cannot be ended.
  const exited = vi.spyOn(process, 'exit').mockReturnValue(undefined as never)
  return { store, client, articleId, ended, end, exited, notes: terminal.notes }
}

test('what goes on is said, and a second Ctrl+C stops it; what waited for it is saved', async () => {
  const { store, client, articleId, ended, end, exited, notes } = await start()
  const long = inTurn(store).ended
  long.catch(() => {})
  const waiting = client.annotations.create({ articleId, tags: ['lưu'] })
  await setTimeout(50)
  end()
  await expect.poll(() => notes, { timeout: 5_000 }).toHaveLength(1)
  expect(notes[0]).toMatch(
    /^Still in progress: .* \(\d+% prepared, nothing changed yet\)\. .*Ctrl\+C again stops it/u,
  )
  end()
  await expect(long).rejects.toMatchObject({ code: 'CANCELLED' })
  await ended
  await waiting
  expect(notes.at(-1)).toMatch(/^Stopped before anything was changed: /u)
  expect(exited).not.toHaveBeenCalled()
  const again = await openTempStore({}, store.dir)
  expect([again.count('annotations'), again.history().length]).toEqual([1, 1])
  await again.close()
})

test('one that is left to it is made, and one Ctrl+C that arrives twice is one', async () => {
  const { store, ended, end, exited, notes } = await start()
  const { letGo, ended: long } = inTurn(store)
  end()
  end()
  await setTimeout(apart)
  letGo()
  await Promise.all([long, ended])
  expect(notes).toEqual([])
  expect(exited).not.toHaveBeenCalled()
})
