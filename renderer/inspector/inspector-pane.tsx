import { type ComponentProps, useMemo, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { useAnnotations, useAnnotationsBeside } from '../data/annotations.ts'
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
  const { data: article } = useArticle(articleId)
  const isSheet = useWindow(({ layout }) => layout === 'one')
  const alone = useWindow((state) => (isCardAlone(state) ? state.annotationId : undefined))
  const card = useAnnotations(alone === undefined ? undefined : articleId).find(({ id }) => id === alone)
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
          <Tab id="notes" className="inspector-tab">
            {t('insp.notes')}
            <Count articleId={articleId} of={noteCount} />
          </Tab>
          <Tab id="entities" className="inspector-tab">
            {t('insp.entities')}
            <Count articleId={articleId} of={entityCount} />
          </Tab>
          <Tab id="details" className="inspector-tab">
            {t('insp.details')}
          </Tab>
        </TabList>
        <TabPanel id="notes" className="inspector-body" data-scrolls>
          {articleId === undefined ? (
            <NoArticle />
          ) : !article ? null : editingId !== undefined || newNote ? (
            <OpenNote
              key={newNote?.session ?? editingId}
              article={article}
              annotationId={editingId}
              begun={newNote}
            />
          ) : (
            <NotesTab key={articleId} article={article} />
          )}
        </TabPanel>
        <TabPanel id="entities" className="inspector-body" data-scrolls>
          {articleId === undefined ? <NoArticle /> : <EntitiesTab articleId={articleId} />}
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
function OpenNote(props: Omit<ComponentProps<typeof NoteEditor>, 'annotations'>) {
  const { article, annotationId, begun } = props
  const annotations = useAnnotations(article.id)
  const isThere = begun !== undefined || annotations.some(({ id }) => id === annotationId)
  const [wasThere, setThere] = useState(isThere)
  if (isThere && !wasThere) setThere(true)
  return isThere || wasThere ? <NoteEditor {...props} annotations={annotations} /> : null
}

interface CountProps {
  articleId: string | undefined
  of: (annotations: readonly Annotation[]) => number
}

function Count({ articleId, of }: CountProps) {
  const annotations = useAnnotationsBeside(articleId)
  const count = useMemo(() => of(annotations), [annotations, of])
  return count > 0 && <small>{count}</small>
}

function noteCount(annotations: readonly Annotation[]): number {
  return annotations.filter(({ note }) => note !== undefined).length
}

function entityCount(annotations: readonly Annotation[]): number {
  return mentionedKeys(annotations).size
}
