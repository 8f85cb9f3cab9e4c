import { shownKeys } from '../frame/keys.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { DialogHead, OverlayDialog } from '../ui/overlay-dialog.tsx'
import { keyGroups } from './key-groups.ts'
import { searchRows } from './search-words.ts'

/** Every key and what it does, by place, and what can be written into the search. */
export function Shortcuts() {
  const t = useText()
  const isOpen = useWindow((state) => state.overlay.kind === 'shortcuts')
  if (!isOpen) return null
  return (
    <OverlayDialog className="shortcuts">
      <DialogHead title={t('keys.title')} />
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
        <section className="shortcuts-search">
          <h3>{t('help.search')}</h3>
          <dl>
            {searchRows(currentLanguage()).map(({ title, written }) => (
              <div key={title}>
                <dt>{t(title)}</dt>
                <dd>
                  {written.map((words) => (
                    <code key={words}>{words}</code>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </OverlayDialog>
  )
}
