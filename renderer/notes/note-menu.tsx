import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type Ref, type RefObject, useEffect, useImperativeHandle, useState } from 'react'
import { createPortal } from 'react-dom'
import { noteSchema } from '../../preload/text/note.ts'
import type { Client } from '../client.ts'
import { useEntities, useEntityTypes } from '../data/entities.ts'
import { useClient } from '../data/library.tsx'
import { madeOnce } from '../data/made-once.ts'
import { useTags } from '../data/tags.ts'
import { messageOf } from '../message.ts'
import { say } from '../state.ts'
import { useText } from '../text.ts'
import { ChoiceList } from './choice-list.tsx'
import { type Choice, entityChoices, tagChoices } from './note-choices.ts'
import { type Trigger, triggerAt } from './note-trigger.ts'
import { useTypes } from './use-types.ts'

export interface NoteMenuHandle {
  /** Whether the menu took the key. */
  onKey: (event: KeyboardEvent) => boolean
}

interface NoteMenuProps {
  ref: Ref<NoteMenuHandle>
  view: RefObject<EditorView | undefined>
  state: EditorState | undefined
}

const menuId = 'note-menu'
const width = 264

/** The menus of `#` and `@` at the cursor. */
export function NoteMenu({ ref, view, state }: NoteMenuProps) {
  const t = useText()
  const client = useClient()
  const tags = useTags()
  const entities = useEntities()
  const types = useEntityTypes()
  const [active, setActive] = useState(0)
  const [closedAt, setClosedAt] = useState<number>()
  const trigger = state && view.current?.hasFocus() ? triggerAt(state) : undefined
  const found = !trigger
    ? []
    : trigger.kind === 'tag'
      ? tagChoices(tags, trigger.query, [])
      : entityChoices(entities, types, trigger.query)
  const typed = useTypes(found, types, trigger?.query)
  const { choices, naming } = typed
  const isOpen = trigger !== undefined && trigger.from !== closedAt && choices.length > 0
  const at = Math.min(active, choices.length - 1)

  const pick = (choice: Choice) => {
    if (view.current && trigger) void insert(view.current, trigger, choice, client)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at the top.
  useEffect(() => setActive(0), [trigger?.query, trigger?.from, naming])
  useEffect(() => {
    if (trigger === undefined) setClosedAt(undefined)
  }, [trigger])
  useEffect(() => {
    const field = view.current?.dom
    if (!field) return
    if (isOpen) {
      field.setAttribute('aria-controls', menuId)
      field.setAttribute('aria-activedescendant', `${menuId}-${at}`)
    } else {
      field.removeAttribute('aria-controls')
      field.removeAttribute('aria-activedescendant')
    }
  }, [isOpen, at, view])
  useImperativeHandle(ref, () => ({
    onKey: ({ key, shiftKey, ctrlKey, metaKey, altKey }) => {
      if (!isOpen || shiftKey || ctrlKey || metaKey || altKey) return false
      const choice = choices[at]
      if (typed.onKey(key, choice)) return true
      if (key === 'ArrowDown' || key === 'ArrowUp')
        setActive((at + (key === 'ArrowDown' ? 1 : -1) + choices.length) % choices.length)
      else if ((key === 'Enter' || key === 'Tab') && choice) pick(choice)
      else if (key === 'Escape') setClosedAt(trigger.from)
      else return false
      return true
    },
  }))
  if (!isOpen || !view.current) return null
  const { left, bottom, top } = view.current.coordsAtPos(
    Math.min(trigger.from, view.current.state.doc.content.size),
  )
  const isAbove = bottom + 290 > innerHeight
  return createPortal(
    <div
      className="popover note-choices"
      style={{
        width,
        left: Math.max(8, Math.min(left, innerWidth - width - 8)),
        ...(isAbove ? { bottom: innerHeight - top + 4 } : { top: bottom + 4 }),
      }}
    >
      <ChoiceList
        id={menuId}
        label={t(trigger.kind === 'tag' ? 'sel.tag' : 'insp.entities')}
        choices={choices}
        query={trigger.query}
        active={at}
        naming={naming}
        onPick={pick}
        onHover={setActive}
        onTypes={typed.ask}
      />
    </div>,
    document.body,
  )
}

/** Puts what was chosen in the place of what was typed for it, and a blank after it. */
async function insert(
  view: EditorView,
  { from, to }: Trigger,
  choice: Choice,
  client: Client,
): Promise<void> {
  const { tag, entity } = noteSchema.nodes
  try {
    const node =
      choice.kind === 'tag' || choice.kind === 'new-tag'
        ? tag.create({ name: choice.name, id: choice.kind === 'tag' ? choice.id : null })
        : entity.create(await entityOf(choice, client))
    if (to > view.state.doc.content.size) return
    view.dispatch(view.state.tr.replaceWith(from, to, [node, noteSchema.text(' ')]).scrollIntoView())
    view.focus()
  } catch (error) {
    say(messageOf(error))
  }
}

/** The attributes of an entity in a note; one that is new is made in the library. */
export async function entityOf(
  choice: Extract<Choice, { kind: 'entity' | 'new-entity' | 'new-of-type' }>,
  client: Client,
): Promise<{ id: string; text: string }> {
  if (choice.kind === 'entity') return { id: choice.entity.id, text: choice.entity.name }
  const made = await madeOnce((request) =>
    client.entities.create({ type: choice.type.id, name: choice.name, request }),
  )
  return { id: made.id, text: made.name }
}
