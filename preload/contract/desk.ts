import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { listSorts, readSizes, resultSorts, themes } from './choices.ts'
import { contract } from './contract.ts'
import { menuBar } from './menu.ts'

export const theme = z.enum(themes)
export const language = z.enum(['system', 'en', 'vi'])

const choice = {
  theme,
  language,
  density: z.enum(['cosy', 'compact']),
  /** What the articles are set in. */
  readFont: z.enum(['serif', 'sans']),
  /** Reading text: size in CSS px, leading as a factor, measure in em. */
  readSize: z.number().min(readSizes.least).max(readSizes.most),
  readLeading: z.number().min(1.6).max(2.1),
  readMeasure: z.number().min(28).max(44),
  /** Captions, credits and what web pages leave behind in a text. */
  furniture: z.enum(['shown', 'folded']),
  listSort: z.enum(listSorts),
  resultSort: z.enum(resultSorts),
  /** Versions of one text are one row of the list, which unfolds. */
  groupSimilar: z.boolean(),
  listWidth: z.number().min(220).max(420),
  inspectorWidth: z.number().min(280).max(520),
  lastColor: z.enum(['yellow', 'blue', 'rose', 'green', 'violet']),
  lastExport: z.string(),
}

/** What holds for every library on this computer. A stored value that does not fit falls back to its default. */
export const preferences = z.object({
  theme: choice.theme.default('system'),
  language: choice.language.default('system'),
  density: choice.density.default('cosy'),
  readFont: choice.readFont.default('serif'),
  readSize: choice.readSize.default(readSizes.usual),
  readLeading: choice.readLeading.default(1.82),
  readMeasure: choice.readMeasure.default(35),
  furniture: choice.furniture.default('shown'),
  listSort: choice.listSort.default('newest'),
  resultSort: choice.resultSort.default('best'),
  groupSimilar: choice.groupSimilar.default(true),
  listWidth: choice.listWidth.default(304),
  inspectorWidth: choice.inspectorWidth.default(344),
  lastColor: choice.lastColor.default('yellow'),
  lastExport: choice.lastExport.default('markdown'),
})
export type Preferences = z.infer<typeof preferences>

/** Some of the preferences; what is left out stays as it is (which `preferences.partial()` would set to its default). */
export const preferenceChange = z.object(choice).partial()
export type PreferenceChange = z.infer<typeof preferenceChange>

export const deskState = z.object({
  /** The open library; absent on the first run. */
  library: z.object({ id: z.string(), folder: z.string(), isSample: z.boolean() }).optional(),
  /** Why the last library could not be opened, one English sentence. */
  problem: z.string().optional(),
  /** The refusal behind `problem`, for a window that says it in its own language; absent when it was another error. */
  refusal: z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) }).optional(),
  /** Folders opened before, newest first, at most ten. */
  recent: z.array(z.string()),
  preferences,
  host: z.object({
    kind: z.enum(['electron', 'browser']),
    /** Can show the system's own folder dialog. */
    choosesFolders: z.boolean(),
    /** Can show a file in its folder. */
    reveals: z.boolean(),
    platform: z.enum(['linux', 'darwin', 'win32']),
    version: z.string(),
    /** BCP 47 tags the user's system prefers, best first. */
    languages: z.array(z.string()),
  }),
})
export type DeskState = z.infer<typeof deskState>

/** Folders inside `path`, for a path field that completes, and files that can be articles. */
export const folderListing = z.object({
  path: z.string(),
  parent: z.string().optional(),
  folders: z.array(z.string()),
  /** Article files directly inside, by name. */
  files: z.array(z.string()),
})
export type FolderListing = z.infer<typeof folderListing>

/** What somebody asks to be shown from outside the window, as by a link; null: nothing yet. */
export const askedPlace = z
  .object({
    articleId: z.string(),
    annotationId: z.string().optional(),
    /** UTF-16 units of the reading text. */
    place: z.object({ start: z.int(), end: z.int() }).optional(),
  })
  .nullable()
export type AskedPlace = z.infer<typeof askedPlace>

/** What something that was dropped on the window is, by its path. */
export const dropped = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), articleId: z.string() }),
  z.object({ kind: z.literal('folder'), folder: z.string() }),
  /** A file that is in another folder than that of the open library. */
  z.object({ kind: z.literal('outside'), file: z.string(), folder: z.string() }),
])
export type Dropped = z.infer<typeof dropped>

/** What Dấu is, for whoever wants to know. */
export const about = z.object({
  version: z.string(),
  /** Where new versions are to be found; absent where whoever packed it has set no address. */
  homepage: z.string().optional(),
  /** The programs that it runs in. */
  runsIn: z.array(z.object({ name: z.string(), version: z.string() })),
  /** The packages in it, by name; `licence` as its author names it, `text`: the whole text of it. */
  packages: z.array(
    z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
  ),
})
export type About = z.infer<typeof about>

const path = z.string().min(1)

/** What a window shows from the beginning. */
const windowPlace = z.object({
  articleId: z
    .string()
    .regex(/^[a-z][a-z2-7]{11}$/u)
    .optional(),
  alone: z.boolean().optional(),
})
export type WindowPlace = z.infer<typeof windowPlace>

/** What the window asks of the program around the library. */
export const deskContract = {
  state: oc.output(deskState),
  /** The state, now and after every change. */
  states: oc.output(eventIterator(deskState)),
  /** What was asked for while no window was there, and everything that is asked for from now on. */
  asked: oc.output(eventIterator(askedPlace)),
  /** Closes the open library and opens this folder; indexing begins by itself. Refused: the open one stays open. */
  open: oc.input(z.object({ folder: z.string().min(1) })).output(deskState),
  openSample: oc.output(deskState),
  /** Nothing is opened yet; paths are absolute, and only the desktop program learns those of what was dropped. */
  dropped: oc.input(z.object({ paths: z.array(path).min(1) })).output(dropped),
  /** The articles of the open library among these files, in their order; what is none of them is left out. */
  articlesAt: oc.input(z.object({ paths: z.array(path).min(1) })).output(z.array(z.string())),
  /** Shows the article of a file, by its absolute path, after opening its folder where it is in no open library. */
  openFile: oc.input(z.object({ file: path })).output(z.void()),
  prefer: oc.input(preferenceChange).output(deskState),
  folders: oc.input(z.object({ path: z.string() })).output(folderListing),
  /** The system's own dialog; nothing when it was cancelled. Only where the host `choosesFolders`. */
  chooseFolder: oc.output(z.string().nullable()),
  /** The system's own dialog for one file, which begins in the library folder; only where the host `choosesFolders`. */
  chooseFile: oc.output(z.string().nullable()),
  about: oc.output(about),
  reveal: oc.input(z.object({ path: z.string() })).output(z.void()),
  /** The system drags the files of these articles, whose rows are being dragged. Only where the host is Electron. */
  drag: oc.input(z.object({ articleIds: z.array(z.string()).min(1).max(200) })).output(z.void()),
  /** Opens an http, https or mailto link outside, after the user was asked. */
  openLink: oc.input(z.object({ url: z.string() })).output(z.void()),
  /**
   * Brings the window to somebody who started Dấu again: an address that lets one more page in, which the browser of this
   * computer opens as well where it was asked for and has a display. No address where the window came forward itself.
   */
  show: oc.input(z.object({ browser: z.boolean() })).output(z.object({ url: z.string().optional() })),
  /** Makes this the menu bar as long as this window is in front. Only where the host is Electron, like the next two. */
  menu: oc.input(menuBar).output(z.void()),
  /** The id of each command that is chosen in the menu bar of this window; null at once, when it is heard. */
  chosen: oc.output(eventIterator(z.string().nullable())),
  /** Shows the menu bar as a menu at a place of the window, CSS px: where the system shows no bar. */
  popUpMenu: oc.input(z.object({ x: z.int(), y: z.int() })).output(z.void()),
  /**
   * Another window of the same library, on an article or on what was read last; `alone`: without the panes beside it.
   * The address of a tab to open where windows are those of a browser.
   */
  openWindow: oc.input(windowPlace).output(z.object({ url: z.string().optional() })),
  /** Empties `recent`; the libraries stay, and come back into it when they are opened. */
  forgetRecent: oc.output(deskState),
}

/** What a window talks to: the open library and the desk around it. */
export const windowContract = { ...contract, desk: deskContract }
