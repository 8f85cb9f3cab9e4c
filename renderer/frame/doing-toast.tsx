import { useLayoutEffect, useRef } from 'react'
import type { Doing } from '../../preload/contract/history.ts'
import { doingText } from '../commands/history-commands.ts'
import { commands } from '../commands.ts'
import { useClient } from '../data/library.tsx'
import { currentLanguage, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { focusPane } from './focus-pane.ts'
import './doing-toast.css'

/** A change that takes long: how far it is, and its end. */
export function DoingToast({ doing }: { doing: Doing }) {
  const t = useText()
  const client = useClient()
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const here = box.current
    // The button that was pressed goes with it.
    return () => {
      if (here?.contains(document.activeElement)) focusPane('list')
    }
  }, [])
  const share = doing.total > 0 ? doing.done / doing.total : 0
  const percent = share.toLocaleString(currentLanguage(), { style: 'percent', maximumFractionDigits: 0 })
  const cancel = commands.find(({ id }) => id === 'cancel-change')
  const said = doingText(doing)
  return (
    <div className="toast doing-toast" ref={box}>
      <span>{said}</span>
      <div
        className="doing-bar"
        role="progressbar"
        aria-label={said}
        aria-valuenow={doing.done}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, doing.total)}
        aria-valuetext={percent}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <Button className="toast-undo" onPress={() => void cancel?.run({ client })}>
        {t('common.cancel')}
      </Button>
    </div>
  )
}
