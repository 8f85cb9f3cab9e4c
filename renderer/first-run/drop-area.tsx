import { FolderDown } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useText } from '../text.ts'
import { droppedFolder } from './dropped.ts'

interface DropAreaProps {
  onFolder: (folder: string) => void
  /** Something was dropped, and the host does not tell where it lies. */
  onUnknown: () => void
  children: ReactNode
}

/** Where a folder or files can be dropped; beside it another way, since not everybody can drag. */
export function DropArea({ onFolder, onUnknown, children }: DropAreaProps) {
  const t = useText()
  const [isOver, setOver] = useState(false)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const folder = droppedFolder(event.dataTransfer)
    if (folder === undefined) onUnknown()
    else onFolder(folder)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a way beside the button and the field inside.
    <div
      className="drop-area"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <FolderDown size={28} strokeWidth={1.75} aria-hidden="true" />
      <p>{t('first.drop')}</p>
      {children}
    </div>
  )
}
