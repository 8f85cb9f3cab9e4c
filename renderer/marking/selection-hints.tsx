import { useEntityTypes } from '../data/entities.ts'
import { useReviewing } from '../reviewing.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { colorNames } from './mark.ts'
import './selection-hints.css'

/** At the bottom of the reader while something is selected: which keys do what with it. Repeats the toolbar. */
export function SelectionHints() {
  const t = useText()
  const lastColor = useWindow((state) => state.lastColor)
  const types = useEntityTypes()
  const isShown = useWindow(
    ({ selected, overlay, toast }) =>
      selected !== undefined && overlay.kind === 'none' && toast === undefined,
  )
  const isPlacing = useReviewing(({ placing }) => placing !== undefined)
  if (!isShown || isPlacing) return null
  return (
    <div className="popover selection-hints" aria-hidden="true">
      <span>
        <kbd>H</kbd> {t(colorNames[lastColor])}
      </span>
      <span>
        <kbd>H</kbd> <kbd>H</kbd> {t('sel.cycle')}
      </span>
      <span>
        <kbd>1</kbd>–<kbd>{Math.min(8, types.length)}</kbd> {t('sel.hintEntity')}
      </span>
      <span>
        <kbd>N</kbd> {t('sel.hintNote')}
      </span>
      <span>
        <kbd>Esc</kbd> {t('sel.hintClear')}
      </span>
    </div>
  )
}
