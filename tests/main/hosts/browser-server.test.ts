import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Host, raw, requestOf, startHost, statusOf, upgradeOf } from './serving.ts'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.close())

async function status(path: string, fields: Record<string, string | undefined> = {}): Promise<number> {
  return statusOf(await raw(host.port, requestOf(host.authority, path, fields)))
}

async function upgraded(token: string, fields: Record<string, string | undefined> = {}): Promise<number> {
  return statusOf(await raw(host.port, upgradeOf(host.authority, token, fields), '\r\n\r\n'))
}

describe('files of the window', () => {
  test('are served with their type and the headers that every answer has', async () => {
    const answers = await Promise.all(
      ['/', '/assets/index-1.js', '/nothing', '/start/none'].map((path) =>
        raw(host.port, requestOf(host.authority, path)),
      ),
    )
    expect(answers.map(statusOf)).toEqual([200, 200, 404, 403])
    expect(answers[0]).toContain('content-type: text/html; charset=utf-8')
    expect(answers[1]).toContain('content-type: text/javascript; charset=utf-8')
    for (const answer of [...answers, await raw(host.port, 'broken\r\n\r\n')]) {
      expect(answer).toMatch(/^content-security-policy: default-src 'none'; script-src 'self'; /mu)
      expect(answer).toMatch(/^x-content-type-options: nosniff\r$/mu)
      expect(answer).toMatch(/^referrer-policy: no-referrer\r$/mu)
      expect(answer).toMatch(/^cross-origin-opener-policy: same-origin\r$/mu)
      expect(answer).toMatch(/^cross-origin-resource-policy: same-origin\r$/mu)
      expect(answer).toMatch(/^cache-control: no-store\r$/mu)
      expect(answer).not.toMatch(/access-control|set-cookie|x-powered-by|^server:/imu)
    }
  })

  test('never allow inline or evaluated scripts, framing or other places', async () => {
    const answer = await raw(host.port, requestOf(host.authority, '/'))
    const policy = /^content-security-policy: (.+)\r$/mu.exec(answer)?.[1] ?? ''
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/u)
    for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) {
      expect(policy).toContain(directive)
    }
  })

  test.each([
    ...['/../package.json', '/..', '/../', '/assets/../index.html', '/assets/../../secret.js', '/./', '/.'],
    ...['/%2e%2e/secret.js', '/..%2fsecret.js', '/%2e%2e%2fsecret.js', '/assets/%2e%2e/%2e%2e/secret.js'],
    ...['/..\\secret.js', '/..%5csecret.js', '/assets\\..\\..\\secret.js', '/%c0%ae%c0%ae/secret.js'],
    ...['/%252e%252e/secret.js', '//secret.js', '//etc/passwd', '/etc/passwd', '/assets//index-1.js'],
    ...[
      '/assets',
      '/assets/',
      '/index.html',
      '/index.html/',
      '/assets/index-1.js/',
      '/assets/index-1.js%00.js',
    ],
    ...['/assets/index-1.js?x', '/?x', '/#x', '/ASSETS/index-1.js', '/assets/index-1.js;x', '/notes.md'],
    ...[
      '/secret.js',
      '/rpc',
      '/rpc/',
      '/.git/config',
      '/C:/Windows/win.ini',
      '/file:///etc/passwd',
      '*',
      'secret.js',
    ],
    ...['http://127.0.0.1/', '/\u0001', `/${'a'.repeat(600)}`, '/assets/index-1.js\t'],
  ])('nothing else is reached by the path %j', async (path) => {
    const answer = await raw(host.port, requestOf(host.authority, path))
    expect([0, 400, 404]).toContain(statusOf(answer))
    expect(answer).not.toContain('not served')
    expect(answer).not.toMatch(/root:|\[core\]|index-1|export/u)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND'])(
    '%s is refused',
    async (method) => {
      expect(await status('/', { method })).toBe(405)
    },
  )

  test('CONNECT and unknown methods get no further', async () => {
    expect(
      statusOf(await raw(host.port, 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nhost: 127.0.0.1:22\r\n\r\n')),
    ).toBe(0)
    expect(await status('/', { method: 'BREW' })).toBe(400)
  })

  test('contents are taken from nobody', async () => {
    expect(await status('/', { 'content-length': '5' })).toBe(413)
    expect(await status('/', { 'transfer-encoding': 'chunked' })).toBe(413)
    expect(await status('/', { 'content-type': 'text/plain' })).toBe(415)
    expect(await status('/', { 'content-length': '5', 'transfer-encoding': 'chunked' })).toBe(400)
  })
})

describe('who asks', () => {
  test.each([
    undefined,
    '',
    'localhost',
    '127.0.0.1',
    'evil.example',
    '127.0.0.1.evil.example:80',
    '127.0.0.1:1',
    '0.0.0.0',
    '[::1]',
  ])('a request for the host %j is refused', async (name) => {
    expect([400, 421]).toContain(await status('/', { host: name }))
    expect([400, 421]).toContain(await upgraded(host.token, { host: name }))
  })

  test('a host of another spelling or given twice is refused', async () => {
    expect(await status('/', { host: `LOCALHOST:${host.port}` })).toBe(421)
    expect(await status('/', { host: `localhost.:${host.port}` })).toBe(421)
    expect(await status('/', { host: `user@${host.authority}` })).toBe(421)
    const twice = `GET / HTTP/1.1\r\nhost: ${host.authority}\r\nhost: ${host.authority}\r\nconnection: close\r\n\r\n`
    expect([400, 421]).toContain(statusOf(await raw(host.port, twice)))
  })

  test.each(['localhost', '[::1]'])('%s is this computer too, and its pages are ours', async (name) => {
    const other = `${name}:${host.port}`
    expect(await status('/', { host: other })).toBe(200)
    expect(await upgraded(host.token, { host: other, origin: `http://${other}` })).toBe(101)
    // One name's page is a stranger to another's: the browser keeps them apart too.
    expect(await upgraded(host.token, { host: other })).toBe(403)
  })

  test.each([
    'null',
    'http://evil.example',
    'http://127.0.0.1:1',
    'https://127.0.0.1',
    'http://localhost',
    'file://',
  ])('a page from %s reads no file and opens no socket', async (origin) => {
    expect(await status('/', { origin })).toBe(403)
    expect(await upgraded(host.token, { origin })).toBe(403)
  })

  test.each(['cross-site', 'same-site', 'unknown'])('a page that is %s gets nothing', async (site) => {
    expect(await status('/', { 'sec-fetch-site': site })).toBe(403)
    expect(await status('/assets/index-1.js', { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).toBe(
      403,
    )
    expect(await upgraded(host.token, { 'sec-fetch-site': site })).toBe(403)
  })

  test('the window itself and a typed address get in', async () => {
    expect(await status('/', { 'sec-fetch-site': 'none' })).toBe(200)
    expect(await status('/', { 'sec-fetch-site': 'same-origin', origin: `http://${host.authority}` })).toBe(
      200,
    )
    expect(await upgraded(host.token)).toBe(101)
    expect(await upgraded(host.token, { 'sec-fetch-site': 'same-origin' })).toBe(101)
  })
})

describe('the socket', () => {
  test('opens for the token only, given as a subprotocol', async () => {
    expect(await upgraded('')).toBe(401)
    expect(await upgraded(`${host.token}x`)).toBe(401)
    expect(await upgraded(host.token.slice(0, -1))).toBe(401)
    expect(await upgraded(host.token.toLowerCase())).toBe(401)
    expect(await upgraded(host.token, { 'sec-websocket-protocol': undefined })).toBe(401)
    expect(await upgraded(host.token, { 'sec-websocket-protocol': `dau.token.${host.token}` })).toBe(401)
    const elsewhere = { 'sec-websocket-protocol': 'dau', cookie: `token=${host.token}` }
    expect(await upgraded('', { ...elsewhere, authorization: `Bearer ${host.token}` })).toBe(401)
    expect(await upgraded(host.token, { origin: undefined })).toBe(403)
    expect(await upgraded(host.token, { method: 'POST' })).toBe(405)
  })

  test('speaks the subprotocol and does not say the token again', async () => {
    const answer = await raw(host.port, upgradeOf(host.authority, host.token), '\r\n\r\n')
    expect(answer).toMatch(/^sec-websocket-protocol: dau\r$/imu)
    expect(answer).not.toContain(host.token)
  })

  test('is nowhere but at its own path', async () => {
    const request = upgradeOf(host.authority, host.token)
    expect(statusOf(await raw(host.port, request.replace('/rpc', '/'), '\r\n\r\n'))).toBe(404)
    expect(statusOf(await raw(host.port, request.replace('/rpc', `/rpc?${host.token}`), '\r\n\r\n'))).toBe(
      400,
    )
  })

  test('ends at a message that is too large, and others go on', async () => {
    const [greedy, modest] = [await opened(), await opened()]
    const code = new Promise<number>((resolve) => greedy.on('close', resolve))
    greedy.on('error', () => {})
    greedy.send(Buffer.alloc(16 * 1024 * 1024 + 1))
    expect(await code).toBe(1009)
    expect(modest.readyState).toBe(WebSocket.OPEN)
    modest.close()
  })

  test('is not brought down by nonsense', async () => {
    const socket = await opened()
    for (const nonsense of ['', '{', 'null', '[]', '{"i":"1","p":{"u":"orpc://x/../../etc/passwd"}}', '\0'])
      socket.send(nonsense)
    socket.send(Buffer.from([0xff, 0xfe, 0]))
    socket.ping()
    await once(socket, 'pong')
    socket.close()
    expect(await upgraded(host.token)).toBe(101)
  })
})

describe('sizes and times', () => {
  test('header fields above 8 KB are refused', async () => {
    expect(await status('/', { 'x-much': 'a'.repeat(9_000) })).toBe(431)
  })

  test('slow requests are let go of while others are answered', async () => {
    const slow = Array.from({ length: 40 }, () => {
      return new Promise<string>((resolve) => {
        const socket = connect(host.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n'))
        const timer = setInterval(() => socket.write('x: y\r\n'), 500)
        let text = ''
        socket.on('data', (more) => {
          text += more.toString()
        })
        socket.on('error', () => {})
        socket.on('close', () => {
          clearInterval(timer)
          resolve(text)
        })
      })
    })
    const before = performance.now()
    expect(await status('/')).toBe(200)
    expect(performance.now() - before).toBeLessThan(1_000)
    for (const answer of await Promise.all(slow)) expect([0, 408]).toContain(statusOf(answer))
    expect(performance.now() - before).toBeLessThan(10_000)
  })

  test.each([
    '\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\0\0\0\0',
    '\x16\x03\x01\x02\x00\x01',
    'GET / HTTP/1.1\nhost: x\n\n',
  ])('what is no request (%j) gets a plain refusal', async (bytes) => {
    const answer = await raw(host.port, `${bytes}\r\n\r\n`)
    expect([0, 400, 408, 421]).toContain(statusOf(answer))
    expect(answer).not.toMatch(/at .+:\d+:\d+|node:|\/main\//u)
  })
})

describe('an address with a code', () => {
  test('lets one page in, once', async () => {
    const { pathname } = new URL(host.newAddress())
    const fields = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    }
    const first = await raw(host.port, requestOf(host.authority, pathname, fields))
    expect(statusOf(first)).toBe(200)
    expect(first).toContain(`data-token="${host.token}"`)
    const second = await raw(host.port, requestOf(host.authority, pathname, fields))
    expect(statusOf(second)).toBe(403)
    expect(second).not.toContain(host.token)
  })

  test('is not used up by what does not navigate, nor by what is fetched in advance', async () => {
    const { pathname } = new URL(host.newAddress())
    expect(await status(pathname, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403)
    expect(await status(pathname, { 'sec-purpose': 'prefetch;prerender' })).toBe(403)
    expect(await status(pathname, { method: 'HEAD' })).toBe(403)
    expect(await status(pathname, { origin: 'http://evil.example' })).toBe(403)
    expect(await status(`${pathname}x`)).toBe(403)
    expect(await status(pathname)).toBe(200)
  })

  test('has 256 bits, and no two are the same', () => {
    const codes = Array.from({ length: 100 }, () => new URL(host.newAddress()).pathname)
    expect(new Set(codes).size).toBe(100)
    for (const code of codes) expect(code).toMatch(/^\/start\/[\w-]{43}$/u)
    expect(host.token).toMatch(/^[\w-]{43}$/u)
  })
})

// Where the kernel's own table can be read.
test.runIf(process.platform === 'linux')('only this computer is listened to', () => {
  const table = readFileSync('/proc/net/tcp', 'utf8')
  const port = host.port.toString(16).toUpperCase().padStart(4, '0')
  const listening = table.split('\n').filter((line) => line.includes(`:${port} 00000000:0000 0A`))
  expect(listening).toHaveLength(1)
  expect(listening[0]).toContain(`0100007F:${port}`)
})

async function opened(): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host.authority}/rpc`, ['dau', `dau.token.${host.token}`], {
    origin: `http://${host.authority}`,
  })
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return socket
}
