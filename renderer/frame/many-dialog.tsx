import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { Overlay } from '../ui/overlay.tsx'
import './ask-dialog.css'

/** Asks whether very many articles are meant, before they are all changed. */
export function ManyDialog() {
  const t = useText()
  const overlay = useWindow((state) => state.overlay)
  if (overlay.kind !== 'many') return null
  const { n, what, run } = overlay
  const go = () => {
    closeOverlay()
    run()
  }
  return (
    <Overlay box="dialog ask-dialog" role="alertdialog" labelledBy="many-title" onClose={closeOverlay}>
      <h2 id="many-title">{t('many.title', { n })}</h2>
      <p>{t('many.hint', { what })}</p>
      <footer>
        <Button className="button" onPress={closeOverlay}>
          {t('common.cancel')}
        </Button>
        <Button className="button primary" autoFocus onPress={go}>
          {t('many.go', { n })}
        </Button>
      </footer>
    </Overlay>
  )
}
