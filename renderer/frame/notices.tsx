import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Notice } from '../../preload/contract/library.ts'
import { useLibraryState } from '../data/library-state.ts'
import { say, useWindow } from '../state.ts'
import { currentLanguage, type Text, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { DialogHead, OverlayDialog } from '../ui/overlay-dialog.tsx'
import './notices.css'

const none: Notice[] = []

/** In the status line: what opening the library repaired or could not do, until somebody has looked at it. */
export function NoticesButton() {
  const t = useText()
  const notices = useLibraryState().data?.notices ?? none
  const seen = useWindow((state) => state.noticesSeen)
  const told = useRef(0)
  const count = notices.length
  useEffect(() => {
    if (count === told.current) return
    const first = mostTelling(notices.slice(told.current))
    told.current = count
    if (first) say(noticeText(first, t))
  }, [count, notices, t])
  if (count <= seen) return null
  return (
    <Button className="status-button" onPress={() => useWindow.setState({ overlay: { kind: 'notices' } })}>
      <CircleAlert size={12} aria-hidden="true" />
      {t('notice.some', { n: count - seen })}
    </Button>
  )
}

/** Every notice since the library was opened: in the user's words, and below exactly what was found. */
export function NoticesDialog() {
  const t = useText()
  const isOpen = useWindow((state) => state.overlay.kind === 'notices')
  const notices = useLibraryState().data?.notices ?? none
  const count = notices.length
  // One that comes while the dialog is open is seen there too.
  useEffect(() => {
    if (isOpen) useWindow.setState({ noticesSeen: count })
  }, [isOpen, count])
  if (!isOpen) return null
  return (
    <OverlayDialog className="notices-dialog">
      <DialogHead title={t('notice.title')} />
      <ul>
        {notices.map((notice) => (
          <li key={notice.sentence}>
            {noticeText(notice, t)}
            <small lang="en">{notice.sentence}</small>
          </li>
        ))}
      </ul>
    </OverlayDialog>
  )
}

/** One that says what became of the library goes before those that say which file was at fault. */
function mostTelling(notices: readonly Notice[]): Notice | undefined {
  return notices.find(({ code }) => outcomes.has(code)) ?? notices[0]
}

const outcomes: ReadonlySet<Notice['code']> = new Set([
  'restored',
  'nothingLost',
  'newerVersion',
  'largeLoss',
])

function noticeText({ code, at }: Notice, t: Text): string {
  if (code === 'restored') return at ? t('err.storeCorrupt', { t: instant(at) }) : t('notice.restored')
  if (code === 'unclean') return at ? t('notice.unclean', { t: instant(at) }) : t('notice.uncleanEmpty')
  return t(`notice.${code}`)
}

function instant(at: string): string {
  const language = currentLanguage() === 'vi' ? 'vi-VN' : 'en'
  return new Date(at).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' })
}
