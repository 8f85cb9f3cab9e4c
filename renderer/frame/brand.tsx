import { ChevronDown } from 'lucide-react'
import { attempt } from '../attempt.ts'
import { useDesk } from '../data/desk.tsx'
import { useText } from '../text.ts'

/** The seal and the name. Where the system shows no menu bar in a window without a frame, it opens the menu. */
export function Brand() {
  const t = useText()
  const { client, desk } = useDesk()
  const { kind, platform } = desk.host
  const inside = (
    <>
      <i aria-hidden="true">ấ</i>
      <span>Dấu</span>
    </>
  )
  if (kind !== 'electron' || platform === 'darwin') return <div className="title-brand">{inside}</div>
  return (
    <button
      type="button"
      className="title-brand"
      aria-label={t('menu.open')}
      aria-haspopup="menu"
      onClick={({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect()
        void attempt(client.desk.popUpMenu({ x: Math.round(left), y: Math.round(bottom) }))
      }}
    >
      {inside}
      <ChevronDown size={12} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}
