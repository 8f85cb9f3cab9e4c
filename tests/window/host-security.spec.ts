import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './harness.ts'
import { startServer } from './server.ts'

test.skip(({ runner }) => runner !== 'browser', 'the browser host is only there in a browser')

test('the token does not stay in the address, in cookies or where other tabs find it', async ({
  openDau,
}) => {
  const { page, context } = await openDau({ language: 'en' })
  expect(new URL(page.url())).toMatchObject({ pathname: '/', hash: '', search: '' })
  // Long and random is one thing of this tab alone: the token.
  const kept = await page.evaluate(() => Object.entries(sessionStorage).map(([, value]) => String(value)))
  expect(kept.filter((value) => /^[\w-]{20,}$/u.test(value))).toHaveLength(1)
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(
    await page.evaluate(() => performance.getEntriesByType('navigation').map(({ name }) => name)),
  ).toEqual([expect.not.stringMatching(/token|start/u)])
})

test('a tab that was not let in says so and shows nothing', async ({ openDau }) => {
  const { page, context, complaints } = await openDau({ language: 'en' })
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('alert')).toContainText('Dấu')
  await expect(other.getByText('Azerbaijan')).toHaveCount(0)
  await other.close()
  // It asks, and when the server answers otherwise, once more: nothing but these two was refused.
  const refused: unknown = expect.stringContaining('WebSocket connection')
  expect(complaints.splice(0)).toEqual([refused, refused])
})

test('a page of another port of this computer gets nothing', async ({ openDau }) => {
  const { page, context, complaints } = await openDau({ language: 'en' })
  const target = new URL(page.url()).origin
  const foreign = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>foreign</title>')
  })
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  const { port } = foreign.address() as AddressInfo
  const other = await context.newPage()
  await other.goto(`http://127.0.0.1:${port}/`)
  const got = await other.evaluate(async (origin) => {
    const loaded = (name: 'img' | 'script' | 'link', path: string) =>
      new Promise<string>((resolve) => {
        const element = document.createElement(name)
        element.addEventListener('load', () => resolve('loaded'))
        element.addEventListener('error', () => resolve('refused'))
        if (element instanceof HTMLLinkElement)
          Object.assign(element, { rel: 'stylesheet', href: origin + path })
        else element.src = origin + path
        document.body.append(element)
      })
    const fetched = (init: RequestInit) =>
      fetch(origin, init).then(
        (answer) => `${answer.status} ${answer.type}`,
        () => 'refused',
      )
    const socket = (protocols: string[]) =>
      new Promise<string>((resolve) => {
        const opening = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, protocols)
        opening.addEventListener('open', () => resolve('open'))
        opening.addEventListener('error', () => resolve('refused'))
      })
    return {
      fetch: await fetched({}),
      withCredentials: await fetched({ credentials: 'include' }),
      posted: await fetched({ method: 'POST', body: 'x' }),
      image: await loaded('img', '/'),
      script: await loaded('script', '/'),
      style: await loaded('link', '/'),
      socket: await socket(['dau']),
      guessed: await socket(['dau', 'dau.token.x']),
    }
  }, target)
  expect(got).toEqual({
    fetch: 'refused',
    withCredentials: 'refused',
    posted: 'refused',
    image: 'refused',
    script: 'refused',
    style: 'refused',
    socket: 'refused',
    guessed: 'refused',
  })
  // Not in a frame either: nothing of the window is in it.
  await other.evaluate(async (origin) => {
    const frame = document.createElement('iframe')
    frame.src = origin
    // The page that says that it was refused loads too.
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    document.body.append(frame)
    await loaded
  }, target)
  for (const frame of other.frames().slice(1)) expect(await frame.locator('#root').count()).toBe(0)
  await other.close()
  foreign.close()
  // All of them are the foreign page's.
  complaints.length = 0
})

test('the file that leads to the window lets a page in, once', async ({ openDau }) => {
  const { context, complaints } = await openDau({ language: 'en' })
  const dir = mkdtempSync(join(tmpdir(), 'dau-redirect-'))
  const server = await startServer(join(dir, 'data'), ['--sample'])
  const address = server.url
  const file = join(dir, 'open.html')
  writeFileSync(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${address}">`)
  const other = await context.newPage()
  await other.goto(`file://${file}`)
  await expect(other.getByText('Azerbaijan').first()).toBeVisible()
  await other.goto(address)
  await expect(other.getByText('works once')).toBeVisible()
  await other.close()
  expect(await server.end()).toBe(0)
  rmSync(dir, { recursive: true })
  complaints.length = 0
})
