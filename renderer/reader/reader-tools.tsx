import { ALargeSmall, CircleCheck, Redo2, ScanText, Undo2 } from 'lucide-react'
import { memo, useRef } from 'react'
import type { Article } from '../../preload/contract/article.ts'
import { CommandButton } from '../frame/command-button.tsx'
import { useWindow } from '../state.ts'
import { Appearance } from './appearance.tsx'

/** The row above the article. */
export const ReaderTools = memo(function ReaderTools({ article }: { article: Article }) {
  const showEntities = useWindow((state) => state.showEntities)
  const appearance = useRef<HTMLSpanElement>(null)
  const isRead = article.readState === 'read'
  return (
    <div className="reader-tools">
      <CommandButton id={isRead ? 'mark-unread' : 'mark-read'} icon={CircleCheck} isOn={isRead} />
      <CommandButton id="toggle-entities" icon={ScanText} isOn={showEntities} />
      <span className="reader-space" />
      <CommandButton id="undo" icon={Undo2} />
      <CommandButton id="redo" icon={Redo2} />
      <span ref={appearance}>
        <CommandButton id="appearance" icon={ALargeSmall} />
      </span>
      <Appearance trigger={appearance} />
    </div>
  )
})
