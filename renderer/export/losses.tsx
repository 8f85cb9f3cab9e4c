import type { ExportPlan } from '../../preload/contract/exchange.ts'
import { useText } from '../text.ts'

/** What the format cannot carry, said before anything is written. */
export function Losses({ plan }: { plan: ExportPlan }) {
  const t = useText()
  if (plan.cannotCarry.length === 0) return null
  return (
    <section className="export-losses">
      <h3>{t('exp.cannotCarry')}</h3>
      <ul>
        {plan.cannotCarry.map(({ what, count }) => (
          <li key={what}>
            {what} <span>{count.toLocaleString()}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
