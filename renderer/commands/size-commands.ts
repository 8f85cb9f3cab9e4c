import { readSizes } from '../../preload/contract/choices.ts'
import type { Client } from '../client.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, text } from '../text.ts'
import type { Command } from './command.ts'

const always = () => true

/** The size of the reading text; the window itself is never zoomed. */
export const sizeCommands: readonly Command[] = [
  {
    id: 'text-larger',
    title: 'size.larger',
    keys: ['Mod+Plus', 'Mod+='],
    where: 'anywhere',
    enabled: always,
    run: ({ client }) => setReadSize(client, readSize() + 1),
  },
  {
    id: 'text-smaller',
    title: 'size.smaller',
    keys: ['Mod+-'],
    where: 'anywhere',
    enabled: always,
    run: ({ client }) => setReadSize(client, readSize() - 1),
  },
  {
    id: 'text-usual',
    title: 'size.usual',
    keys: ['Mod+0'],
    where: 'anywhere',
    enabled: always,
    run: ({ client }) => setReadSize(client, readSizes.usual),
  },
]

// Turning a wheel asks for many sizes; they are kept this long after the last, ms.
const keptAfter = 250

let wanted: number | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** The size of the reading text, CSS px, as it is shown or about to be. */
export function readSize(): number {
  const shown = getComputedStyle(document.documentElement).getPropertyValue('--read-size')
  return wanted ?? (Number.parseFloat(shown) || readSizes.usual)
}

/** Shows the text in this size, within bounds, at once, and keeps the size when nothing more is asked for. */
export function setReadSize(client: Client, size: number): void {
  const { least, most, step } = readSizes
  const next = Math.min(most, Math.max(least, Math.round(size / step) * step))
  if (next === readSize()) return
  wanted = next
  document.documentElement.style.setProperty('--read-size', `${next}px`)
  const shown = next.toLocaleString(currentLanguage())
  useWindow.setState({ announcement: `${text('set.size')}: ${shown} px` })
  clearTimeout(timer)
  timer = setTimeout(() => {
    void client.desk
      .prefer({ readSize: next })
      .catch(() => {})
      .finally(() => {
        if (wanted === next) wanted = undefined
      })
  }, keptAfter)
}
