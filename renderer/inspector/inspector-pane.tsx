import { type ComponentProps, useMemo, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useAnnotations } from '../data/annotations.ts'
import { useArticle } from '../data/articles.ts'
import { NoteEditor } from '../notes/note-editor.tsx'
import { type InspectorTab, isCardAlone, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { DetailsTab } from './details-tab.tsx'
import { EntitiesTab } from './entities-tab.tsx'
import { mentionedKeys } from './entity-groups.ts'
import { NotesTab } from './notes-tab.tsx'
import { SheetCard, SheetGrip } from './sheet.tsx'
import './cards.css'
import './details.css'
import './entities.css'
import './inspector.css'
import './sheet.css'

/** Notes, entities and details of the open article; the note editor takes the place of the cards. */
export function InspectorPane() {
  const t = useText()
  const articleId = useWindow((state) => state.articleId)
  const tab = useWindow((state) => state.tab)
  const editingId = useWindow((state) => state.editingId)
  const newNote = useWindow((state) => state.newNote)
  const annotations = useAnnotations(articleId)
  const { data: article } = useArticle(articleId)
  const isSheet = useWindow(({ layout }) => layout === 'one')
  const alone = useWindow((state) => (isCardAlone(state) ? state.annotationId : undefined))
  const card = alone === undefined ? undefined : annotations.find(({ id }) => id === alone)
  const notes = useMemo(() => annotations.filter(({ note }) => note !== undefined).length, [annotations])
  const entities = useMemo(() => mentionedKeys(annotations).size, [annotations])
  if (isSheet && card && article) {
    return (
      <aside className="inspector-pane inspector-sheet" data-pane="inspector" aria-label={t('nav.inspector')}>
        <SheetGrip isCard />
        <SheetCard key={card.id} annotation={card} article={article} />
      </aside>
    )
  }
  return (
    <aside
      className={isSheet ? 'inspector-pane inspector-sheet inspector-sheet-whole' : 'inspector-pane'}
      data-pane="inspector"
      aria-label={t('nav.inspector')}
    >
      {isSheet && <SheetGrip isCard={false} />}
      <Tabs
        className="inspector"
        selectedKey={tab}
        onSelectionChange={(key) => useWindow.setState({ tab: key as InspectorTab })}
      >
        <TabList className="inspector-tabs" aria-label={t('nav.inspector')}>
          <InspectorTabLabel id="notes" text={t('insp.notes')} count={notes} />
          <InspectorTabLabel id="entities" text={t('insp.entities')} count={entities} />
          <InspectorTabLabel id="details" text={t('insp.details')} count={0} />
        </TabList>
        <TabPanel id="notes" className="inspector-body" data-scrolls>
          {articleId === undefined ? (
            <NoArticle />
          ) : !article ? null : editingId !== undefined || newNote ? (
            <OpenNote
              key={newNote?.session ?? editingId}
              article={article}
              annotations={annotations}
              annotationId={editingId}
              begun={newNote}
            />
          ) : (
            <NotesTab key={articleId} article={article} annotations={annotations} />
          )}
        </TabPanel>
        <TabPanel id="entities" className="inspector-body" data-scrolls>
          {articleId === undefined ? (
            <NoArticle />
          ) : (
            <EntitiesTab articleId={articleId} annotations={annotations} />
          )}
        </TabPanel>
        <TabPanel id="details" className="inspector-body" data-scrolls>
          {articleId === undefined && <NoArticle />}
          {article && <DetailsTab key={article.id} article={article} />}
        </TabPanel>
      </Tabs>
    </aside>
  )
}

function NoArticle() {
  const t = useText()
  return (
    <div className="inspector-empty">
      <p>{t('insp.noArticle')}</p>
    </div>
  )
}

/** The editor, as soon as there is what it writes on; it stays when somebody removes that, for what was written. */
function OpenNote(props: ComponentProps<typeof NoteEditor>) {
  const { annotations, annotationId, begun } = props
  const isThere = begun !== undefined || annotations.some(({ id }) => id === annotationId)
  const [wasThere, setThere] = useState(isThere)
  if (isThere && !wasThere) setThere(true)
  return isThere || wasThere ? <NoteEditor {...props} /> : null
}

function InspectorTabLabel({ id, text, count }: { id: InspectorTab; text: string; count: number }) {
  return (
    <Tab id={id} className="inspector-tab">
      {text}
      {count > 0 && <small>{count}</small>}
    </Tab>
  )
}
