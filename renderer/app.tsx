import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { DeskState } from '../preload/contract/desk.ts'
import { AboutDialog } from './about/about-dialog.tsx'
import type { Command } from './commands/command.ts'
import { commands } from './commands.ts'
import type { Connection } from './connection.ts'
import { DeskProvider } from './data/desk.tsx'
import { LibraryProvider } from './data/library.tsx'
import { FirstRun } from './first-run/first-run.tsx'
import { Disconnected, LibraryDisconnected } from './frame/disconnected.tsx'
import { DropLayer } from './frame/drop-layer.tsx'
import { LinkDialog } from './frame/link-dialog.tsx'
import { useNativeMenu } from './frame/native-menu.ts'
import { applyPreferences } from './frame/preferences.ts'
import { Workspace } from './frame/workspace.tsx'
import { forgetLibrary, useWindow } from './state.ts'
import { changeLanguage, languageOf } from './text.ts'

/** The window: what it shows depends on whether a library is open and the program behind it is there. */
export function App({ connection, desk: first }: { connection: Connection; desk: DeskState }) {
  const [desk, setDesk] = useState(first)
  const way = useSyncExternalStore(connection.subscribe, connection.way)
  const libraryId = useRef(first.library?.id)
  const openings = useSyncExternalStore(connection.subscribe, connection.openings)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what followed the desk has ended with the way it came.
  useEffect(() => {
    let isOver = false
    void followDesk(connection, (next) => {
      if (isOver) return
      if (next.library?.id !== libraryId.current) forgetLibrary()
      libraryId.current = next.library?.id
      setDesk(next)
    })
    return () => {
      isOver = true
    }
  }, [connection, openings])

  useEffect(() => {
    applyPreferences(desk.preferences)
    changeLanguage(languageOf(desk))
  }, [desk])

  // H goes on in the colour used last, after a restart and in another library too; other windows keep theirs.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where a library begins.
  useEffect(() => useWindow.setState({ lastColor: desk.preferences.lastColor }), [desk.library?.id])

  useNativeMenu(connection.client, desk, desk.library ? commands : withoutLibrary)

  return (
    <DeskProvider
      client={connection.client}
      desk={desk}
      way={way}
      openings={openings}
      retry={connection.retry}
    >
      <DropLayer />
      <AboutDialog />
      <LinkDialog />
      {desk.library ? (
        // Another library is another world: nothing of the one before it may stay on the screen.
        <LibraryProvider key={desk.library.id} client={connection.client}>
          <Workspace />
          {way === 'ended' && <LibraryDisconnected />}
        </LibraryProvider>
      ) : (
        <>
          <FirstRun />
          {way === 'ended' && <Disconnected isSaved />}
        </>
      )}
    </DeskProvider>
  )
}

/** What can be done as long as no library is open. */
const withoutLibrary: readonly Command[] = commands.filter(({ id }) => id === 'about')

async function followDesk(connection: Connection, show: (desk: DeskState) => void): Promise<void> {
  try {
    for await (const desk of await connection.client.desk.states()) show(desk)
  } catch {
    // The connection ended, which its `way` tells.
  }
}
