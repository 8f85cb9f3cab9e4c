import { useText } from '../text.ts'

/** The page was opened without the address that lets it in, or Dấu has been started anew since. */
export function NoAccess() {
  const t = useText()
  return (
    <div className="disconnected" role="alert">
      <p>{t('err.noAccess')}</p>
    </div>
  )
}
