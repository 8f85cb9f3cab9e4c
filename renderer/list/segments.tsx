import type { Outline } from '../../preload/contract/article.ts'
import { type ListSegment, useWindow } from '../state.ts'
import { currentLanguage, type TextKey, useText } from '../text.ts'
import { OneOf } from '../ui/one-of.tsx'
import { shortCount } from './short-count.ts'
import '../ui/segments.css'

const segments: readonly { id: ListSegment; title: TextKey }[] = [
  { id: 'all', title: 'lib.all' },
  { id: 'unread', title: 'lib.unread' },
  { id: 'annotated', title: 'lib.annotated' },
]

/** All, unread or annotated articles, with how many there are. */
export function Segments({ counts }: { counts: Outline['counts'] | undefined }) {
  const t = useText()
  const segment = useWindow((state) => state.segment)
  return (
    <OneOf
      label={t('lib.segments')}
      className="segments list-segments"
      buttonClass="segment"
      value={segment}
      options={segments.map(({ id, title }) => [
        id,
        <>
          {t(title)}{' '}
          {counts && (
            <small title={counts[id].toLocaleString(currentLanguage())}>
              {shortCount(counts[id], currentLanguage())}
            </small>
          )}
        </>,
      ])}
      onChange={(next) => useWindow.setState({ segment: next })}
    />
  )
}
