import { type ClientContext, createORPCClient, DynamicLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { windowContract } from '../preload/contract/desk.ts'

export type Client = ContractRouterClient<typeof windowContract>

/** The typed client over a started MessagePort whose other end the router answers (Electron). */
export function connect(port: MessagePort): Client {
  return createORPCClient(new PortLink({ port }))
}

/** The typed client over whichever open WebSocket there is when something is asked (browser host). */
export function connectSocket(current: () => Promise<WebSocket>): Client {
  const links = new WeakMap<WebSocket, SocketLink<ClientContext>>()
  const linkOver = (websocket: WebSocket) => {
    const link = links.get(websocket) ?? new SocketLink({ websocket })
    links.set(websocket, link)
    return link
  }
  return createORPCClient(new DynamicLink(async () => linkOver(await current())))
}
