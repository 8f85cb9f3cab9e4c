import type { PackedExport } from '../../preload/contract/exchange.ts'
import { useText } from '../text.ts'

/** How far the export is: nothing done yet, being written, written and verified, copied, or why it failed. */
export type Work =
  | { state: 'idle' | 'busy' }
  | { state: 'done'; result: PackedExport }
  | { state: 'copied'; file: string }
  | { state: 'failed'; why: string }

/** What came of the export, in the bottom line; before there is anything, what it would be. */
export function ExportOutcome({ work, name, spans }: { work: Work; name: string; spans: string }) {
  const t = useText()
  switch (work.state) {
    case 'failed':
      return (
        <p className="export-outcome export-failed" role="alert">
          {work.why}
        </p>
      )
    case 'done': {
      const { written, verified } = work.result.spans
      return (
        <p className="export-outcome" role="status" data-good={written === verified}>
          {t('exp.done', { file: work.result.name })}
          {written > 0 && ` ${t('exp.verified', { n: verified, m: written })}`}
        </p>
      )
    }
    case 'copied':
      return (
        <p className="export-outcome" role="status" data-good>
          {t('exp.copiedFile', { file: work.file })}
        </p>
      )
    case 'busy':
      return <p className="export-outcome">{t('exp.busy')}</p>
    case 'idle':
      return (
        <p className="export-outcome export-plan">
          <span>{name}</span>
          {spans !== '' && <small>{spans}</small>}
        </p>
      )
  }
}
