import { useState } from 'react'
import type { EntityType } from '../../preload/contract/entity.ts'
import { type Choice, typeChoices } from './note-choices.ts'

/** Choices, or in their place the types that a new entity may have. */
export interface TypedChoices {
  choices: readonly Choice[]
  /** The name of the new entity whose type is being chosen. */
  naming: string | undefined
  ask: () => void
  /** Arrows open and close the types, Esc closes them; whether the key was for that. */
  onKey: (key: string, choice: Choice | undefined) => boolean
}

/** Lets a new entity among `choices` get another type than the one it is offered with. */
export function useTypes(
  choices: readonly Choice[],
  types: readonly EntityType[],
  query: string | undefined,
): TypedChoices {
  const [asked, setAsked] = useState<string>()
  const offer = choices.find((choice) => choice.kind === 'new-entity')
  const naming = asked !== undefined && asked === query ? offer?.name : undefined
  return {
    choices: naming === undefined ? choices : typeChoices(types, naming),
    naming,
    ask: () => setAsked(query),
    onKey(key, choice) {
      const opens = key === 'ArrowRight' && choice?.kind === 'new-entity'
      const closes = (key === 'ArrowLeft' || key === 'Escape') && naming !== undefined
      if (opens) setAsked(query)
      else if (closes) setAsked(undefined)
      return opens || closes
    },
  }
}
