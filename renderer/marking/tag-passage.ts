import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { clearSelection } from '../reader-handle.ts'
import { type Selected, useWindow } from '../state.ts'
import { text } from '../text.ts'

interface Tagging {
  place: Selected
  /** The annotation that gets the mention, when there is one already. */
  annotationId?: string
  /** The words as they stand. */
  name: string
  mention: { entityId: string } | { type: string; name: string }
  /** A name to keep as another one of the entity. */
  alias?: string
  /** Tag every occurrence in the article, too. */
  tagsAll: boolean
}

/** Links a passage, and when wanted all other places with its words, to an entity, and says how many. */
export async function tagPassage(client: Client, tagging: Tagging): Promise<void> {
  const { articleId } = useWindow.getState()
  if (articleId === undefined) return
  const { place, annotationId, name, mention, alias, tagsAll } = tagging
  let count = 0
  const isDone = await attempt(
    (async () => {
      if (alias !== undefined && 'entityId' in mention) {
        await client.entities.change({ id: mention.entityId, addAliases: [alias] })
      }
      const own =
        annotationId === undefined
          ? await client.annotations.create({ articleId, place, mention })
          : await client.annotations.change({ id: annotationId, mention })
      useWindow.setState({ annotationId: own.id, selected: undefined, tab: 'entities' })
      count = 1
      if (!tagsAll) return
      // The passage itself is tagged by now, whatever its words; the others follow as one step.
      const same = own.mention?.entityId ? { entityId: own.mention.entityId } : mention
      const others = await client.entities.tagAll({ articleId, mention: same, surface: name })
      count += others.length
    })(),
  )
  if (!isDone) return
  clearSelection()
  useWindow.setState({
    toast: { id: Date.now(), text: text('pick.tagAllDone', { n: count }), undoable: true },
  })
}
