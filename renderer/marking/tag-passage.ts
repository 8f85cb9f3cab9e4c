import type { TagRequest } from '../../preload/contract/annotation.ts'
import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { madeOnce } from '../data/made-once.ts'
import { clearSelection } from '../reader-handle.ts'
import { say, useWindow } from '../state.ts'
import { text } from '../text.ts'

/** Links a passage, and what goes with it, to an entity as one step, and says what was tagged. */
export async function tagPassage(client: Client, request: TagRequest): Promise<void> {
  await attempt(
    (async () => {
      const made = await madeOnce((name) => client.entities.tag({ ...request, request: name }))
      const [own] = made
      if (!own) return
      useWindow.setState({ annotationId: own.id, tab: 'entities' })
      clearSelection(own.target)
      const done =
        made.length > 1
          ? text('pick.tagAllDone', { n: made.length })
          : text('pick.tagged', { q: own.mention?.asWritten ?? '', name: own.entityName ?? '' })
      say(done, true)
    })(),
  )
}
