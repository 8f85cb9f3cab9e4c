import { type ReactNode, useState } from 'react'
import { useWindow } from '../state.ts'
import { carried, isCarrying } from '../ui/dragged.ts'

/** Around the button that exports: articles of the list that are dropped there are exported. */
export function ExportTarget({ children }: { children: ReactNode }) {
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by key it is the export of what is picked.
    <span
      className="title-target"
      data-over={isOver}
      onDragOver={(event) => {
        if (!isCarrying(event.dataTransfer)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const articleIds = carried(event.dataTransfer)
        if (articleIds.length === 0) return
        event.preventDefault()
        useWindow.setState({ overlay: { kind: 'export', articleIds } })
      }}
    >
      {children}
    </span>
  )
}
