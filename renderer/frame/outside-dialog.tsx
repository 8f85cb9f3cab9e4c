import { useClient } from '../data/library.tsx'
import { messageOf } from '../message.ts'
import { closeOverlay, say, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { Overlay } from '../ui/overlay.tsx'
import './ask-dialog.css'

/** Asks whether to open the folder of a file that was dropped and is not in this library. */
export function OutsideDialog() {
  const t = useText()
  const client = useClient()
  const overlay = useWindow((state) => state.overlay)
  if (overlay.kind !== 'outside') return null
  const { file, folder } = overlay
  const open = () => {
    closeOverlay()
    client.desk.openFile({ file }).catch((error: unknown) => say(messageOf(error)))
  }
  return (
    <Overlay box="dialog ask-dialog" role="alertdialog" labelledBy="outside-title" onClose={closeOverlay}>
      <h2 id="outside-title">{t('drop.outside', { name: file.split(/[/\\]/u).at(-1) ?? file })}</h2>
      <p>{t('drop.outsideHint')}</p>
      <p className="ask-what">{folder}</p>
      <footer>
        <Button className="button" onPress={closeOverlay}>
          {t('common.cancel')}
        </Button>
        <Button className="button primary" autoFocus onPress={open}>
          {t('first.open')}
        </Button>
      </footer>
    </Overlay>
  )
}
