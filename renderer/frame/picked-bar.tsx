import { CircleCheck, Hash, ListX, Share, X } from 'lucide-react'
import { pick } from '../commands/batch-commands.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { CommandButton } from './command-button.tsx'
import { focusPane } from './focus-pane.ts'
import './picked-bar.css'

/** What can be done with the articles that are picked, below the rows; nothing while none is. */
export function PickedBar({ pane = 'list' }: { pane?: 'list' | 'reader' }) {
  const t = useText()
  const n = useWindow((state) => state.picked.size)
  const folded = useWindow((state) => [...state.picked].filter(state.folded.hides).length)
  const told = folded > 0 ? t('list.pickedFolded', { n, k: folded }) : t('list.picked', { n })
  return (
    <>
      <p className="visually-hidden" role="status">
        {n > 0 && told}
      </p>
      {n > 0 && (
        <div className="picked-bar" role="toolbar" aria-label={t('list.pickedBar')}>
          <b aria-hidden="true">{told}</b>
          <div className="picked-tools">
            <CommandButton id="toggle-read" icon={CircleCheck} />
            <CommandButton id="label-articles" icon={Hash} />
            <CommandButton id="export" icon={Share} />
            <CommandButton id="exclude-articles" icon={ListX} />
            <Button
              className="icon-button"
              aria-label={t('list.unpick')}
              onPress={() => {
                pick(new Set())
                focusPane(pane)
              }}
            >
              <X size={16} strokeWidth={1.75} aria-hidden="true" />
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
