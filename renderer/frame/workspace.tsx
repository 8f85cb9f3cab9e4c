import { type CSSProperties, useEffect, useLayoutEffect, useSyncExternalStore } from 'react'
import { commands } from '../commands.ts'
import { useDesk } from '../data/desk.tsx'
import { useDoing, useNextSteps } from '../data/history.ts'
import { useClient } from '../data/library.tsx'
import { useSaving } from '../data/library-state.ts'
import { ExportDialog } from '../export/export-dialog.tsx'
import { LibraryDialog } from '../first-run/library-dialog.tsx'
import { OpenFolderDialog } from '../first-run/open-folder-dialog.tsx'
import { IndexingBanner } from '../indexing/indexing-banner.tsx'
import { InspectorPane } from '../inspector/inspector-pane.tsx'
import { ListPane } from '../list/list-pane.tsx'
import { Marking } from '../marking/marking.tsx'
import { useLeftDrafts } from '../notes/use-left-drafts.ts'
import { Palette } from '../palette/palette.tsx'
import { Shortcuts } from '../palette/shortcuts.tsx'
import { PrintView } from '../print/print-view.tsx'
import { ReaderPane } from '../reader/reader-pane.tsx'
import { ResultsPane } from '../results/results-pane.tsx'
import { isCovered, uncoverReader, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { useAskedPlaces } from './asked-places.ts'
import { useCoveringFocus } from './covering.ts'
import { Divider } from './divider.tsx'
import { rememberFocus } from './focus-pane.ts'
import { listenForKeys } from './keys.ts'
import { useLastArticle } from './last-article.ts'
import { ManyDialog } from './many-dialog.tsx'
import { useLayout } from './narrow.ts'
import { NotSaved } from './not-saved.tsx'
import { NoticesDialog } from './notices.tsx'
import { OutsideDialog } from './outside-dialog.tsx'
import { useOverlayFocus } from './overlay-focus.ts'
import { sideWidth } from './pane-widths.ts'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { ToastLine } from './toast-line.tsx'
import { useZoomGestures } from './zoom-gestures.ts'
import './workspace.css'

/** The three panes of an open library, and what lies over them. */
export function Workspace() {
  const t = useText()
  const client = useClient()
  useAskedPlaces()
  const layout = useWindow((state) => state.layout)
  const listOpen = useWindow((state) => state.listOpen)
  const inspectorOpen = useWindow((state) => state.inspectorOpen)
  const isReaderCovered = useWindow(isCovered)
  const isSearching = useWindow((state) => state.results !== undefined)
  const { library, preferences } = useDesk().desk
  const windowWidth = useSyncExternalStore(onResize, () => innerWidth)
  const list = sideWidth('list', preferences, windowWidth)
  const inspector = sideWidth('inspector', preferences, windowWidth)
  // From the moment in which the window can be seen.
  useLayoutEffect(() => listenForKeys(commands, { client }), [client])
  useEffect(rememberFocus, [])
  useNextSteps()
  useDoing()
  useSaving()
  useLayout()
  useCoveringFocus()
  useOverlayFocus()
  useLeftDrafts(library?.id)
  useLastArticle(library?.id)
  useZoomGestures(client)
  const widths = { '--list-width': `${list.shown}px`, '--inspector-width': `${inspector.shown}px` }

  return (
    <div
      className="workspace"
      data-layout={layout}
      data-list={listOpen}
      data-inspector={inspectorOpen && !isSearching}
      style={widths as CSSProperties}
    >
      <a className="workspace-skip" href="#article">
        {t('nav.skipReader')}
      </a>
      <TitleBar />
      {listOpen && <ListPane />}
      {listOpen && layout === 'three' && <Divider side="list" width={list} />}
      {isSearching ? (
        <ResultsPane>
          <NotSaved />
        </ResultsPane>
      ) : (
        <ReaderPane>
          <NotSaved />
        </ReaderPane>
      )}
      {inspectorOpen && layout === 'three' && !isSearching && <Divider side="inspector" width={inspector} />}
      {inspectorOpen && !isSearching && <InspectorPane />}
      {/* By key it is Esc. */}
      {isReaderCovered && <div className="workspace-cover" aria-hidden="true" onClick={uncoverReader} />}
      <StatusBar />
      <Marking />
      <IndexingBanner />
      <NoticesDialog />
      <OpenFolderDialog />
      <LibraryDialog />
      <OutsideDialog />
      <ManyDialog />
      <ExportDialog />
      <Palette />
      <Shortcuts />
      <ToastLine />
      <PrintView />
    </div>
  )
}

function onResize(follow: () => void): () => void {
  addEventListener('resize', follow)
  return () => removeEventListener('resize', follow)
}
