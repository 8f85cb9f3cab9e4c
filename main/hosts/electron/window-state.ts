import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../store/write-whole.ts'

/** Pixels as the system counts them, before scaling. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

const pixels = z.int().min(-100_000).max(100_000)

const windowState = z.object({
  /** Absent: where the system puts it. */
  x: pixels.optional(),
  y: pixels.optional(),
  width: pixels,
  height: pixels,
  isMaximised: z.boolean(),
  /** The part of our address that it shows. */
  at: z
    .string()
    .regex(/^#article=[a-z][a-z2-7]{11}(?:&alone)?$/u)
    .optional(),
})
export type WindowState = z.infer<typeof windowState>

/** Windows that are kept at most. */
const most = 20

const windowStates = z.object({ windows: z.array(windowState).min(1).max(most) })

export const smallest = { width: 640, height: 480 }
const first: WindowState = { width: 1440, height: 900, isMaximised: false }

/** As much of the title bar as a hand needs to take hold of a window. */
const grip = { width: 120, height: 32 }

/**
 * How the window stood last, as it can stand now: no larger than a screen, and where its title bar can be reached. `areas`:
 * what the screens have free for windows, the main one first.
 */
export function fittingState(kept: WindowState, areas: readonly Area[]): WindowState {
  const home = areas.find((area) => isReachable(kept, area))
  const { width, height } = home ?? areas[0] ?? first
  const size = {
    ...(kept.at !== undefined && { at: kept.at }),
    width: Math.max(smallest.width, Math.min(kept.width, width)),
    height: Math.max(smallest.height, Math.min(kept.height, height)),
    isMaximised: kept.isMaximised,
  }
  return home ? { ...size, x: kept.x, y: kept.y } : size
}

/** How far below and right of a window the next one stands, px. */
const step = 28

/** The width of an article alone, px. */
const aloneWidth = 860

/** How another window begins: beside the one in front, no larger; that of an article alone is as wide as its text needs. */
export function stepped(front: WindowState | undefined, at: string): WindowState {
  const { x, y, width, height } = front ?? first
  return {
    ...(x !== undefined && y !== undefined && { x: x + step, y: y + step }),
    width: at.endsWith('&alone') ? Math.min(width, aloneWidth) : width,
    height,
    isMaximised: false,
    ...(at !== '' && { at }),
  }
}

function isReachable({ x, y, width }: WindowState, area: Area): boolean {
  if (x === undefined || y === undefined) return false
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return shown >= grip.width && y >= area.y && y + grip.height <= area.y + area.height
}

const name = 'window.json'

/** The places of the windows in a data folder. */
export class WindowStateFile {
  readonly #dir: string
  #written: string | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(dir: string) {
    this.#dir = dir
  }

  /** What was kept, at least one; one of the first size where there is nothing that can be understood. */
  async read(): Promise<WindowState[]> {
    try {
      return windowStates.parse(JSON.parse(await readFile(join(this.#dir, name), 'utf8'))).windows
    } catch {
      return [first]
    }
  }

  /** Keeps them when they are other ones than the last; the place of a window is not worth an error. */
  keep(windows: readonly WindowState[]): Promise<void> {
    const text = `${JSON.stringify({ windows: windows.slice(-most) })}\n`
    if (text !== this.#written) {
      this.#written = text
      const write = () => writeWhole(this.#dir, name, text).catch(() => undefined)
      this.#writing = this.#writing.then(write)
    }
    return this.#writing
  }
}
