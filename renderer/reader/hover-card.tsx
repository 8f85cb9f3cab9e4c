import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { noteToText } from '../../preload/text/note.ts'
import { useEntities, useEntityTypes } from '../data/entities.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { TypeIcon, typeName } from '../ui/entity-type.tsx'
import type { Placed } from './mark-look.ts'
import type { ReadingView } from './reading-view.ts'
import { placedAt } from './use-marks.ts'

const waitFor = 350
// As in the style.
const widest = 320
// Of an entity that lies under several others, the innermost tell enough.
const shownAtMost = 4

interface Hovered {
  here: readonly Placed[]
  left: number
  top: number
  bottom: number
}

/**
 * What the mark under the pointer is: entities with their type and how often they are mentioned, highlights by colour;
 * with the beginning of the note and the tags.
 */
export function HoverCard({ reading, places }: { reading: ReadingView; places: readonly Placed[] }) {
  const [hovered, setHovered] = useState<Hovered>()
  useEffect(() => {
    const { dom } = reading.view
    let timer: ReturnType<typeof setTimeout> | undefined
    let mark: Element | null = null
    const hide = () => {
      clearTimeout(timer)
      mark = null
      setHovered(undefined)
    }
    const onOver = (event: PointerEvent) => {
      const next = event.target instanceof Element ? event.target.closest('mark') : null
      if (next === mark && next !== null) return
      hide()
      if (!next || event.buttons !== 0 || event.pointerType === 'touch') return
      mark = next
      timer = setTimeout(() => setHovered(hoveredAt(reading, places, next, event)), waitFor)
    }
    dom.addEventListener('pointerover', onOver)
    dom.addEventListener('pointerleave', hide)
    for (const name of ['pointerdown', 'keydown', 'wheel']) addEventListener(name, hide, { passive: true })
    return () => {
      clearTimeout(timer)
      dom.removeEventListener('pointerover', onOver)
      dom.removeEventListener('pointerleave', hide)
      for (const name of ['pointerdown', 'keydown', 'wheel']) removeEventListener(name, hide)
    }
  }, [reading, places])
  if (!hovered) return null
  const isBelow = hovered.top < 160
  return createPortal(
    <div
      className="popover reader-hover"
      role="tooltip"
      data-below={isBelow}
      style={{ left: hovered.left, top: isBelow ? hovered.bottom + 6 : hovered.top - 6 }}
    >
      {hovered.here.slice(0, shownAtMost).map(({ id, annotation }) => (
        <HoverLine key={id} annotation={annotation} />
      ))}
    </div>,
    document.body,
  )
}

function HoverLine({ annotation }: { annotation: Annotation }) {
  const { note, tagNames } = annotation
  return (
    <div className="reader-hover-line">
      <Name annotation={annotation} />
      {note && <p>{noteToText(note)}</p>}
      {tagNames.length > 0 && (
        <div className="reader-hover-tags">
          {tagNames.map((name) => (
            <span key={name} className="chip">{`#${name}`}</span>
          ))}
        </div>
      )}
    </div>
  )
}

function Name({ annotation: { mention, entityName, color } }: { annotation: Annotation }) {
  const t = useText()
  const types = useEntityTypes()
  const entity = useEntities().find(({ id }) => id === mention?.entityId)
  const type = types.find(({ id }) => id === mention?.type)
  if (mention) {
    return (
      <>
        <TypeIcon type={type} />
        <b>{entityName ?? mention.asWritten}</b>
        <small>
          {[type ? typeName(type, t) : [], entity ? t('pick.mentions', { n: entity.mentions }) : []]
            .flat()
            .join(' · ')}
        </small>
      </>
    )
  }
  return (
    <>
      <i
        className={color ? `reader-hover-swatch band-1-${color} cap-${color}` : 'reader-hover-swatch'}
        aria-hidden="true"
      />
      <b>{color ? t(`hl.${color}`) : t('note.quote')}</b>
    </>
  )
}

function hoveredAt(
  reading: ReadingView,
  places: readonly Placed[],
  mark: Element,
  { clientX, clientY }: PointerEvent,
): Hovered | undefined {
  if (!mark.isConnected) return undefined
  const here = placedAt(places, reading.offsetAt(mark, 0), useWindow.getState().showEntities)
  const lines = [...mark.getClientRects()]
  const line = lines.find(({ top, bottom }) => clientY >= top && clientY <= bottom) ?? lines[0]
  if (!line || here.length === 0) return undefined
  // Over the reader alone: the panes beside it have cards of their own.
  const pane = reading.view.dom.closest('.reader-pane')?.getBoundingClientRect()
  const rightmost = (pane?.right ?? innerWidth) - 8 - widest
  const left = Math.max((pane?.left ?? 0) + 8, Math.min(clientX - 24, rightmost))
  return { here, left, top: line.top, bottom: line.bottom }
}
