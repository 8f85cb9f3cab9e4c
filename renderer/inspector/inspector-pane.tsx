import { type ComponentProps, useDeferredValue, useId, useMemo, useState } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { useAnnotations, useAnnotationsBeside } from '../data/annotations.ts'
import { useArticle } from '../data/articles.ts'
import { NoteEditor } from '../notes/note-editor.tsx'
import { isCardAlone, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { TabList, TabPanel } from '../ui/tabs.tsx'
import { DetailsTab } from './details-tab.tsx'
import { EntitiesTab } from './entities-tab.tsx'
import { mentionedKeys } from './entity-groups.ts'
import { NotesTab } from './notes-tab.tsx'
import { SheetCard, SheetGrip } from './sheet.tsx'
import './cards.css'
import './details.css'
import './entities.css'
import './inspector.css'
import './review.css'
import './sheet.css'

/** Notes, entities and details of the open article; the note editor takes the place of the cards. */
export function InspectorPane() {
  const t = useText()
  const base = useId()
  const openId = useWindow((state) => state.articleId)
  const before = useDeferredValue(openId)
  const tab = useWindow((state) => state.tab)
  const editingId = useWindow((state) => state.editingId)
  const newNote = useWindow((state) => state.newNote)
  const isSheet = useWindow(({ layout }) => layout === 'one')
  const alone = useWindow((state) => (isCardAlone(state) ? state.annotationId : undefined))
  // The text of an article that is opened comes first; what somebody asked for beside it does not wait.
  const isAwaited = editingId !== undefined || newNote !== undefined || alone !== undefined
  const articleId = isAwaited ? openId : before
  const { data: article } = useArticle(articleId)
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
      <div className="inspector">
        <TabList
          base={base}
          label={t('nav.inspector')}
          className="inspector-tabs"
          tabClass="inspector-tab"
          shown={tab}
          tabs={[
            [
              'notes',
              <>
                {t('insp.notes')}
                <Count articleId={articleId} of={noteCount} />
              </>,
            ],
            [
              'entities',
              <>
                {t('insp.entities')}
                <Count articleId={articleId} of={entityCount} />
              </>,
            ],
            ['details', t('insp.details')],
          ]}
          onShow={(next) => useWindow.setState({ tab: next })}
        />
        <TabPanel key={tab} base={base} className="inspector-body">
          {articleId === undefined ? (
            <NoArticle />
          ) : tab === 'entities' ? (
            <EntitiesTab articleId={articleId} />
          ) : !article ? null : tab === 'details' ? (
            <DetailsTab key={article.id} article={article} />
          ) : editingId !== undefined || newNote ? (
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
      </div>
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
