import { LibraryBig } from 'lucide-react'
import { useDesk } from '../data/desk.tsx'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { DialogHead, OverlayDialog } from '../ui/overlay-dialog.tsx'
import { FolderChoice } from './folder-choice.tsx'
import { useOpenFolder } from './use-open-folder.ts'
import './first-run.css'

/** Another folder, from inside an open library. */
export function OpenFolderDialog() {
  const isOpen = useWindow((state) => state.overlay.kind === 'open-folder')
  if (!isOpen) return null
  return (
    <OverlayDialog className="folder-dialog">
      <Content />
    </OverlayDialog>
  )
}

function Content() {
  const t = useText()
  const { desk } = useDesk()
  const opening = useOpenFolder()
  return (
    <>
      <DialogHead title={t('first.title')} />
      <div className="folder-dialog-body">
        <FolderChoice opening={opening} isFocused />
        {!desk.library?.isSample && (
          <Button
            className="text-button first-sample"
            isDisabled={opening.isOpening}
            onPress={() => void opening.openSample()}
          >
            <LibraryBig size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('first.sample')}
          </Button>
        )}
      </div>
    </>
  )
}
