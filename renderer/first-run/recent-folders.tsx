import { FolderClock } from 'lucide-react'
import { useDesk } from '../data/desk.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'

/** The folders that were opened before, except the one that is open. */
export function RecentFolders({
  isOpening,
  onOpen,
}: {
  isOpening: boolean
  onOpen: (folder: string) => void
}) {
  const t = useText()
  const { desk } = useDesk()
  const folders = desk.recent.filter((folder) => folder !== desk.library?.folder)
  if (folders.length === 0) return null
  return (
    <section className="recent-folders" aria-label={t('first.recent')}>
      <h2>{t('first.recent')}</h2>
      {folders.map((folder) => (
        <Button key={folder} className="recent-folder" isDisabled={isOpening} onPress={() => onOpen(folder)}>
          <FolderClock size={16} strokeWidth={1.75} aria-hidden="true" />
          <b>{folder.split(/[/\\]/u).at(-1)}</b>
          <small>{folder}</small>
        </Button>
      ))}
    </section>
  )
}
