import { useState } from 'react'
import { useSkipped } from '../data/indexing.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { DialogHead, OverlayDialog } from '../ui/overlay-dialog.tsx'
import { shownPath } from '../ui/shown-path.ts'
import { WindowList } from '../ui/window-list.tsx'
import { shownReason } from './reason.ts'
import { SkippedRow } from './skipped-row.tsx'

const rowHeight = 48

/** Every file that was not read, and why. */
export function SkippedDialog() {
  const isOpen = useWindow((state) => state.overlay.kind === 'skipped')
  if (!isOpen) return null
  return (
    <OverlayDialog className="skipped-dialog">
      <Content />
    </OverlayDialog>
  )
}

function Content() {
  const t = useText()
  const files = useSkipped()
  const path = useWindow(({ overlay }) => (overlay.kind === 'skipped' ? overlay.path : undefined))
  const [active, setActive] = useState(() => files.findIndex((file) => file.path === path))
  const [scrollTop] = useState(() => ({ current: Math.max(0, active - 2) * rowHeight }))
  const title = t('imp.skipped', { n: files.length })
  const go = (to: number) => setActive(Math.min(files.length - 1, Math.max(0, to)))
  return (
    <>
      <DialogHead title={title} />
      {files.length === 0 ? (
        <p className="skipped-none">{t('imp.noneSkipped')}</p>
      ) : (
        <div className="skipped-files" style={{ height: files.length * rowHeight + 14 }}>
          <WindowList
            id="skipped-list"
            label={title}
            groups={[{ label: '', count: files.length }]}
            headHeight={0}
            rowHeight={rowHeight}
            active={active}
            keyOf={(index) => files[index]?.path ?? ''}
            row={(index) => {
              const file = files[index]
              return file && <SkippedRow file={file} />
            }}
            rowProps={(index) => {
              const file = files[index]
              const label = file ? `${shownPath(file.path)}. ${shownReason(file, t)}` : ''
              return { label, isSelected: index === active }
            }}
            onActivate={setActive}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') go(active + 1)
              else if (event.key === 'ArrowUp') go(active - 1)
              else return
              event.preventDefault()
            }}
            scrollTop={scrollTop}
          />
        </div>
      )}
    </>
  )
}
