import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Outline } from '../../preload/contract/article.ts'
import { type ListSegment, useWindow } from '../state.ts'
import { currentLanguage, type TextKey, useText } from '../text.ts'

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
    <ToggleButtonGroup
      className="list-segments"
      aria-label={t('lib.segments')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[segment]}
      onSelectionChange={(keys) => {
        const [chosen] = keys
        const next = segments.find(({ id }) => id === chosen)
        if (next) useWindow.setState({ segment: next.id })
      }}
    >
      {segments.map(({ id, title }) => (
        <ToggleButton key={id} id={id} className="list-segment">
          {t(title)} {counts && <small>{counts[id].toLocaleString(currentLanguage())}</small>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
