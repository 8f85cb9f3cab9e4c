import { createContext, type ReactNode, useContext } from 'react'
import type { DeskState } from '../../preload/contract/desk.ts'
import type { Client } from '../client.ts'

interface Desk {
  desk: DeskState
  client: Client
}

const DeskContext = createContext<Desk | undefined>(undefined)

export function DeskProvider({ desk, client, children }: Desk & { children: ReactNode }) {
  return <DeskContext value={{ desk, client }}>{children}</DeskContext>
}

/** The open library's place, the preferences and what the host can do; and the client, for its `desk` calls. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskProvider above it')
  return desk
}
