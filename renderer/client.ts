import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../preload/contract/contract.ts'

export type Client = ContractRouterClient<typeof contract>

/** The typed client of an open library, over a started MessagePort whose other end the router answers. */
export function connect(port: MessagePort): Client {
  return createORPCClient(new RPCLink({ port }))
}
