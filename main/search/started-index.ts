import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { Engine } from './sqlite/engine.ts'

/** An index process that was started, whatever it runs in. Nothing is open in it yet. */
export interface StartedIndex {
  /** Where it is asked. */
  port: SupportedMessagePort
  /** Fulfilled when it has ended, with the reason in a few words. */
  ended: Promise<string>
  /** Keeps the program running as long as somebody waits for an answer (true), or no longer. */
  hold(isWaitedFor: boolean): void
  /** Ends it, whatever it is doing; fulfilled when it is gone. */
  end(): Promise<void>
}

/** Starts an index process; `engine` asks for one SQLite instead of the best one. */
export type StartIndex = (engine: Engine | undefined) => StartedIndex
