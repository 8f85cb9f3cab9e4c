import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Feed } from '../../main/feed.ts'
import { streamOf } from '../../main/stream.ts'

test('what comes before the first read is told', async () => {
  const feed = new Feed<string>()
  const told = feed.follow('first', undefined)
  feed.tell('soon')
  await turn()
  feed.tell('later')
  expect(await several(told, 3)).toEqual(['first', 'soon', 'later'])
})

test('what fails, fails after what came before it', async () => {
  const stream = streamOf<number>(async (push) => {
    push(1)
    throw new Error('The disk is full.')
  })
  await turn()
  expect((await stream.next()).value).toBe(1)
  await expect(stream.next()).rejects.toThrow('The disk is full.')
})

test('who leaves is forgotten, also before the first read', async () => {
  const feed = new Feed<string>()
  const unread = feed.follow('first', undefined)
  const read = feed.follow('first', undefined)
  await read.next()
  for (const stream of [unread, read]) await stream.return(undefined)
  expect(feed.isFollowed).toBe(false)
})

async function several<T>(stream: AsyncGenerator<T>, count: number): Promise<T[]> {
  const items: T[] = []
  while (items.length < count) items.push((await stream.next()).value)
  return items
}
