import { os as builder, implement } from '@orpc/server'
import { deskContract } from '../preload/contract/desk.ts'
import type { Desk } from './desk.ts'
import { refusalErrors } from './refusal-errors.ts'
import { router } from './router.ts'

const os = implement(deskContract).$context<{ desk: Desk }>().use(refusalErrors)

const deskRouter = os.router({
  state: os.state.handler(({ context: { desk } }) => desk.state()),
  states: os.states.handler(({ context: { desk }, signal }) => desk.states(signal)),
  asked: os.asked.handler(({ context: { desk }, signal }) => desk.asked(signal)),
  open: os.open.handler(({ context: { desk }, input }) => desk.openFolder(input.folder)),
  openSample: os.openSample.handler(({ context: { desk } }) => desk.openSample()),
  prefer: os.prefer.handler(({ context: { desk }, input }) => desk.prefer(input)),
  folders: os.folders.handler(({ context: { desk }, input }) => desk.folders(input.path)),
  chooseFolder: os.chooseFolder.handler(({ context: { desk } }) => desk.chooseFolder()),
  chooseFile: os.chooseFile.handler(({ context: { desk } }) => desk.chooseFile()),
  reveal: os.reveal.handler(({ context: { desk }, input }) => desk.reveal(input.path)),
  openLink: os.openLink.handler(({ context: { desk }, input }) => desk.openLink(input.url)),
  show: os.show.handler(({ context: { desk }, input }) => desk.show(input.browser)),
  menu: os.menu.handler(({ context: { desk }, input, signal }) => desk.menu(input, signal)),
})

/** Every call finds the library that is open when it comes. */
const onDesk = builder
  .$context<{ desk: Desk }>()
  .use(refusalErrors)
  .use(({ context: { desk }, next }) => next({ context: { app: desk.app } }))

/** What a window talks to: the desk, and the router of whichever library lies on it. */
export const windowRouter = { ...onDesk.router(router), desk: deskRouter }
