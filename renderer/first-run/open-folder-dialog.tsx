import { FolderOpen, LibraryBig, X } from 'lucide-react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useDesk } from '../data/desk.tsx'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { ToldText } from '../ui/told-text.tsx'
import { DropArea } from './drop-area.tsx'
import { FolderField } from './folder-field.tsx'
import { RecentFolders } from './recent-folders.tsx'
import { useOpenFolder } from './use-open-folder.ts'
import './first-run.css'

/** Another folder, from inside an open library. */
export function OpenFolderDialog() {
  const isOpen = useWindow((state) => state.overlay.kind === 'open-folder')
  if (!isOpen) return null
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={closeOverlay}>
      <Modal className="dialog folder-dialog">
        <Dialog aria-labelledby="open-folder-title">
          <Content />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Content() {
  const t = useText()
  const { desk } = useDesk()
  const { isOpening, problem, say, forgetProblem, open, openSample, choose } = useOpenFolder()
  return (
    <>
      <header className="folder-dialog-head">
        <Heading slot="title" id="open-folder-title">
          {t('first.title')}
        </Heading>
        <Button className="icon-button" aria-label={t('common.close')} onPress={closeOverlay}>
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </header>
      <div className="folder-dialog-body">
        {desk.host.choosesFolders && problem !== undefined && (
          <p className="banner danger" role="alert">
            <ToldText told={problem} />
          </p>
        )}
        <DropArea onFolder={(folder) => void open(folder)} onUnknown={() => say(t('first.browserDrop'))}>
          {desk.host.choosesFolders ? (
            <Button className="button primary" autoFocus isDisabled={isOpening} onPress={() => void choose()}>
              <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" />
              {t(isOpening ? 'first.opening' : 'first.choose')}
            </Button>
          ) : (
            <FolderField
              isOpening={isOpening}
              problem={problem}
              onWrite={forgetProblem}
              onOpen={(folder) => void open(folder)}
            />
          )}
        </DropArea>
        <RecentFolders isOpening={isOpening} onOpen={(folder) => void open(folder)} />
        {!desk.library?.isSample && (
          <Button
            className="text-button first-sample"
            isDisabled={isOpening}
            onPress={() => void openSample()}
          >
            <LibraryBig size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('first.sample')}
          </Button>
        )}
      </div>
    </>
  )
}
