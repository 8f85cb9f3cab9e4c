import type { BackupFile } from '../preload/contract/library.ts'
import { Refusal } from '../preload/contract/refusal.ts'
import { App } from './app.ts'
import { type LibraryFolder, lastLibrary, openLibraryFolder } from './library/libraries.ts'
import { placesOf } from './library/places.ts'
import type { StartIndex } from './search/started-index.ts'
import { listBackups } from './store/backup.ts'
import { Keeper } from './store/keeper.ts'
import { restoreFolder } from './store/restore.ts'

export interface AppOptions {
  env: NodeJS.ProcessEnv
  /** Where Dấu keeps things; else `DAU_DATA`, else the system's data folder. */
  data?: string
  /** The folder of articles; else the last one. */
  folder?: string
  /** `reject` tells whoever asked that a change could not be saved; `retry` keeps it and goes on trying. */
  onSaveFailure: 'reject' | 'retry'
  /** The program that opens the library, for the message a second opener gets. */
  program: string
  /** Runs the index process in this thread, for tests. */
  inlineIndex?: boolean
  /** What the index process runs in; a worker thread when left out. */
  startIndex?: StartIndex
}

/** Opens a library: its store, and its index when that is first asked for. Throws a Refusal of one sentence. */
export async function openApp(options: AppOptions): Promise<App> {
  const place = await libraryPlace(options)
  const keeper = await Keeper.open(place, options)
  const { inlineIndex, startIndex } = options
  return new App(place, keeper, { inline: inlineIndex ?? false, ...(startIndex && { start: startIndex }) })
}

/**
 * Puts a backup in the place of a store that cannot be opened; what lies there is kept beside it, byte for byte. Resolves
 * with the folder it is kept in; undefined when there was nothing. Throws a Refusal, nothing changed, when the file is no
 * whole backup.
 */
export async function restoreDamaged(options: AppOptions, file: string): Promise<string | undefined> {
  return (await restoreFolder((await libraryPlace(options)).storeDir, file)).kept
}

/** The backups of a library, whether or not its store can be opened. */
export async function backupsOf(options: AppOptions): Promise<BackupFile[]> {
  return await listBackups((await libraryPlace(options)).backupsDir)
}

async function libraryPlace({ env, data, folder }: AppOptions): Promise<LibraryFolder> {
  const places = placesOf(env, data)
  const wanted = folder ?? (await lastLibrary(places))
  if (wanted === undefined) {
    throw new Refusal('NOT_FOUND', 'No library has been opened yet; run "dau index <folder>" first.')
  }
  return await openLibraryFolder(places, wanted)
}
