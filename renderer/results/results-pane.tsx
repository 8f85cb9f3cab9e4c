import { type ReactNode, useId } from 'react'
import { parseQuery } from '../../preload/text/query.ts'
import { withOnly } from '../../preload/text/query-edit.ts'
import { useDesk } from '../data/desk.tsx'
import { useSearch } from '../data/list.ts'
import { useFoundEntities, useHitCount } from '../data/search.ts'
import { useTyped } from '../data/settled.ts'
import { PickedBar } from '../frame/picked-bar.tsx'
import { changeResults } from '../results.ts'
import { isCovered, useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { ExactSwitch } from '../ui/exact-switch.tsx'
import { foundText } from '../ui/found.tsx'
import { QueryNotice } from '../ui/query-notice.tsx'
import { ResultSortMenu } from '../ui/result-sort.tsx'
import { TabList, TabPanel } from '../ui/tabs.tsx'
import { EntityResults } from './entity-results.tsx'
import { TextResults } from './text-results.tsx'
import '../reader/reader.css'
import '../ui/segments.css'
import './results.css'

/** What a search found, in the place of an article: in texts, in notes, and among the entities; `children` stand above. */
export function ResultsPane({ children }: { children: ReactNode }) {
  const t = useText()
  const base = useId()
  const isUnder = useWindow(isCovered)
  const isListOpen = useWindow((state) => state.listOpen)
  const tab = useWindow((state) => state.results?.tab ?? 'text')
  const exact = useWindow((state) => state.exact)
  const segment = useWindow((state) => state.segment)
  const query = useTyped(useWindow((state) => state.query))
  const inTexts = withoutPlace(query)
  const { resultSort: sort } = useDesk().desk.preferences
  const asked = { exact, segment, sort }
  const texts = useSearch({ query: inTexts, ...asked })
  const notes = useSearch({ query: inTexts === '' ? '' : withOnly(inTexts, 'in', 'notes'), ...asked })
  const entities = useFoundEntities({ query: inTexts, exact, segment })
  const pages = texts.data?.pages ?? []
  const hits = useHitCount(pages, { exact, segment })
  const noteTotal = notes.data?.pages[0]?.total
  // Empty: nothing; undefined: not known yet.
  const found = {
    text: pages.length > 0 ? foundText(pages, hits, inTexts, t) : undefined,
    notes: noteTotal && t('search.notesFound', { n: noteTotal }),
    entities:
      entities && entities.total > 0 ? t('search.entitiesFound', { n: entities.total }) : entities && '',
  }
  const title = found[tab] || t('search.none', { q: query.trim() })
  const textCount = hits ?? pages[0]?.total
  const tabs = [
    ['text', 'search.inText', textCount],
    ['notes', 'search.inNotes', noteTotal],
    ['entities', 'search.inEntities', entities?.total],
  ] as const
  return (
    <main className="results-pane" data-pane="reader" aria-label={title} inert={isUnder}>
      {children}
      <div className="results-top">
        <div className="results-title">
          <h1 id="article" tabIndex={-1}>
            {found[tab] !== undefined && title}
          </h1>
          <TabList
            base={base}
            label={t('search.where')}
            className="segments"
            tabClass="segment"
            shown={tab}
            tabs={tabs.map(([id, name, count]) => [
              id,
              <>
                {t(name)} {count !== undefined && <small>{count.toLocaleString(currentLanguage())}</small>}
              </>,
            ])}
            onShow={(next) => changeResults({ tab: next, active: undefined, rowId: undefined, top: 0 })}
          />
        </div>
        <div className="results-how">
          <ExactSwitch isExplained />
          {tab !== 'entities' && <ResultSortMenu isOfNotes={tab === 'notes'} />}
        </div>
        {/* Beside the list it stands there, below the field. */}
        {!isListOpen && <QueryNotice />}
      </div>
      <TabPanel base={base} className="results-panel">
        {tab === 'text' && <TextResults key="text" found={texts} query={inTexts} />}
        {tab === 'notes' && <TextResults key="notes" found={notes} query={inTexts} />}
        {tab === 'entities' && entities && <EntityResults found={entities} query={inTexts} />}
      </TabPanel>
      {!isListOpen && <PickedBar pane="reader" />}
    </main>
  )
}

/** The query for texts: whether it was for notes is what the tabs say. Empty when it asks for nothing. */
function withoutPlace(query: string): string {
  const { terms, filters } = parseQuery(query)
  if (!filters.some(({ field }) => field === 'in')) return terms.length + filters.length > 0 ? query : ''
  return withOnly(query, 'in', undefined)
}
