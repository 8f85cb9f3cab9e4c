import type {
  MentionRequest,
  NoteDocument,
  Range,
  StoredAnnotation,
} from '../../preload/contract/annotation.ts'
import type { TextVersion } from '../../preload/contract/records.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { tagsInNote } from '../../preload/text/note.ts'
import type { Draft } from '../store/store.ts'
import type { MentionedEntities } from './mentioned-entities.ts'
import { storedTarget, trimmedToName } from './place.ts'
import type { Tags } from './tags.ts'
import type { TextVersions } from './text-versions.ts'

/** The reading text that a place lies in; `packed` comes from `TextVersions.pack`. */
export type Reading = { text: string; textHash: string; packed: TextVersion | undefined }

/** Sets parts of an annotation that is being made, together with the records these parts need, in one draft. */
export class AnnotationParts {
  readonly #tags: Tags
  readonly #versions: TextVersions
  readonly #entities: MentionedEntities

  constructor(tags: Tags, versions: TextVersions, entities: MentionedEntities) {
    this.#tags = tags
    this.#versions = versions
    this.#entities = entities
  }

  setPlace(draft: Draft, annotation: StoredAnnotation, reading: Reading, range: Range): void {
    annotation.target = storedTarget(reading.text, reading.textHash, range)
    this.#versions.keep(draft, reading.textHash, reading.text, reading.packed)
  }

  /**
   * Gives an annotation another place, without what stands around the name where it is no more than a mention; the words
   * of a mention are those that stand there.
   */
  move(
    draft: Draft,
    annotation: StoredAnnotation,
    reading: Reading,
    place: Range,
    mentions = annotation.mention !== undefined,
  ): void {
    const isName = mentions && !annotation.color
    this.setPlace(draft, annotation, reading, isName ? trimmedToName(reading.text, place) : place)
    if (annotation.mention) annotation.mention = { ...annotation.mention, asWritten: asWritten(annotation) }
  }

  setMention(draft: Draft, annotation: StoredAnnotation, request: MentionRequest): void {
    assertFitsPlace({ ...annotation, mention: { entityId: null, type: '', asWritten: '' } })
    this.refer(annotation, this.#entities.mention(draft, request))
  }

  /** Makes the annotation, which has a place, mention what was found or made already. */
  refer(annotation: StoredAnnotation, refers: ReturnType<MentionedEntities['mention']>): void {
    const now = annotation.mention
    // A mention that refers there by way of a merge stays as it is: nothing changes for the user.
    const same = now?.entityId && this.#entities.resolve(now.entityId)?.id === refers.entityId
    annotation.mention = { ...(same ? now : refers), asWritten: asWritten(annotation) }
  }

  /** The tags that are asked for (else those it has), and those that a new note writes. */
  changedTags(
    draft: Draft,
    stored: StoredAnnotation,
    asked: readonly string[] | undefined,
    note: NoteDocument | null | undefined,
  ): string[] {
    const kept = asked ? this.#tags.findOrCreate(draft, asked) : stored.tags
    const written = note ? this.#tags.findOrCreate(draft, tagsInNote(note)) : []
    return [...new Set([...kept, ...written])]
  }
}

/** The name as the passage writes it. */
export function asWritten({ target }: StoredAnnotation): string {
  const words = target?.exact ?? ''
  const { start, end } = trimmedToName(words, { start: 0, end: words.length })
  return words.slice(start, end)
}

/** Whether the annotation says anything at all: it has a colour, a mention, a note or a tag. */
export function hasAnyPart({ color, mention, note, tags }: Partial<StoredAnnotation>): boolean {
  return color !== undefined || mention !== undefined || note !== undefined || (tags?.length ?? 0) > 0
}

/** Refuses a colour or mention that stands nowhere. */
export function assertFitsPlace({ target, color, mention }: Partial<StoredAnnotation>): void {
  if (target) return
  if (color)
    throw new Refusal('BAD_INPUT', 'A colour needs a passage; give a quotation or offsets.', {
      reason: 'colour-without-passage',
    })
  if (mention)
    throw new Refusal(
      'BAD_INPUT',
      'A mention needs the words that mention something; give a quotation or offsets.',
      { reason: 'mention-without-words' },
    )
}
