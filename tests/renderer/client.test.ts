import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, test } from 'vitest'
import { openApp } from '../../main/open-app.ts'
import { router } from '../../main/router.ts'
import { connect } from '../../renderer/client.ts'
import { root } from '../helpers/dau.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

test('the window and the main process understand each other over a port: calls, refusals, streams', async () => {
  const folder = join(tempFolder(), 'articles')
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  const app = await openApp({
    env: {},
    data: tempFolder(),
    folder,
    onSaveFailure: 'retry',
    program: 'a test',
  })
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(router).upgrade(port1, { context: { app } })
  port1.start()
  port2.start()
  const client = connect(port2 as unknown as MessagePort)
  try {
    const states: string[] = []
    for await (const event of await client.library.index()) states.push(event.state)
    expect(states.at(-1)).toBe('done')
    const changes = await client.library.changes()
    const first = changes.next()
    const { id } = await client.articles.find({ reference: '002_' })
    const made = await client.annotations.create({
      articleId: id,
      place: { quote: 'Biển Đông' },
      color: 'blue',
    })
    const { value } = await first
    expect(value).toContainEqual({ table: 'annotations', id: made.id, gone: false })
    expect(await client.annotations.list({ articleId: id })).toEqual([made])
    await expect(
      client.annotations.create({ articleId: id, place: { quote: 'không có câu này' } }),
    ).rejects.toMatchObject({ code: 'BAD_PLACE', message: expect.stringMatching(/is not in|does not/u) })
    await changes.return?.()
    const state = await client.library.state()
    expect(state).toMatchObject({ articles: 5, annotations: 1, saving: { state: 'saved' } })
  } finally {
    await app.close()
    port1.close()
    port2.close()
  }
})
