import { useState } from 'react'
import { useDesk } from '../data/desk.tsx'
import { type Told, toldOf } from '../message.ts'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { Overlay } from '../ui/overlay.tsx'
import { ToldText } from '../ui/told-text.tsx'
import './ask-dialog.css'

/** Asks before an address is opened outside Dấu, which every link does. */
export function LinkDialog() {
  const overlay = useWindow((state) => state.overlay)
  return overlay.kind === 'link' ? <Content url={overlay.url} /> : null
}

function Content({ url }: { url: string }) {
  const t = useText()
  const { client } = useDesk()
  const [problem, setProblem] = useState<Told>()
  // As it is opened: names in other letters as they are asked for, so that none looks like another.
  const { href = url, host = '' } = URL.parse(url) ?? {}
  const open = () => {
    client.desk.openLink({ url }).then(closeOverlay, (error: unknown) => setProblem(toldOf(error)))
  }
  return (
    <Overlay
      box="dialog ask-dialog"
      role="alertdialog"
      labelledBy="link-title"
      describedBy="link-what"
      onClose={closeOverlay}
    >
      <h2 id="link-title">{host === '' ? t('link.mail') : t('link.title', { host })}</h2>
      <p id="link-what" className="ask-what">
        {href}
      </p>
      {problem && (
        <p className="banner danger" role="alert">
          <ToldText told={problem} />
        </p>
      )}
      <footer>
        <Button className="button" onPress={() => void copyText(href)}>
          {t('link.copy')}
        </Button>
        <Button className="button" onPress={closeOverlay}>
          {t('common.cancel')}
        </Button>
        <Button className="button primary" autoFocus onPress={open}>
          {t('link.open')}
        </Button>
      </footer>
    </Overlay>
  )
}
