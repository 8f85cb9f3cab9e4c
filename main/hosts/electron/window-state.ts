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
})
export type WindowState = z.infer<typeof windowState>

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
    width: Math.max(smallest.width, Math.min(kept.width, width)),
    height: Math.max(smallest.height, Math.min(kept.height, height)),
    isMaximised: kept.isMaximised,
  }
  return home ? { ...size, x: kept.x, y: kept.y } : size
}

function isReachable({ x, y, width }: WindowState, area: Area): boolean {
  if (x === undefined || y === undefined) return false
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return shown >= grip.width && y >= area.y && y + grip.height <= area.y + area.height
}

const name = 'window.json'

/** The window's place in a data folder. */
export class WindowStateFile {
  readonly #dir: string
  #written: string | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(dir: string) {
    this.#dir = dir
  }

  /** What was kept; the first size where there is nothing that can be understood. */
  async read(): Promise<WindowState> {
    try {
      return windowState.parse(JSON.parse(await readFile(join(this.#dir, name), 'utf8')))
    } catch {
      return first
    }
  }

  /** Keeps it when it is another one than the last; the place of a window is not worth an error. */
  keep(state: WindowState): Promise<void> {
    const text = `${JSON.stringify(state)}\n`
    if (text !== this.#written) {
      this.#written = text
      const write = () => writeWhole(this.#dir, name, text).catch(() => undefined)
      this.#writing = this.#writing.then(write)
    }
    return this.#writing
  }
}
