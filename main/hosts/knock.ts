import { realpath } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { windowContract } from '../../preload/contract/desk.ts'
import type { Refusal } from '../../preload/contract/refusal.ts'
import { placesOf } from '../library/places.ts'
import { doorIn, doorsFolder } from './door-file.ts'

/** The router of a program that runs, for a command. */
export interface Guest {
  client: ContractRouterClient<typeof windowContract>
  /** Resolves when the program has ended or let the command go. */
  ended: Promise<void>
  leave(): void
}

/**
 * The program that has a library open, by the refusal that opening it a second time got; undefined when it lets nobody
 * in: another user's, another computer's, a command that is about to end, or one that has opened another library by now.
 */
export async function knock(
  locked: Refusal,
  env: NodeJS.ProcessEnv,
  data?: string,
): Promise<Guest | undefined> {
  const { pid, file } = locked.data
  const door = typeof pid === 'number' ? await doorIn(doorsFolder(placesOf(env, data)), pid) : undefined
  if (
    !door?.library ||
    typeof file !== 'string' ||
    !(await isSameFolder(dirname(file), door.library.store))
  ) {
    return undefined
  }
  const socket = new WebSocket('ws://dau/rpc', ['dau'], {
    headers: { authorization: `Bearer ${door.token}` },
    createConnection: () => connect(door.socket),
    handshakeTimeout: 5_000,
    perMessageDeflate: false,
  })
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.on('open', () => resolve(true))
    socket.on('error', () => resolve(false))
  })
  if (!isOpen) return undefined
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  // What this class has in common with a browser's is all that the link uses.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  const client: Guest['client'] = createORPCClient(link)
  const guest: Guest = { client, ended, leave: () => socket.close() }
  // It may have opened another library since it wrote what was read here.
  const { id } = await client.library.state().catch(() => ({ id: undefined }))
  if (id === door.library.id) return guest
  guest.leave()
  return undefined
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  try {
    return (await realpath(one)) === (await realpath(other))
  } catch {
    return false
  }
}
