import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { include } from '../commands/batch-commands.ts'
import { useApi, useClient } from '../data/library.tsx'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { DialogHead, OverlayDialog } from '../ui/overlay-dialog.tsx'
import { WindowList } from '../ui/window-list.tsx'
import './excluded-dialog.css'

const rowHeight = 52

/** The articles that were taken out of the library, to be taken back. */
export function ExcludedDialog() {
  const isOpen = useWindow((state) => state.overlay.kind === 'excluded')
  if (!isOpen) return null
  return (
    <OverlayDialog className="list-excluded">
      <Content />
    </OverlayDialog>
  )
}

function Content() {
  const t = useText()
  const client = useClient()
  const { data: articles = [] } = useQuery(useApi().articles.excluded.queryOptions())
  const [active, setActive] = useState(0)
  const [scrollTop] = useState(() => ({ current: 0 }))
  const back = (ids: string[]) => void include({ client }, ids)
  return (
    <>
      <DialogHead title={t('list.excluded')}>
        {articles.length > 1 && (
          <Button className="button small" onPress={() => back(articles.map(({ id }) => id))}>
            {t('list.includeAll', { n: articles.length })}
          </Button>
        )}
      </DialogHead>
      <p className="list-excluded-told">
        {t(articles.length === 0 ? 'list.noneExcluded' : 'list.excludedTold')}
      </p>
      <div className="list-excluded-rows" style={{ height: articles.length * rowHeight }}>
        <WindowList
          id="excluded-list"
          label={t('list.excluded')}
          groups={[{ label: '', count: articles.length }]}
          headHeight={0}
          rowHeight={rowHeight}
          active={Math.min(active, articles.length - 1)}
          keyOf={(index) => articles[index]?.id ?? ''}
          row={(index) => {
            const { id = '', title, path } = articles[index] ?? {}
            return (
              <div className="list-excluded-row">
                <span title={path}>
                  {title}
                  <small>{path}</small>
                </span>
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: by key, Enter on the row takes it back. */}
                {/* biome-ignore lint/a11y/noStaticElementInteractions: an option holds no other control. */}
                <b
                  className="button small"
                  onClick={(event) => {
                    event.stopPropagation()
                    back([id])
                  }}
                >
                  {t('list.include')}
                </b>
              </div>
            )
          }}
          rowProps={(index) => {
            const { title, path } = articles[index] ?? {}
            return { label: `${title}. ${path}. ${t('list.includeHint')}`, isSelected: index === active }
          }}
          onActivate={setActive}
          onKeyDown={(event) => {
            const { key } = event
            const chosen = articles[Math.min(active, articles.length - 1)]
            if (key === 'ArrowDown') setActive(Math.min(articles.length - 1, active + 1))
            else if (key === 'ArrowUp') setActive(Math.max(0, active - 1))
            else if (key === 'Enter' && chosen) back([chosen.id])
            else return
            event.preventDefault()
          }}
          scrollTop={scrollTop}
        />
      </div>
    </>
  )
}
