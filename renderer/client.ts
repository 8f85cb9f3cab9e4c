import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { windowContract } from '../preload/contract/desk.ts'

export type Client = ContractRouterClient<typeof windowContract>

/** The typed client over a started MessagePort whose other end the router answers (Electron). */
export function connect(port: MessagePort): Client {
  return createORPCClient(new PortLink({ port }))
}

/** The typed client over an open WebSocket (browser host). */
export function connectSocket(websocket: WebSocket): Client {
  return createORPCClient(new SocketLink({ websocket }))
}
