import { app, type BrowserWindow } from 'electron'
import type { Desk } from '../../desk.ts'

/** Milliseconds between two looks at a run of the index. */
const lookEvery = 500

/** Shows how far an index run is on the window's button in the taskbar or dock. */
export function showProgress(window: BrowserWindow, desk: Desk): void {
  let isShown = false
  const look = () => {
    if (window.isDestroyed()) return clearInterval(timer)
    const { indexing } = desk.place ? desk.app.state() : {}
    if (!indexing && !isShown) return
    isShown = indexing !== undefined
    // Below 0 is none, above 1 is one of unknown length.
    window.setProgressBar(indexing ? (indexing.total > 0 ? indexing.done / indexing.total : 2) : -1)
  }
  const timer = setInterval(look, lookEvery)
  timer.unref()
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
