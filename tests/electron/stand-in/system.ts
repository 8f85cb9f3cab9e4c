/** What the system is, and what its user answers, as a test has set it. */
export interface System {
  /** `app.isPackaged`. */
  isPackaged: boolean
  /** Whether this is the first start on its data folder. */
  isFirst: boolean
  languages: string[]
  /** What each screen has free for windows, the main one first. */
  workAreas: { x: number; y: number; width: number; height: number }[]
  prefersDark: boolean
  /** The paths that the next dialogs for files answer; without any they are cancelled. */
  chosen: string[][]
  /** The buttons that are pressed in the next messages; without any the one of Escape. */
  pressed: number[]
}

export const usualSystem: System = {
  isPackaged: false,
  isFirst: true,
  languages: ['en-US'],
  workAreas: [{ x: 0, y: 0, width: 2560, height: 1440 }],
  prefersDark: false,
  chosen: [],
  pressed: [],
}

/** In the program: the system it runs on. */
export const system: System = {
  ...usualSystem,
  ...(JSON.parse(process.env.DAU_STAND_IN ?? '{}') as Partial<System>),
}
