import { memo, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { chunked, type Stretch } from './chunks.ts'
import { watchNear } from './watch-near.ts'

interface ChunkedListProps<T> {
  items: readonly T[]
  keyOf: (item: T) => string
  /** Draws an item. As long as it is the same function, only what changed is drawn anew. */
  children: (item: T, isShown: boolean) => ReactNode
  /** Height of an item in CSS px, until it was drawn once. */
  estimate: number
  /** Stands in for an item that is far from what can be seen; without height. The same function always. */
  standIn?: (item: T) => ReactNode
  /** The item with this key is drawn wherever it is. */
  shown?: string | undefined
}

/** A list of items of any height. Only those near what can be seen are drawn; the rest keeps its place empty. */
export const ChunkedList = memo(function ChunkedList<T>(props: ChunkedListProps<T>) {
  const { items, keyOf, children, estimate, standIn, shown } = props
  const [last, setLast] = useState(() => ({ items, chunks: chunked(items) }))
  const cut = last.items === items ? last : { items, chunks: chunked(items, last.chunks) }
  if (cut !== last) setLast(cut)
  return cut.chunks.map(({ key, items: chunk }, index) => (
    <Chunk
      key={key}
      items={chunk}
      shown={shown === undefined ? undefined : chunk.find((item) => keyOf(item) === shown)}
      isFirst={index === 0}
      estimate={estimate}
      standIn={standIn}
      draw={children}
    />
  ))
}) as <T>(props: ChunkedListProps<T>) => ReactNode

interface ChunkProps<T> {
  items: Stretch<T>['items']
  shown: T | undefined
  isFirst: boolean
  estimate: number
  standIn: ((item: T) => ReactNode) | undefined
  draw: (item: T, isShown: boolean) => ReactNode
}

const Chunk = memo(function Chunk<T>({ items, shown, isFirst, estimate, standIn, draw }: ChunkProps<T>) {
  const element = useRef<HTMLDivElement>(null)
  const height = useRef<number | undefined>(undefined)
  const [isNear, setNear] = useState(isFirst)
  const isDrawn = isNear || shown !== undefined
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    return watchNear(current, ({ isIntersecting, boundingClientRect }) => {
      if (!isIntersecting) height.current = boundingClientRect.height
      setNear(isIntersecting)
    })
  }, [])
  return (
    <div ref={element} style={isDrawn ? undefined : { height: height.current ?? estimate * items.length }}>
      {isDrawn
        ? items.map((item) => draw(item, item === shown))
        : standIn && <StandIns items={items} standIn={standIn} />}
    </div>
  )
}) as <T>(props: ChunkProps<T>) => ReactNode

/** Of its own, so that it stays as it is while how items are drawn changes. */
const StandIns = memo(function StandIns<T>({
  items,
  standIn,
}: Required<Pick<ChunkProps<T>, 'items' | 'standIn'>>) {
  return items.map((item) => standIn?.(item))
}) as <T>(props: { items: readonly T[]; standIn: (item: T) => ReactNode }) => ReactNode
