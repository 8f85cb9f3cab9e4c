import type { IncomingMessage } from 'node:http'
import { isSame } from '../secret.ts'

/** Why a request is refused: the status, and one sentence without anything about this computer in it. */
export interface Refused {
  status: number
  sentence: string
}

/** Longest address that is looked at; the longest that exists has about a hundred characters. */
const longestAddress = 512

/**
 * The names under which a browser of this computer, or one at the other end of a forwarded port, reaches 127.0.0.1. No name
 * server answers for any of them, so that no other site can pass for one.
 */
export function ownAuthorities(port: number): readonly [string, ...string[]] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
}

/**
 * The checks that hold for every request, in this order: Host, form, Origin, Sec-Fetch-Site. A page of another site, or
 * of another port of this computer, or reached by a name that resolves to this computer, gets no further. `entrance`: the
 * one kind of request that may come from elsewhere, because somebody who follows a link with the right code is let in.
 */
export function refusedAtTheDoor(
  { headers, rawHeaders, url = '' }: IncomingMessage,
  authorities: readonly [string, ...string[]],
  { entrance }: { entrance: boolean },
): Refused | undefined {
  const authority = authorities.find((one) => one === headers.host)
  if (authority === undefined || count(rawHeaders, 'host') !== 1) {
    return { status: 421, sentence: `Dấu is at http://${authorities[0]}/ and nowhere else.` }
  }
  if (
    url.length > longestAddress ||
    !/^\/[\w\-./]*$/u.test(url) ||
    url.includes('//') ||
    url.includes('..')
  ) {
    return { status: 400, sentence: 'This is no address of Dấu.' }
  }
  const own = `http://${authority}`
  if (headers.origin !== undefined && headers.origin !== own) return foreign
  if (count(rawHeaders, 'origin') > 1 || count(rawHeaders, 'sec-fetch-site') > 1) return foreign
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined
  return entrance && isNavigation(headers) ? undefined : foreign
}

/** Calls come from our own page, which always says so, and carry the token. */
export function refusedCall({ headers, method }: IncomingMessage, token: string): Refused | undefined {
  if (headers.origin !== `http://${headers.host}`) return foreign
  const given = tokenIn(headers['sec-websocket-protocol'])
  if (given === undefined || !isSame(given, token)) {
    return { status: 401, sentence: 'This page was not let in; open the address that Dấu printed.' }
  }
  return method === 'GET' ? undefined : { status: 405, sentence: 'Only GET is answered here.' }
}

/** Files are read with GET or HEAD and without a body. */
export function refusedRead({ headers, method }: IncomingMessage): Refused | undefined {
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: 405, sentence: 'Only GET and HEAD are answered here.' }
  }
  if (headers['content-type'] !== undefined) return { status: 415, sentence: 'No content is taken here.' }
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
  return hasBody ? { status: 413, sentence: 'No content is taken here.' } : undefined
}

const foreign: Refused = { status: 403, sentence: 'Only the window of Dấu itself may ask this.' }

/** Subprotocols of the WebSocket: the one it speaks, and the token. */
export const subprotocol = 'dau'
const tokenPrefix = 'dau.token.'

function tokenIn(protocols: string | undefined): string | undefined {
  const names = (protocols ?? '').split(',').map((name) => name.trim())
  if (!names.includes(subprotocol)) return undefined
  return names.find((name) => name.startsWith(tokenPrefix))?.slice(tokenPrefix.length)
}

function isNavigation(headers: IncomingMessage['headers']): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}

function count(rawHeaders: readonly string[], name: string): number {
  return rawHeaders.filter((part, at) => at % 2 === 0 && part.toLowerCase() === name).length
}
