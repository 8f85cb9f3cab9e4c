import { useEffect } from 'react'
import { commands } from '../commands.ts'
import { useClient } from '../data/library.tsx'
import { ExportDialog } from '../export/export-dialog.tsx'
import { OpenFolderDialog } from '../first-run/open-folder-dialog.tsx'
import { IndexingBanner } from '../indexing/indexing-banner.tsx'
import { InspectorPane } from '../inspector/inspector-pane.tsx'
import { ListPane } from '../list/list-pane.tsx'
import { Marking } from '../marking/marking.tsx'
import { Palette } from '../palette/palette.tsx'
import { Shortcuts } from '../palette/shortcuts.tsx'
import { ReaderPane } from '../reader/reader-pane.tsx'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Divider } from './divider.tsx'
import { listenForKeys } from './keys.ts'
import { useOnePaneWhenNarrow } from './narrow.ts'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { ToastLine } from './toast-line.tsx'
import './workspace.css'

/** The three panes of an open library, and what lies over them. */
export function Workspace() {
  const t = useText()
  const client = useClient()
  const listOpen = useWindow((state) => state.listOpen)
  const inspectorOpen = useWindow((state) => state.inspectorOpen)
  useEffect(() => listenForKeys(commands, { client }), [client])
  useOnePaneWhenNarrow()

  return (
    <div className="workspace" data-list={listOpen} data-inspector={inspectorOpen}>
      <a className="workspace-skip" href="#article">
        {t('nav.skipReader')}
      </a>
      <TitleBar />
      {listOpen && <ListPane />}
      {listOpen && <Divider side="list" />}
      <ReaderPane />
      {inspectorOpen && <Divider side="inspector" />}
      {inspectorOpen && <InspectorPane />}
      <StatusBar />
      <Marking />
      <IndexingBanner />
      <OpenFolderDialog />
      <ExportDialog />
      <Palette />
      <Shortcuts />
      <ToastLine />
    </div>
  )
}
