import type { ExportPlan, Loss } from '../../preload/contract/exchange.ts'
import { currentLanguage, type Text, useText } from '../text.ts'

/** What the format cannot carry, said before anything is written. */
export function Losses({ plan }: { plan: ExportPlan }) {
  const t = useText()
  if (plan.cannotCarry.length === 0) return null
  return (
    <section className="export-losses">
      <h3>{t('exp.cannotCarry')}</h3>
      <ul>
        {plan.cannotCarry.map((loss) => (
          <li key={loss.code}>
            {lossText(loss, t)} <span>{loss.count.toLocaleString(currentLanguage())}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A loss in the language of the window. */
export function lossText(loss: Loss, t: Text): string {
  return loss.code === 'tooLarge' ? t('loss.tooLarge', { mb: loss.megabytes }) : t(`loss.${loss.code}`)
}
