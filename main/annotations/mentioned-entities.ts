import type { MentionRequest } from '../../preload/contract/annotation.ts'
import type { Draft } from '../store/store.ts'

/** What annotations need to know of entities. */
export interface MentionedEntities {
  /**
   * What a mention refers to: the entity that the request finds, or makes in the draft; no entity when it names only a
   * type. Refuses unknown entities and types, and names that several entities have.
   */
  mention(draft: Draft, request: MentionRequest): { entityId: string | null; type: string }
  /** The entity as it is now, after merges; undefined when there is none of this id. */
  resolve(entityId: string): { id: string; name: string; type: string } | undefined
  /** Ids of the annotations that mention the entity, or one that was merged with it. */
  mentioning(entityId: string): Iterable<string>
}
