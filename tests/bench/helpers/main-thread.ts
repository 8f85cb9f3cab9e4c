import type { CDPSession } from '@playwright/test'

/**
 * What an act costs the window's main thread, in ms of the processor's time, so that other programs do not show in it.
 * `frame` is the frame work that is held: the task that handles the event, the task that draws its outcome into the
 * document, and the frame that paints this (style, layout and paint with it). Not in it are the way to the store and
 * back and what is put off; all tasks between the event and the end of that frame are in `painted`, and all until the
 * window had nothing left to do in `settled`.
 */
export interface Work {
  frame: number
  painted: number
  settled: number
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds, as the two that follow. */
  ts: number
  dur?: number
  /** Of the thread's own time. */
  tdur?: number
}

/** The moments that the page's clock marks, in this order. */
export const moments = ['bench-event', 'bench-drawn', 'bench-frame'] as const

/** Traces an act that lets the page's clock watch, until the window is idle again. */
export async function mainThreadWork(session: CDPSession, act: () => Promise<void>): Promise<Work> {
  const events: TraceEvent[] = []
  const take = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', take)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  })
  await act()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  session.off('Tracing.dataCollected', take)
  return workIn(events)
}

function workIn(events: readonly TraceEvent[]): Work {
  const marks = moments.map((moment) => events.find(({ name, ph }) => name === moment && ph !== 'e'))
  const [event, drawn, frame] = marks
  if (!event || !drawn || !frame) throw new Error('The trace of the browser has no moments of the act.')
  const tasks = events.filter(
    ({ name, ph, pid, tid }) =>
      name === 'ThreadControllerImpl::RunTask' && ph === 'X' && pid === event.pid && tid === event.tid,
  )
  const at = ({ ts }: TraceEvent) => tasks.find((task) => task.ts <= ts && ts <= task.ts + (task.dur ?? 0))
  const first = at(event)
  const last = at(frame)
  if (!first || !last) throw new Error('The trace of the browser has no tasks.')
  const sum = (all: Iterable<TraceEvent | undefined>) =>
    [...all].reduce((whole, task) => whole + (task?.tdur ?? 0), 0) / 1000
  return {
    frame: sum(new Set([first, at(drawn), last])),
    painted: sum(tasks.filter(({ ts }) => ts >= first.ts && ts <= last.ts)),
    settled: sum(tasks.filter(({ ts }) => ts >= first.ts)),
  }
}
