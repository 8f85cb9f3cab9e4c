import { FolderDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Client } from '../client.ts'
import { useDesk } from '../data/desk.tsx'
import { messageOf, toldOf } from '../message.ts'
import { openArticle, say, uncoverReader, useWindow } from '../state.ts'
import { text, useText } from '../text.ts'
import { takerOfDropped } from '../ui/dragged.ts'
import './drop.css'

/** The whole window takes folders and files that are dropped on it, and says so while they are over it. */
export function DropLayer() {
  const t = useText()
  const { client, desk } = useDesk()
  const [isOver, setOver] = useState(false)
  const hasLibrary = desk.library !== undefined
  const learnsPaths = desk.host.kind === 'electron'
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    const onFiles = (name: 'dragover' | 'drop', isOverThen: boolean, act: () => void) => {
      const onDrag = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        // Else a browser would leave Dấu and show the file.
        event.preventDefault()
        setOver(isOverThen)
        act()
      }
      addEventListener(name, onDrag, { signal })
    }
    onFiles('dragover', true, () => {})
    onFiles(
      'drop',
      false,
      () => learnsPaths || tell(() => ({ sentence: text('first.browserDrop'), isAdvice: true })),
    )
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal })
    // From the preload script, which knows where the files of a drop lie.
    addEventListener(
      'message',
      ({ source, data }) => {
        if (source !== window || !Array.isArray(data?.dropped)) return
        const taker = takerOfDropped()
        if (taker) {
          taker(data.dropped)
          return
        }
        take(client, data.dropped, hasLibrary).catch((error: unknown) => {
          if (hasLibrary) say(messageOf(error))
          else tell(() => toldOf(error))
        })
      },
      { signal },
    )
    return () => ending.abort()
  }, [client, hasLibrary, learnsPaths])
  if (!isOver) return null
  return (
    <div className="drop-layer" role="status">
      <p>
        <FolderDown size={28} strokeWidth={1.75} aria-hidden="true" />
        {t(learnsPaths ? 'drop.here' : 'first.browserDrop')}
      </p>
    </div>
  )
}

/** Says it where a folder can be opened in another way. */
function tell(told: () => ReturnType<typeof toldOf>): void {
  useWindow.setState({ overlay: { kind: 'open-folder', told } })
}

async function take(client: Client, paths: string[], hasLibrary: boolean): Promise<void> {
  const found = await client.desk.dropped({ paths })
  if (found.kind === 'folder') await client.desk.open(found)
  else if (found.kind === 'article') {
    openArticle(found.articleId)
    uncoverReader()
  } else if (hasLibrary) useWindow.setState({ overlay: found })
  else await client.desk.openFile(found)
}
