import { FolderDown, FolderOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDesk } from '../data/desk.tsx'
import { useText } from '../text.ts'

/**
 * Says that a folder or files can be dropped, as on the whole window, where that tells their paths; in it another way,
 * since not everybody can drag.
 */
export function DropArea({ children }: { children: ReactNode }) {
  const t = useText()
  const learnsPaths = useDesk().desk.host.kind === 'electron'
  const Icon = learnsPaths ? FolderDown : FolderOpen
  return (
    <div className="drop-area" data-drops={learnsPaths}>
      <Icon size={28} strokeWidth={1.75} aria-hidden="true" />
      <p>{t(learnsPaths ? 'first.drop' : 'first.write')}</p>
      {children}
    </div>
  )
}
