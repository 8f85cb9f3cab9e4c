import type { Preferences } from '../../preload/contract/desk.ts'
import { layoutOf } from './narrow.ts'

export type Side = 'list' | 'inspector'

/** Widths of a side, CSS px. */
export interface SideWidth {
  shown: number
  least: number
  most: number
}

/** What the preferences say of a width that nobody has set: the usual one of the window at hand. */
export const unset = { list: 304, inspector: 344 }

const limits = { list: { least: 220, most: 420 }, inspector: { least: 280, most: 520 } }
const usual = {
  wide: { list: 304, inspector: 344 },
  compact: { list: 272, inspector: 312 },
  medium: { list: 256, inspector: 304 },
  two: { list: 256, inspector: 320 },
}
const wideFrom = 1280
// Of a medium window, so that the reader keeps more than a third.
const share = { list: 0.3, inspector: 0.34 }

/** How wide a side is, and between what its divider moves it, in a window of this width (ux.md, section 3). */
export function sideWidth(side: Side, preferences: Preferences, windowWidth: number): SideWidth {
  const layout = layoutOf(windowWidth)
  if (layout !== 'three') {
    const only = usual.two[side]
    return { shown: only, least: only, most: only }
  }
  const { density, listWidth, inspectorWidth } = preferences
  const isWide = windowWidth >= wideFrom
  const { least, most: anywhere } = limits[side]
  const most = isWide ? anywhere : Math.min(anywhere, Math.round(windowWidth * share[side]))
  const wanted = side === 'list' ? listWidth : inspectorWidth
  const normal = usual[isWide ? (density === 'compact' ? 'compact' : 'wide') : 'medium'][side]
  const width = wanted === unset[side] ? normal : wanted
  return { shown: Math.min(most, Math.max(least, width)), least, most }
}
