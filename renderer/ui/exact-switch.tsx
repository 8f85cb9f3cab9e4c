import { useWindow } from '../state.ts'
import { useText } from '../text.ts'

/** Whether a search minds the marks that its words leave out; `isExplained`: what that means stands beside it. */
export function ExactSwitch({ isExplained = false }: { isExplained?: boolean }) {
  const t = useText()
  const exact = useWindow((state) => state.exact)
  return (
    <button
      type="button"
      role="switch"
      aria-checked={exact}
      {...(isExplained ? { 'aria-label': t('search.exact') } : { title: t('search.exactHint') })}
      className={isExplained ? 'list-exact results-exact' : 'list-exact'}
      onClick={() => useWindow.setState({ exact: !exact })}
    >
      <i />
      {t('search.exact')}
      {isExplained && <span>{`· ${t('search.exactHint')}`}</span>}
    </button>
  )
}
