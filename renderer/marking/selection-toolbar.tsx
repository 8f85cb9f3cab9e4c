import { Copy, Hash, MessageSquarePlus } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { colors } from '../../preload/contract/choices.ts'
import { pickEntity } from '../commands/mark-commands.ts'
import { commands } from '../commands.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useClient } from '../data/library.tsx'
import { rectOf } from '../reader-handle.ts'
import { useReviewing } from '../reviewing.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { TypeIcon, typeColor, typeName } from '../ui/entity-type.tsx'
import { Tip } from '../ui/tip.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { colorNames, highlight } from './mark.ts'
import { edge, leftInside, useReaderBox } from './reader-box.ts'

const gap = 8
const height = 42
const returnsAfter = 150

/** Above the selection (below when there is no room), never on it; it does not take the focus: Tab or F10 enters it. */
export function SelectionToolbar() {
  const t = useText()
  const client = useClient()
  const types = useEntityTypes()
  const selected = useWindow((state) => state.selected)
  const isPlacing = useReviewing(({ placing }) => placing !== undefined)
  const isCovered = useWindow(({ overlay }) => overlay.kind !== 'none') || isPlacing
  const lastColor = useWindow((state) => state.lastColor)
  const bar = useRef<HTMLDivElement>(null)
  const isScrolling = useScrolling()
  const isShown = selected !== undefined && selected.end > selected.start && !isCovered && !isScrolling
  const place = usePlace(isShown ? selected : undefined, bar)
  useF10(isShown, bar)
  if (!isShown) return null

  const run = (id: string) => void commands.find((command) => command.id === id)?.run({ client })
  return (
    <Toolbar
      ref={bar}
      aria-label={t('sel.toolbar')}
      className="popover selection-toolbar"
      style={place ?? { visibility: 'hidden' }}
      // The selection in the text must outlive a press on the toolbar.
      onMouseDown={(event) => event.preventDefault()}
    >
      {colors.map((each) => (
        <Hint key={each} label={t(colorNames[each])} keys={each === lastColor ? 'H' : undefined}>
          <Button
            className="selection-swatch"
            data-on={each === lastColor}
            aria-label={`${t('sel.highlight')}: ${t(colorNames[each])}`}
            onPress={() => void highlight(client, each)}
          >
            <i data-color={each} />
          </Button>
        </Hint>
      ))}
      <hr />
      {types.map((type, index) => (
        <Hint key={type.id} label={typeName(type, t)} keys={index < 8 ? String(index + 1) : undefined}>
          <Button
            className="selection-type"
            aria-label={`${t('sel.entity')}: ${typeName(type, t)}`}
            style={{ color: typeColor(type.color) }}
            onPress={() => void pickEntity(client, type.id)}
          >
            <TypeIcon type={type} size={16} />
            {index < 8 && <small>{index + 1}</small>}
          </Button>
        </Hint>
      ))}
      <hr />
      <Button className="selection-action" aria-label={t('sel.note')} onPress={() => run('note')}>
        <MessageSquarePlus size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>{t('sel.note')}</span>
        <kbd>N</kbd>
      </Button>
      <Hint label={t('sel.tag')} keys="T">
        <Button className="selection-action" aria-label={t('sel.tag')} onPress={() => run('tag')}>
          <Hash size={16} strokeWidth={1.75} aria-hidden="true" />
          <kbd>T</kbd>
        </Button>
      </Hint>
      <Hint label={t('sel.copy')} keys="C">
        <Button className="selection-action" aria-label={t('sel.copy')} onPress={() => run('copy-quotation')}>
          <Copy size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </Hint>
    </Toolbar>
  )
}

function Hint({
  label,
  keys,
  children,
}: {
  label: string
  keys: string | undefined
  children: React.ReactElement<React.HTMLAttributes<HTMLElement>>
}) {
  return (
    <Tip
      text={
        <>
          {label}
          {keys !== undefined && <kbd>{keys}</kbd>}
        </>
      }
    >
      {children}
    </Tip>
  )
}

interface ToolbarPlace {
  left: number
  /** Absent where the toolbar stands at the bottom edge. */
  top?: number
  maxWidth?: number
}

function usePlace(
  selected: { start: number; end: number } | undefined,
  bar: React.RefObject<HTMLDivElement | null>,
) {
  const box = useReaderBox()
  const [place, setPlace] = useState<ToolbarPlace>()
  useLayoutEffect(() => {
    const rect = selected && rectOf(selected)
    if (selected && matchMedia('(pointer: coarse)').matches) {
      const width = bar.current?.offsetWidth ?? 0
      setPlace({ left: Math.max(8, (innerWidth - width) / 2), maxWidth: innerWidth - 16 })
      return
    }
    if (!rect || !bar.current) {
      setPlace(undefined)
      return
    }
    const width = fitted(bar.current, box.width - 2 * edge)
    const above = rect.top - gap - height
    setPlace({
      left: leftInside(box, width, rect.left + rect.width / 2 - width / 2),
      top: above >= box.top + edge ? above : Math.min(innerHeight - height - 34, rect.bottom + gap),
    })
  }, [selected, bar, box])
  return place
}

/** Leaves out what the room has no place for: first keys and gaps, then words. Answers with the width, px. */
function fitted(bar: HTMLElement, room: number): number {
  for (const fit of ['whole', 'tight', 'signs']) {
    bar.dataset.fit = fit
    if (widthOf(bar) <= room) break
  }
  return widthOf(bar)
}

function widthOf(bar: HTMLElement): number {
  return Math.ceil(bar.getBoundingClientRect().width)
}

/** True while the reader scrolls and a moment after. */
function useScrolling(): boolean {
  const [isScrolling, setScrolling] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const onScroll = (event: Event) => {
      if (!(event.target instanceof Element) || !event.target.closest('[data-pane="reader"]')) return
      setScrolling(true)
      clearTimeout(timer)
      timer = setTimeout(() => setScrolling(false), returnsAfter)
    }
    addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [])
  return isScrolling
}

function useF10(isShown: boolean, bar: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    if (!isShown) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F10' || event.shiftKey) return
      event.preventDefault()
      bar.current?.querySelector('button')?.focus()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [isShown, bar])
}
