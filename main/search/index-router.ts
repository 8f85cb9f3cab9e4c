import { implement } from '@orpc/server'
import { indexContract } from './contract.ts'
import { IndexProcess } from './index-process.ts'
import type { Engine } from './sqlite/engine.ts'

/** The contract, answered by one index process. Errors that a caller should show are `Refusal`s. */
export function indexRouter(engine?: Engine) {
  const index = new IndexProcess(engine)
  const os = implement(indexContract)
  return os.router({
    open: os.open.handler(({ input }) => index.open(input)),
    scan: os.scan.handler(({ input }) => index.scan(input)),
    like: os.like.handler(({ input }) => index.like(input.textHash)),
    groups: os.groups.handler(({ input }) => index.groups(input.known)),
    alike: os.alike.handler(({ input }) => index.alike(input)),
    setFolders: os.setFolders.handler(({ input }) => index.setFolders(input.folders)),
    pause: os.pause.handler(() => index.pause()),
    resume: os.resume.handler(() => index.resume()),
    facts: os.facts.handler(({ input }) => index.facts(input.paths)),
    skipped: os.skipped.handler(() => index.skipped()),
    read: os.read.handler(({ input }) => index.read(input.path, input.chosen)),
    search: os.search.handler(({ input }) => index.search(input)),
    hitCounts: os.hitCounts.handler(({ input }) => index.hitCounts(input)),
    matching: os.matching.handler(({ input }) => index.matching(input)),
    passages: os.passages.handler(({ input }) => index.passages(input)),
    putNotes: os.putNotes.handler(({ input }) => index.putNotes(input)),
    searchNotes: os.searchNotes.handler(({ input }) => index.searchNotes(input)),
    reanchor: os.reanchor.handler(({ input }) => index.reanchor(input)),
    close: os.close.handler(() => index.close()),
  })
}
