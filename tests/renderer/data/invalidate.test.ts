import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { invalidate } from '../../../renderer/data/invalidate.ts'

test('an answer that was on its way when something changed is asked for again', async () => {
  const queries = new QueryClient()
  const answers: ((answer: string) => void)[] = []
  const observer = new QueryObserver(queries, {
    queryKey: ['search'],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  })
  const shown: unknown[] = []
  const stop = observer.subscribe(({ data }) => shown.push(data))
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  invalidate(queries, ({ queryKey }) => queryKey[0] === 'search')
  answers[0]?.('before the change')
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.('after it')
  await vi.waitFor(() => expect(shown.at(-1)).toBe('after it'))
  // What nothing has changed is left alone.
  invalidate(queries, ({ queryKey }) => queryKey[0] === 'articles')
  expect(answers).toHaveLength(2)
  stop()
})
