import { type ReactNode, useState } from 'react'
import { useDesk } from '../data/desk.tsx'
import { messageOf } from '../message.ts'
import { say, useWindow } from '../state.ts'
import { text } from '../text.ts'
import { carried, isCarrying, mostFiles, takeDropped } from '../ui/dragged.ts'

/**
 * Around the button that exports: articles of the list that are dropped there are exported. The desktop program drags
 * their files; so files of the library from anywhere are taken there.
 */
export function ExportTarget({ children }: { children: ReactNode }) {
  const { client, desk } = useDesk()
  const [isOver, setOver] = useState(false)
  const learnsPaths = desk.host.kind === 'electron'
  const exportFiles = async (paths: string[]) => {
    try {
      const found = await client.desk.articlesAt({ paths })
      const { picked } = useWindow.getState()
      // Of more than the system takes, the files of the first were dragged for all of them.
      const isPart = found.length === mostFiles && found.every((id) => picked.has(id))
      const articleIds = isPart ? [...picked] : found
      if (articleIds.length > 0) useWindow.setState({ overlay: { kind: 'export', articleIds } })
      else say(text('exp.dropOutside'))
    } catch (error) {
      say(messageOf(error))
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by key it is the export of what is picked.
    <span
      className="title-target"
      data-over={isOver}
      onDragOver={(event) => {
        const { dataTransfer } = event
        const hasFiles = learnsPaths && dataTransfer.types.includes('Files')
        if (!hasFiles && !isCarrying(dataTransfer)) return
        event.preventDefault()
        dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const articleIds = carried(event.dataTransfer)
        const isFiles = learnsPaths && event.dataTransfer.types.includes('Files')
        if (!isFiles && articleIds.length === 0) return
        event.preventDefault()
        if (isFiles) takeDropped((paths) => void exportFiles(paths))
        else useWindow.setState({ overlay: { kind: 'export', articleIds } })
      }}
    >
      {children}
    </span>
  )
}
