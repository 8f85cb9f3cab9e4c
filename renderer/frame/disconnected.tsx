import { Button } from 'react-aria-components'
import { useText } from '../text.ts'

/** The program behind the window is gone; nothing that was acknowledged is lost. */
export function Disconnected() {
  const t = useText()
  return (
    <div className="disconnected" role="alert">
      <p>{t('err.ended')}</p>
      <Button className="button" onPress={() => location.reload()}>
        {t('common.retry')}
      </Button>
    </div>
  )
}
