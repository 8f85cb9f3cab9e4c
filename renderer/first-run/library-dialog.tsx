import { Folder, FolderOpen, FolderPlus, X } from 'lucide-react'
import { useState } from 'react'
import { attempt } from '../attempt.ts'
import { useDesk } from '../data/desk.tsx'
import { useFolders } from '../data/folders.ts'
import { useClient } from '../data/library.tsx'
import { type Told, toldOf } from '../message.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { DialogHead, OverlayDialog } from '../ui/overlay-dialog.tsx'
import { ToldText } from '../ui/told-text.tsx'
import { FolderField } from './folder-field.tsx'
import { RecentFolders } from './recent-folders.tsx'
import { useOpenFolder } from './use-open-folder.ts'
import './first-run.css'
import './library-dialog.css'

/** The folders of the open library, and the way to another library. */
export function LibraryDialog() {
  const isOpen = useWindow((state) => state.overlay.kind === 'library')
  if (!isOpen) return null
  return (
    <OverlayDialog className="folder-dialog library-dialog">
      <Content />
    </OverlayDialog>
  )
}

function Content() {
  const t = useText()
  const opening = useOpenFolder()
  return (
    <>
      <DialogHead title={t('nav.library')} />
      <div className="folder-dialog-body">
        <Folders />
        {opening.problem !== undefined && (
          <p className="banner danger" role="alert">
            <ToldText told={opening.problem} />
          </p>
        )}
        <RecentFolders isOpening={opening.isOpening} onOpen={(folder) => void opening.open(folder)} />
        <Button
          className="text-button library-other"
          onPress={() => useWindow.setState({ overlay: { kind: 'open-folder' } })}
        >
          <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('library.other')}
        </Button>
      </div>
    </>
  )
}

function Folders() {
  const t = useText()
  const client = useClient()
  const { folders, show } = useFolders()
  const remove = async (folder: string, name: string) => {
    await attempt(client.library.removeFolder({ folder }).then(show), t('library.removed', { q: name }))
  }
  return (
    <section className="library-folders" aria-label={t('library.folders')}>
      <h2>{t('library.folders')}</h2>
      <ul>
        {folders.map(({ name, folder, articles }) => (
          <li key={folder}>
            <Folder size={16} strokeWidth={1.75} aria-hidden="true" />
            <b>{name || folder.split(/[/\\]/u).at(-1)}</b>
            <small title={folder}>{folder}</small>
            <span>{t('lib.count', { n: articles })}</span>
            {name !== '' && (
              <Button
                className="icon-button"
                aria-label={t('library.remove', { q: name })}
                onPress={() => void remove(folder, name)}
              >
                <X size={14} strokeWidth={1.75} aria-hidden="true" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      <AddFolder onAdded={show} />
    </section>
  )
}

/** By the system's own dialog, else by its path in a field that completes. */
function AddFolder({ onAdded }: { onAdded: ReturnType<typeof useFolders>['show'] }) {
  const t = useText()
  const { desk, client } = useDesk()
  const [isWriting, setWriting] = useState(false)
  const [isAdding, setAdding] = useState(false)
  // Told when it is drawn: the language may be changed below it.
  const [problem, setProblem] = useState<(() => Told) | undefined>(undefined)
  const add = async (asked: () => Promise<string | null>) => {
    setAdding(true)
    setProblem(undefined)
    try {
      const folder = await asked()
      if (folder !== null) onAdded(await client.library.addFolder({ folder }))
      setWriting(false)
    } catch (error) {
      setProblem(() => () => toldOf(error))
    } finally {
      setAdding(false)
    }
  }
  if (isWriting) {
    return (
      <FolderField
        isOpening={isAdding}
        problem={problem?.()}
        action={t('library.addThis')}
        onWrite={() => setProblem(undefined)}
        onOpen={(path) => void add(async () => (await client.desk.folders({ path })).path)}
      />
    )
  }
  return (
    <>
      {problem && (
        <p className="banner danger" role="alert">
          <ToldText told={problem()} />
        </p>
      )}
      <Button
        className="text-button"
        isDisabled={isAdding}
        onPress={() => {
          if (desk.host.choosesFolders) void add(() => client.desk.chooseFolder())
          else setWriting(true)
        }}
      >
        <FolderPlus size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('library.add')}
      </Button>
    </>
  )
}
