import { X } from 'lucide-react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { CommandPlace } from '../commands/command.ts'
import { commands } from '../commands.ts'
import { shownKeys } from '../frame/keys.ts'
import { closeOverlay, useWindow } from '../state.ts'
import { type TextKey, useText } from '../text.ts'

const places: [CommandPlace, TextKey][] = [
  ['reader', 'nav.reader'],
  ['list', 'nav.library'],
  ['inspector', 'nav.inspector'],
  ['anywhere', 'keys.anywhere'],
]

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
          <div className="shortcuts-body" tabIndex={0}>
            {places.map(([place, title]) => {
              const here = commands.filter((command) => command.where === place && command.keys.length > 0)
              if (here.length === 0) return null
              return (
                <section key={place}>
                  <h3>{t(title)}</h3>
                  <dl>
                    {here.map((command) => (
                      <div key={command.id}>
                        <dt>{t(command.title)}</dt>
                        <dd>
                          {command.keys.map((keys) => (
                            <kbd key={keys}>{shownKeys(keys)}</kbd>
                          ))}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </section>
              )
            })}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
