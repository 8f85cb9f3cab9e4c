import { useMemo, useState } from 'react'
import { useAnnotationsBeside } from '../data/annotations.ts'
import { useEntities, useEntityTypes } from '../data/entities.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { ChunkedList } from '../ui/chunked-list.tsx'
import { TypeIcon, TypeLine, typeName } from '../ui/entity-type.tsx'
import { mentionedGroups } from './entity-groups.ts'
import { EntityItem, type Renaming } from './entity-item.tsx'

/** Whom and what the article mentions, by type. */
export function EntitiesTab({ articleId }: { articleId: string }) {
  const t = useText()
  const types = useEntityTypes()
  const activeId = useWindow((state) => state.annotationId)
  const [renaming, setRenaming] = useState<Renaming | undefined>()
  const annotations = useAnnotationsBeside(articleId)
  const entities = useEntities()
  const groups = useMemo(() => mentionedGroups(annotations, entities, types), [annotations, entities, types])
  if (groups.length === 0)
    return (
      <div className="inspector-empty">
        <p>{t('insp.noEntities')}</p>
      </div>
    )
  return groups.map(({ type, rows }) => (
    <section key={type.id} className="entity-group" aria-labelledby={`entities-${type.id}`}>
      <h2 id={`entities-${type.id}`} className="inspector-section">
        <TypeIcon type={type} />
        {typeName(type, t)}
        <span className="inspector-space" />
        <TypeLine type={type} />
      </h2>
      {/* biome-ignore lint/a11y/useSemanticElements: its rows stand in pieces of the list, which a ul may not hold. */}
      <div role="list" className="entity-list">
        <ChunkedList items={rows} keyOf={({ key }) => key} estimate={30}>
          {(row) => (
            <EntityItem
              key={row.key}
              articleId={articleId}
              row={row}
              types={types}
              activeId={activeId}
              renaming={renaming?.key === row.key ? renaming : undefined}
              setRenaming={setRenaming}
            />
          )}
        </ChunkedList>
      </div>
    </section>
  ))
}
