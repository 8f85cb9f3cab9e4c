import type { Annotation } from '../../preload/contract/annotation.ts'
import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { text } from '../text.ts'

/** Takes the note away; a mark that has nothing else goes with it. Resolves with whether it was done. */
export async function removeNote({ id, color, mention }: Annotation, client: Client): Promise<boolean> {
  const removal =
    color !== undefined || mention
      ? client.annotations.change({ id, note: null })
      : client.annotations.remove({ ids: [id] })
  return await attempt(removal, text('note.deleted'))
}

/** Takes highlight, note and tags away; a mention of an entity at the same place stays. */
export async function removeMark({ id, mention, note }: Annotation, client: Client): Promise<boolean> {
  const removal = mention
    ? client.annotations.change({ id, color: null, note: null, tags: [] })
    : client.annotations.remove({ ids: [id] })
  return await attempt(removal, text(note ? 'note.deleted' : 'hl.removed'))
}

/** What is said when an annotation was removed with all that is on it. */
export function removedText({ note, mention }: Annotation): string {
  return text(note ? 'note.deleted' : mention ? 'ent.removed' : 'hl.removed')
}
