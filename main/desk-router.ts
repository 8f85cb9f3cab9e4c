import { os as builder, implement } from '@orpc/server'
import { deskContract } from '../preload/contract/desk.ts'
import { Refusal } from '../preload/contract/refusal.ts'
import { articlesAt, dropped, openFile } from './desk/files.ts'
import type { Desk } from './desk.ts'
import type { HostWindow } from './hosts/host.ts'
import { refusalErrors } from './refusal-errors.ts'
import { router } from './router.ts'

/** `window`: the one that asks, where the host has windows of its own. */
interface Context {
  desk: Desk
  window?: HostWindow
}

const os = implement(deskContract).$context<Context>().use(refusalErrors)

const deskRouter = os.router({
  state: os.state.handler(({ context: { desk } }) => {
    setImmediate(() => expectWindow(desk))
    return desk.state()
  }),
  states: os.states.handler(({ context: { desk }, signal }) => desk.states(signal)),
  asked: os.asked.handler(({ context: { desk, window }, signal }) => desk.asked(signal, window)),
  open: os.open.handler(({ context: { desk }, input }) => desk.openFolder(input.folder)),
  openSample: os.openSample.handler(({ context: { desk } }) => desk.openSample()),
  dropped: os.dropped.handler(({ context: { desk }, input }) => dropped(desk, input.paths)),
  articlesAt: os.articlesAt.handler(({ context: { desk }, input }) => articlesAt(desk, input.paths)),
  openFile: os.openFile.handler(({ context: { desk }, input }) => openFile(desk, input.file)),
  prefer: os.prefer.handler(({ context: { desk }, input }) => desk.prefer(input)),
  folders: os.folders.handler(({ context: { desk }, input }) => desk.folders(input.path)),
  chooseFolder: os.chooseFolder.handler(({ context: { desk } }) => desk.chooseFolder()),
  chooseFile: os.chooseFile.handler(({ context: { desk } }) => desk.chooseFile()),
  reveal: os.reveal.handler(({ context: { desk }, input }) => desk.reveal(input.path)),
  drag: os.drag.handler(({ context: { desk }, input }) => desk.drag(input.articleIds)),
  openLink: os.openLink.handler(({ context: { desk }, input }) => desk.openLink(input.url)),
  about: os.about.handler(({ context: { desk } }) => desk.about()),
  show: os.show.handler(({ context: { desk }, input }) => desk.show(input.browser)),
  menu: os.menu.handler(({ context, input }) => own(context).setMenu(input)),
  chosen: os.chosen.handler(({ context, signal }) => own(context).chosen(signal)),
  popUpMenu: os.popUpMenu.handler(({ context, input }) => own(context).popUpMenu(input)),
  openWindow: os.openWindow.handler(({ context: { desk }, input }) => desk.openWindow(input)),
  forgetRecent: os.forgetRecent.handler(({ context: { desk } }) => desk.forgetRecent()),
})

/** Every call finds the library that is open when it comes. */
const onDesk = builder
  .$context<Context>()
  .use(refusalErrors)
  .use(({ context: { desk }, next }) => next({ context: { app: desk.app } }))

/** What a window talks to: the desk, and the router of whichever library lies on it. */
export const windowRouter = { ...onDesk.router(router), desk: deskRouter }

/** A window that opens asks for its list next: the list is put together while the window draws its frame. */
function expectWindow(desk: Desk): void {
  if (desk.place) void desk.app.outline.prepare()
}

function own({ window }: Context): HostWindow {
  if (window) return window
  throw new Refusal('BAD_INPUT', 'There is no menu bar here; the window has all commands.')
}
