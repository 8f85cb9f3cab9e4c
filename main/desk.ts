import type {
  About,
  AskedPlace,
  DeskState,
  FolderListing,
  PreferenceChange,
  WindowPlace,
} from '../preload/contract/desk.ts'
import { Refusal } from '../preload/contract/refusal.ts'
import type { App } from './app.ts'
import { aboutDau } from './desk/about.ts'
import { draggedFiles } from './desk/dragged-files.ts'
import { absolute, folderListing } from './desk/folder-listing.ts'
import { OpenLibrary } from './desk/open-library.ts'
import { outsideLink } from './desk/outside-link.ts'
import { platform } from './desk/platform.ts'
import { PreferencesFile } from './desk/preferences-file.ts'
import { problemOf } from './desk/problem.ts'
import { reveal } from './desk/reveal.ts'
import { type Unsaved, unsavedOf } from './desk/unsaved.ts'
import { Feed } from './feed.ts'
import type { Host, HostWindow } from './hosts/host.ts'
import { forgetRecentLibraries, lastLibrary, recentLibraries } from './library/libraries.ts'
import { type Places, placesOf } from './library/places.ts'
import type { Root } from './library/roots.ts'
import { openApp } from './open-app.ts'

export interface DeskOptions {
  env: NodeJS.ProcessEnv
  /** Where Dấu keeps things; else `DAU_DATA`, else the system's data folder. */
  data?: string
  host: Host
  /** The folder of the sample library. */
  sample: string
  /** Of Dấu, as in package.json. */
  version: string
  /** Where new versions are to be found, as in package.json. */
  homepage?: string | undefined
  /** The built file of the licences of all packages in Dấu. */
  licences: string
  /** The program that opens libraries, for the message a second opener gets. */
  program: string
}

/** What to open when the desk opens; without any, the last library. */
export interface First {
  folder?: string
  /** Open the sample library when none was ever opened. */
  orSample?: boolean
  /** Throw the Refusal STORE_LOCKED when the last library is open elsewhere, instead of telling it in the state. */
  notLocked?: boolean
}

/** The program around the library: which one is open, preferences, and what only the host can do. */
export class Desk {
  readonly places: Places
  readonly #options: DeskOptions
  readonly #preferences: PreferencesFile
  readonly #feed = new Feed<DeskState>()
  readonly #askedFeed = new Feed<AskedPlace>()
  #asked: AskedPlace = null
  #library: OpenLibrary | undefined
  #problem: Pick<DeskState, 'problem' | 'refusal'> = {}
  #recent: string[] = []
  /** Libraries are opened and closed one after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  readonly #leaving = new Map<App, Promise<void>>()
  readonly #switchListeners = new Set<() => Promise<void>>()

  private constructor(options: DeskOptions, places: Places, preferences: PreferencesFile) {
    this.#options = options
    this.places = places
    this.#preferences = preferences
  }

  /** A folder that was asked for must open, or this throws its Refusal; a last one that does not is told in the state. */
  static async open(options: DeskOptions, first: First = {}): Promise<Desk> {
    const places = placesOf(options.env, options.data)
    const desk = new Desk(options, places, await PreferencesFile.open(places.data))
    await desk.#lookUpRecent()
    if (first.folder !== undefined) await desk.#switchTo(first.folder)
    else await desk.#openLast(first)
    return desk
  }

  /** The open library. Throws Refusal NOT_FOUND when none is. */
  get app(): App {
    if (this.#library) return this.#library.app
    throw new Refusal('NOT_FOUND', 'No library is open; open a folder of articles first.', {
      reason: 'no-library',
    })
  }

  /** The library that is open, if any. */
  get place() {
    return this.#library?.app.place
  }

  /** The folders of the open library. */
  get roots(): Root[] {
    return this.#library?.app.folders.roots() ?? []
  }

  state(): DeskState {
    const { host, version } = this.#options
    const place = this.#library?.app.place
    return {
      ...(place && {
        library: { id: place.id, folder: place.folder, isSample: place.folder === this.#options.sample },
      }),
      ...this.#problem,
      recent: this.#recent,
      preferences: this.#preferences.values,
      host: {
        kind: host.kind,
        choosesFolders: host.choosesFolders,
        reveals: host.reveals,
        platform: platform(),
        version,
        languages: [...host.languages],
      },
    }
  }

  /** The state, now and after every change. */
  states(signal: AbortSignal | undefined): AsyncGenerator<DeskState> {
    return this.#feed.follow(this.state(), signal)
  }

  /** Has the window that is in front show this, as soon as there is one. */
  goTo(place: AskedPlace): void {
    if (this.#askedFeed.isFollowed) this.#askedFeed.tellOne(place, this.#options.host.front?.())
    else this.#asked = place
  }

  /** What was asked for while no window was there, and everything from now on. */
  asked(signal: AbortSignal | undefined, window?: HostWindow): AsyncGenerator<AskedPlace> {
    const waiting = this.#asked
    this.#asked = null
    return this.#askedFeed.follow(waiting, signal, window)
  }

  /** Calls `listener` after another library was opened, and waits for it. */
  onSwitch(listener: () => Promise<void>): void {
    this.#switchListeners.add(listener)
  }

  async openFolder(folder: string): Promise<DeskState> {
    const turn = this.#turn.then(() => this.#switchTo(absolute(folder)))
    this.#turn = turn.catch(() => undefined)
    await turn
    return this.state()
  }

  openSample(): Promise<DeskState> {
    return this.openFolder(this.#options.sample)
  }

  async prefer(change: PreferenceChange): Promise<DeskState> {
    const written = this.#preferences.change(change)
    this.#tell()
    await written
    return this.state()
  }

  folders(path: string): Promise<FolderListing> {
    return folderListing(path)
  }

  async chooseFolder(): Promise<string | null> {
    const { host } = this.#options
    if (host.choosesFolders) return await host.chooseFolder()
    throw new Refusal('BAD_INPUT', 'There is no folder dialog here; type the path of the folder.', {
      reason: 'no-folder-dialog',
    })
  }

  async chooseFile(): Promise<string | null> {
    const { host } = this.#options
    if (host.choosesFolders) return await host.chooseFile(this.app.place.folder)
    throw new Refusal('BAD_INPUT', 'There is no file dialog here; choose the file in the list.', {
      reason: 'no-folder-dialog',
    })
  }

  /** `path` is that of an article or absolute, and must lead to something in a folder of the library. */
  async reveal(path: string): Promise<void> {
    await reveal(this.#options.host, this.app.folders.roots(), path)
  }

  async drag(articleIds: readonly string[]): Promise<void> {
    await this.#options.host.drag?.(await draggedFiles(this.app, this.roots, articleIds))
  }

  async openLink(url: string): Promise<void> {
    await this.#options.host.openLink(outsideLink(url))
  }

  about(): Promise<About> {
    return aboutDau(this.#options)
  }

  show(browser: boolean): Promise<{ url?: string }> {
    return this.#options.host.show(browser)
  }

  openWindow({ articleId, alone }: WindowPlace): Promise<{ url?: string }> {
    const at = articleId === undefined ? '' : `#article=${articleId}${alone ? '&alone' : ''}`
    return this.#options.host.openWindow(at)
  }

  async forgetRecent(): Promise<DeskState> {
    await forgetRecentLibraries(this.places)
    this.#options.host.forgetRecent?.()
    await this.#lookUpRecent()
    this.#tell()
    return this.state()
  }

  /** What `close` still waits for. */
  get unsaved(): Unsaved {
    return unsavedOf([...(this.#library ? [this.#library.app] : []), ...this.#leaving.keys()])
  }

  /** Saves everything and lets go of the library; tries until the disk takes it. */
  async close(): Promise<void> {
    await this.#turn
    this.#feed.end()
    this.#askedFeed.end()
    await this.#library?.close()
    await Promise.all(this.#leaving.values())
  }

  async #openLast({ orSample = false, notLocked = false }: First): Promise<void> {
    const last = (await lastLibrary(this.places)) ?? (orSample ? this.#options.sample : undefined)
    if (last === undefined) return
    try {
      await this.#switchTo(last)
    } catch (error) {
      if (!(error instanceof Refusal) || (notLocked && error.code === 'STORE_LOCKED')) throw error
      this.#problem = problemOf(error)
    }
  }

  /** Opens the other library before it lets go of this one, so that a refusal leaves everything as it was. */
  async #switchTo(folder: string): Promise<void> {
    const before = this.#library
    if (before && (await before.isOf(folder))) return before.refresh()
    const saving = before?.app.store.saving
    if (saving?.state === 'failing' && saving.error) throw saving.error
    const { env, data, program, host } = this.#options
    const { startIndex } = host
    const app = await openApp({
      env,
      ...(data && { data }),
      folder,
      program,
      onSaveFailure: 'retry',
      ...(startIndex && { startIndex }),
    })
    const library: OpenLibrary = new OpenLibrary(app, (error) => {
      if (this.#library === library || this.#library === before) this.#showProblem(error)
    })
    this.#library = library
    this.#problem = {}
    await this.#lookUpRecent()
    for (const listener of this.#switchListeners) await listener()
    this.#tell()
    if (before) this.#leave(before)
    for (const left of this.#leaving.values()) app.saving.countAlso(left)
  }

  #leave(library: OpenLibrary): void {
    // Everything of it is saved before this could fail.
    const left = library
      .close()
      .catch(() => undefined)
      .finally(() => this.#leaving.delete(library.app))
    this.#leaving.set(library.app, left)
  }

  async #lookUpRecent(): Promise<void> {
    const folders = await recentLibraries(this.places, shownRecent + 1)
    this.#recent = folders.filter((folder) => folder !== this.#options.sample).slice(0, shownRecent)
  }

  #showProblem(error: unknown): void {
    const problem = error === undefined ? {} : problemOf(error)
    if (problem.problem === this.#problem.problem) return
    this.#problem = problem
    this.#tell()
  }

  #tell(): void {
    this.#feed.tell(this.state())
  }
}

const shownRecent = 10
