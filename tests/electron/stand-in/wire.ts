import type { EventEmitter } from 'node:events'

/** One end of the channel between the program that the stand-in runs and the screen that shows its windows. */
export interface Wire {
  /** Says something that needs no answer. */
  tell(name: string, ...values: unknown[]): void
  /** Asks the other end. Rejects with the message of what was thrown there, and when the other end is gone. */
  ask<T>(name: string, ...values: unknown[]): Promise<T>
  /** What is done, and answered, when the other end says or asks this. */
  on(name: string, work: (...values: never[]) => unknown): void
}

type Message =
  | { kind: 'tell'; name: string; values: unknown[] }
  | { kind: 'ask'; id: number; name: string; values: unknown[] }
  | { kind: 'answer'; id: number; value?: unknown; error?: string }

interface End extends Pick<EventEmitter, 'on' | 'once'> {
  send?(message: unknown, done: () => void): unknown
}

/** `end`: a child forked with `serialization: 'advanced'`, or the process itself in it: what is said is cloned, not JSON. */
export function wireOver(end: End): Wire {
  const works = new Map<string, (...values: never[]) => unknown>()
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>()
  let last = 0
  let isOpen = true
  const send = (message: Message) => {
    // What is sent to an end that has just gone goes nowhere; `disconnect` tells of it.
    if (isOpen) end.send?.(message, () => undefined)
  }
  const work = async (name: string, values: unknown[]) => {
    const known = works.get(name)
    if (!known) throw new Error(`The stand-in knows no message ${name}.`)
    return await known(...(values as never[]))
  }
  end.on('message', (message: Message) => {
    if (message.kind === 'tell') void work(message.name, message.values)
    if (message.kind === 'ask') {
      const { id } = message
      work(message.name, message.values).then(
        (value) => send({ kind: 'answer', id, value }),
        (error: unknown) => send({ kind: 'answer', id, error: String(error) }),
      )
    }
    if (message.kind === 'answer') {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.error === undefined) asked?.resolve(message.value as never)
      else asked?.reject(new Error(message.error))
    }
  })
  end.once('disconnect', () => {
    isOpen = false
    for (const { reject } of waiting.values()) reject(new Error('The other end is gone.'))
    waiting.clear()
  })
  return {
    tell: (name, ...values) => send({ kind: 'tell', name, values }),
    ask: (name, ...values) => {
      return new Promise((resolve, reject) => {
        if (!isOpen) throw new Error('The other end is gone.')
        waiting.set(++last, { resolve, reject })
        send({ kind: 'ask', id: last, name, values })
      })
    },
    on: (name, does) => void works.set(name, does),
  }
}
