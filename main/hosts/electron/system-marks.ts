import { app, type BrowserWindow } from 'electron'
import type { Desk } from '../../desk.ts'

/** Milliseconds between two looks at a run of the index. */
const lookEvery = 500

/** Shows how far an index run is on the buttons of the windows in the taskbar or dock. */
export function showProgress(windows: () => Iterable<BrowserWindow>, desk: Desk): void {
  let isShown = false
  const look = () => {
    const { indexing } = desk.place ? desk.app.state() : {}
    if (!indexing && !isShown) return
    isShown = indexing !== undefined
    // Below 0 is none, above 1 is one of unknown length.
    const progress = indexing ? (indexing.total > 0 ? indexing.done / indexing.total : 2) : -1
    for (const window of windows()) if (!window.isDestroyed()) window.setProgressBar(progress)
  }
  setInterval(look, lookEvery).unref()
}

/** Tells the system which folders were opened, for its own lists of recent ones. */
export async function keepRecent(desk: Desk): Promise<void> {
  let last: string | undefined
  for await (const { library } of desk.states(undefined)) {
    if (library && library.folder !== last && !library.isSample) app.addRecentDocument(library.folder)
    last = library?.folder
  }
}

/** What the system's box about Dấu says. */
export function describeApp(version: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Dấu',
    applicationVersion: version,
    copyright: 'MIT',
    credits: `Electron ${process.versions.electron} · Chromium ${process.versions.chrome} · Node ${process.versions.node}`,
  })
}
