const places = new Map<string, { current: number }>()

/** Where a list was scrolled to; it outlives the pane, which is taken away when it is closed. */
export function scrolledTo(list: string): { current: number } {
  const place = places.get(list) ?? { current: 0 }
  places.set(list, place)
  return place
}
