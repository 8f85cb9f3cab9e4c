import { useMemo } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { noteNode } from '../../preload/text/note.ts'
import { useEntities, useEntityTypes } from '../data/entities.ts'
import { Button } from '../ui/button.tsx'
import { TypeIcon } from '../ui/entity-type.tsx'
import { namedIn } from '../ui/named-in.ts'

interface CardFootProps {
  annotation: Annotation
  /** Narrows the cards down to a tag. */
  onTag: (name: string) => void
}

/** The tags of a card, then the entity its passage stands for and those its note names. */
export function CardFoot({ annotation, onTag }: CardFootProps) {
  const types = useEntityTypes()
  const entities = useEntities()
  const { note, tagNames, mention, entityName } = annotation
  const named = useMemo(() => (note ? namedIn(noteNode(note)) : []), [note])
  const others = named.filter(({ id }) => id !== mention?.entityId)
  if (tagNames.length === 0 && !mention && others.length === 0) return null
  const chip = (key: string, name: string, typeId: string | undefined) => (
    <span key={key} className="chip outline note-entity">
      <TypeIcon type={types.find(({ id }) => id === typeId)} size={12} />
      {name}
    </span>
  )
  return (
    <div className="note-foot">
      {tagNames.map((name) => (
        <Button key={name} className="chip" onPress={() => onTag(name)}>{`#${name}`}</Button>
      ))}
      {mention && chip('mention', entityName ?? mention.asWritten, mention.type)}
      {others.map(({ id, text }) => {
        const entity = entities.find((one) => one.id === id)
        return chip(id, entity?.name ?? text, entity?.type)
      })}
    </div>
  )
}
