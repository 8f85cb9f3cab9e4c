import { createContext, type ReactNode, useContext } from 'react'
import type { DeskState } from '../../preload/contract/desk.ts'
import type { Client } from '../client.ts'
import type { Connection, Way } from '../connection.ts'

interface Desk {
  desk: DeskState
  client: Client
  way: Way
  openings: number
  retry: Connection['retry']
}

const DeskContext = createContext<Desk | undefined>(undefined)

export function DeskProvider({ children, ...desk }: Desk & { children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>
}

/** The open library's place, the preferences and what the host can do; and the client, for its `desk` calls. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskProvider above it')
  return desk
}
