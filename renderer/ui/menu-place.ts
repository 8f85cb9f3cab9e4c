/** What a menu stands beside, px in the window. */
export type Anchor = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>

/** Below or above something, at its left or its right edge; or beside an item of another menu. */
export type Side = 'start' | 'end' | 'beside'

interface Size {
  width: number
  height: number
}

/** Least distance from the edge of the window, px. */
const edge = 8
/** Between a menu and what it stands below, px. */
const gap = 6

/** Where the left upper corner of a menu lies, so that it is in the window wherever there is room, and how high it may be. */
export function menuPlace(
  anchor: Anchor,
  menu: Size,
  side: Side,
  screen: Size,
): { left: number; top: number; maxHeight: number } {
  const maxHeight = screen.height - 2 * edge
  const height = Math.min(menu.height, maxHeight)
  const within = (at: number, size: number, whole: number) =>
    Math.max(edge, Math.min(at, whole - edge - size))
  if (side === 'beside') {
    const fits = anchor.right + menu.width + edge <= screen.width
    const left = fits ? anchor.right : anchor.left - menu.width
    return {
      left: within(left, menu.width, screen.width),
      top: within(anchor.top, height, screen.height),
      maxHeight,
    }
  }
  const left = side === 'start' ? anchor.left : anchor.right - menu.width
  const isBelow = anchor.bottom + gap + height + edge <= screen.height || anchor.top < height + gap
  const top = isBelow ? anchor.bottom + gap : anchor.top - gap - height
  return {
    left: within(left, menu.width, screen.width),
    top: within(top, height, screen.height),
    maxHeight,
  }
}
