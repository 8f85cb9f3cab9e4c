import { X } from 'lucide-react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { shownKeys } from '../frame/keys.ts'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { keyGroups } from './key-groups.ts'

/** Every key and what it does, by place. */
export function Shortcuts() {
  const t = useText()
  const isOpen = useWindow((state) => state.overlay.kind === 'shortcuts')
  if (!isOpen) return null
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={closeOverlay}>
      <Modal className="dialog shortcuts">
        <Dialog className="shortcuts-dialog">
          <div className="shortcuts-head">
            <Heading slot="title">{t('keys.title')}</Heading>
            <Button className="icon-button" aria-label={t('common.close')} onPress={closeOverlay}>
              <X size={16} strokeWidth={1.75} aria-hidden="true" />
            </Button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <div className="shortcuts-scroll" tabIndex={0}>
            <div className="shortcuts-body">
              {keyGroups().map(({ id, title, rows }) => (
                <section key={id}>
                  <h3>{t(title)}</h3>
                  <dl>
                    {rows.map((row) => (
                      <div key={row.title}>
                        <dt>{t(row.title)}</dt>
                        <dd>
                          {row.keys.map((keys) => (
                            <kbd key={keys}>{shownKeys(keys)}</kbd>
                          ))}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </section>
              ))}
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
