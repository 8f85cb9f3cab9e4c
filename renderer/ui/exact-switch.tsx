import { useWindow } from '../state.ts'
import { useText } from '../text.ts'

/** Whether a search minds the marks that its words leave out. */
export function ExactSwitch() {
  const t = useText()
  const exact = useWindow((state) => state.exact)
  return (
    <button
      type="button"
      role="switch"
      aria-checked={exact}
      className="list-exact"
      title={t('search.exactHint')}
      onClick={() => useWindow.setState({ exact: !exact })}
    >
      <i />
      {t('search.exact')}
    </button>
  )
}
