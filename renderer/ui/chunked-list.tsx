import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

interface ChunkedListProps<T> {
  items: readonly T[]
  keyOf: (item: T) => string
  children: (item: T, index: number) => ReactNode
  /** Height of an item in CSS px, until it was drawn once. */
  estimate: number
  /** Stands in for an item that is far from what can be seen; without height. */
  standIn?: (item: T) => ReactNode
  /** The item with this key is drawn wherever it is. */
  shown?: string | undefined
}

const chunkSize = 20

/** A list of items of any height. Only those near what can be seen are drawn; the rest keeps its place empty. */
export function ChunkedList<T>(props: ChunkedListProps<T>) {
  const { items, keyOf, children, estimate, standIn, shown } = props
  const chunks: (readonly T[])[] = []
  for (let from = 0; from < items.length; from += chunkSize) chunks.push(items.slice(from, from + chunkSize))
  return chunks.map((chunk, index) => (
    <Chunk
      // biome-ignore lint/suspicious/noArrayIndexKey: a chunk is a stretch of the list, whatever stands in it.
      key={index}
      isFirst={index === 0}
      isShown={shown !== undefined && chunk.some((item) => keyOf(item) === shown)}
      estimate={estimate * chunk.length}
      standIns={() => standIn && chunk.map(standIn)}
    >
      {() => chunk.map((item, at) => children(item, index * chunkSize + at))}
    </Chunk>
  ))
}

interface ChunkProps {
  isFirst: boolean
  isShown: boolean
  estimate: number
  standIns: () => ReactNode
  children: () => ReactNode
}

function Chunk({ isFirst, isShown, estimate, standIns, children }: ChunkProps) {
  const element = useRef<HTMLDivElement>(null)
  const height = useRef<number | undefined>(undefined)
  const [isNear, setNear] = useState(isFirst)
  const isDrawn = isNear || isShown
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        if (!entry.isIntersecting) height.current = entry.boundingClientRect.height
        setNear(entry.isIntersecting)
      },
      { root: current.closest('[data-scrolls]'), rootMargin: '800px 0px' },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={element} style={isDrawn ? undefined : { height: height.current ?? estimate }}>
      {isDrawn ? children() : standIns()}
    </div>
  )
}
