import { FolderDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../text.ts'

/** Says that a folder or files can be dropped, as on the whole window; in it another way, since not everybody can drag. */
export function DropArea({ children }: { children: ReactNode }) {
  const t = useText()
  return (
    <div className="drop-area">
      <FolderDown size={28} strokeWidth={1.75} aria-hidden="true" />
      <p>{t('first.drop')}</p>
      {children}
    </div>
  )
}
