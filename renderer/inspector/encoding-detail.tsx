import type { Article, Encoding } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { useClient } from '../data/library.tsx'
import { useText } from '../text.ts'
import { Detail } from './details-row.tsx'
import { encodingChoices, shownEncoding } from './shown-facts.ts'

/** The encoding that the file is read in, which a user may choose: old Vietnamese files do not say it. */
export function EncodingDetail({ article, encoding }: { article: Article; encoding: Encoding }) {
  const t = useText()
  const client = useClient()
  const isChosen = article.encodingFrom === 'user'
  const choose = (value: string) => {
    const chosen = value === '' ? null : (value as Encoding)
    void attempt(client.articles.chooseEncoding({ id: article.id, encoding: chosen }))
  }
  return (
    <Detail name={t('det.encoding')}>
      <select
        className="details-choice"
        aria-label={t('det.encoding')}
        disabled={article.missingSince !== undefined}
        value={isChosen ? encoding : ''}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{isChosen ? t('det.encodingFound') : shownEncoding(encoding)}</option>
        {encodingChoices.map(([value, name]) => (
          <option key={value} value={value}>
            {isChosen ? name : t('det.encodingAs', { name })}
          </option>
        ))}
      </select>
      {isChosen && <span className="details-faint">{` · ${t('det.dateFrom.user')}`}</span>}
    </Detail>
  )
}
