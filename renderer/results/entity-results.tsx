import { useMemo } from 'react'
import type { EntityHit, EntityHits } from '../../preload/contract/search.ts'
import { toggled } from '../../preload/text/query-edit.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useConcordance } from '../data/search.ts'
import { showOther } from '../results.ts'
import { openArticle, useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { TypeIcon, typeName } from '../ui/entity-type.tsx'
import { NothingFound } from '../ui/found.tsx'
import { shownDate } from '../ui/shown-date.ts'
import { Snippet } from '../ui/snippet.tsx'
import { More } from './passages.tsx'
import { type ResultItem, RowList, toggleOpened } from './row-list.tsx'

/** Entities one of whose names was found; opening one finds the articles that mention it. */
export function EntityResults({ found, query }: { found: EntityHits; query: string }) {
  const t = useText()
  const items = useMemo(
    () =>
      found.results.map(
        (hit): ResultItem => ({
          key: hit.entity.id,
          hasMore: hit.entity.mentions > 0,
          label: (t) =>
            `${hit.entity.name}. ${t('ep.inArticles', { n: hit.entity.mentions, m: hit.entity.articles })}`,
          open: () => showOther(toggled('', 'entity', hit.entity.name, currentLanguage())),
          draw: () => <EntityResult hit={hit} />,
        }),
      ),
    [found],
  )
  if (found.total === 0) return <NothingFound query={query} />
  return <RowList label={t('search.inEntities')} items={items} total={found.total} />
}

function EntityResult({ hit: { entity, name, hits } }: { hit: EntityHit }) {
  const t = useText()
  const types = useEntityTypes()
  const type = types.find(({ id }) => id === entity.type)
  const isOpened = useWindow((state) => state.results?.opened.includes(entity.id) ?? false)
  return (
    <>
      <div className="results-head">
        <TypeIcon type={type} />
        <h2>{name === entity.name ? <Snippet text={name} hits={hits} /> : entity.name}</h2>
        <span>
          {[type && typeName(type, t), t('ep.inArticles', { n: entity.mentions, m: entity.articles })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {name !== entity.name && (
        <p className="results-alias">
          {`${t('ep.aliases')}: `}
          <Snippet text={name} hits={hits} />
        </p>
      )}
      {isOpened && <Lines entityId={entity.id} />}
      {entity.mentions > 0 && (
        <More
          isOpened={isOpened}
          label={t('pick.mentions', { n: entity.mentions })}
          onToggle={() => toggleOpened(entity.id)}
        />
      )}
    </>
  )
}

// More of them are what the articles are for.
const shown = 20

function Lines({ entityId }: { entityId: string }) {
  const lines = useConcordance(entityId)
  return lines.slice(0, shown).map(({ annotationId, articleId, date, start, end, left, text, right }) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by key the row is opened.
    <p
      key={annotationId}
      className="results-snippet"
      onClick={(event) => {
        event.stopPropagation()
        openArticle(articleId, { start, end })
        useWindow.setState({ annotationId })
      }}
    >
      {date !== undefined && <small>{shownDate(date)}</small>}
      {`… ${left}`}
      <b>{text}</b>
      {`${right} …`}
    </p>
  ))
}
