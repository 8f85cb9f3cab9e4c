import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { BroadcastChannel } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { inWorkerThread } from '../../../main/search/worker-thread.ts'
import { openLibrary, readPaths, testLibrary } from './library.ts'

const options = { inline: false }

describe('the index process as a worker thread', () => {
  it('answers like the one in this thread', async () => {
    const library = await testLibrary({ 'a.txt': 'Bộ Ngoại giao', 'b.txt': 'Quốc hội' }, options)
    expect(await library.paths('"ngoai giao"')).toEqual(['a.txt'])
    const { text, facts } = await library.client.read({ path: 'b.txt' })
    expect([text, facts.path]).toEqual(['Quốc hội', 'b.txt'])
    expect(readPaths(await library.scan())).toEqual([])
  })

  it('refuses with code, sentence and data', async () => {
    const library = await testLibrary({ 'a.txt': 'Một' }, options)
    await expect(library.client.read({ path: 'none.txt' })).rejects.toMatchObject({
      name: 'Refusal',
      code: 'FILE_UNREADABLE',
      message: 'The file none.txt is gone.',
      data: { path: 'none.txt' },
    })
    const elsewhere = openLibrary(library.root, join(library.root, '..', 'second.db'), options)
    await expect(
      (await elsewhere).client.open({ root: library.root, indexFile: library.indexFile }),
    ).rejects.toMatchObject({
      name: 'Refusal',
      code: 'INDEX_FAILED',
    })
  })

  it('passes refusals on from the middle of a scan', async () => {
    const library = await testLibrary({}, options)
    library.write('a.txt', 'Một')
    await library.client.pause()
    const scanning = (async () => {
      for await (const event of await library.client.scan({})) {
        if (event.kind === 'progress' && event.state === 'paused') await library.client.close()
      }
    })()
    await expect(scanning).rejects.toMatchObject({ name: 'Refusal', code: 'INDEX_FAILED' })
  })

  it('finds passages again in the text of now', async () => {
    const library = await testLibrary({ 'a.txt': 'Mở đầu. Bộ Ngoại giao họp báo.' }, options)
    const oldText = 'Bộ Ngoại giao họp báo.'
    const target = {
      id: 'n1',
      textHash: 'old',
      start: 3,
      end: 13,
      exact: 'Ngoại giao',
      prefix: 'Bộ ',
      suffix: ' họp',
    }
    const { anchors, textHash } = await library.client.reanchor({
      path: 'a.txt',
      versions: [{ oldText, targets: [target] }],
    })
    expect(anchors).toEqual([
      expect.objectContaining({ id: 'n1', from: 'old', textHash, start: 11, end: 21, status: 'moved' }),
    ])
  })

  it('leaves the main loop free while it indexes', async () => {
    const library = await testLibrary({}, options)
    for (let number = 0; number < 1_500; number++)
      library.write(`${number}.txt`, `Bài số ${number} về đối ngoại. `.repeat(60))
    const delay = monitorEventLoopDelay({ resolution: 2 })
    delay.enable()
    let turns = 0
    const timer = setInterval(() => turns++, 2)
    expect(readPaths(await library.scan())).toHaveLength(1_500)
    clearInterval(timer)
    delay.disable()
    // Loose, for a busy machine: the bench measures. Indexing in this thread would leave a few dozen turns.
    expect(turns).toBeGreaterThan(50)
    expect(delay.percentile(90) / 1e6).toBeLessThan(100)
  })
})

describe('a crash of the worker', () => {
  const start = inWorkerThread(new URL('./crashing-worker.ts', import.meta.url))
  const crash = new BroadcastChannel('crash the index process')
  afterAll(() => crash.close())

  it('ends what runs in a refusal; the next call starts it again with the index open', async () => {
    const library = await testLibrary({ 'a.txt': 'Bộ Ngoại giao' }, { start })
    await library.client.pause()
    library.write('b.txt', 'Quốc hội')
    const scanning = (async () => {
      for await (const event of await library.client.scan({})) {
        if (event.kind === 'progress' && event.state === 'paused') crash.postMessage('now')
      }
    })()
    await expect(scanning).rejects.toMatchObject({
      name: 'Refusal',
      code: 'INDEX_FAILED',
      message: 'The index process stopped (out of luck); ask again, it is then started anew.',
    })
    expect(await library.paths('ngoại')).toEqual(['a.txt'])
    expect(readPaths(await library.scan())).toEqual(['b.txt'])
  })

  it('is not repeated without end', async () => {
    const library = await testLibrary({ 'a.txt': 'Một' }, { start })
    for (let crashes = 0; crashes < 3; crashes++) {
      library.write('a.txt', `Một ${crashes}`)
      await library.client.pause()
      const scanning = (async () => {
        for await (const event of await library.client.scan({})) {
          if (event.kind === 'progress' && event.state === 'paused') crash.postMessage('now')
        }
      })()
      await expect(scanning).rejects.toMatchObject({ code: 'INDEX_FAILED' })
    }
    await expect(library.client.skipped()).rejects.toMatchObject({
      message: expect.stringContaining('3 times within a minute'),
    })
  })
})
