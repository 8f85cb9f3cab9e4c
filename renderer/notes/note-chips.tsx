import { Plus, X } from 'lucide-react'
import type { Node } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import type { RefObject } from 'react'
import { useRef, useState } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { nameKey } from '../../preload/text/names.ts'
import { noteSchema } from '../../preload/text/note.ts'
import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { useEntities, useEntityTypes } from '../data/entities.ts'
import { useClient } from '../data/library.tsx'
import { useTags } from '../data/tags.ts'
import { useText } from '../text.ts'
import { Anchored } from '../ui/anchored.tsx'
import { Button } from '../ui/button.tsx'
import { TypeIcon } from '../ui/entity-type.tsx'
import { namedIn } from '../ui/named-in.ts'
import { ChoiceField } from './choice-field.tsx'
import { type Choice, entityChoices, tagChoices } from './note-choices.ts'
import { entityOf } from './note-menu.tsx'
import type { NoteParts } from './note-saver.ts'

interface NoteChipsProps {
  view: RefObject<EditorView | undefined>
  doc: Node | undefined
  annotation: Annotation | undefined
  change: (parts: NoteParts) => void
}

/** The tags of the annotation and the entities that it and its note name; each can be taken away, others added. */
export function NoteChips({ view, doc, annotation, change }: NoteChipsProps) {
  const t = useText()
  const client = useClient()
  const tags = useTags()
  const entities = useEntities()
  const types = useEntityTypes()
  const names = tagNames(annotation, doc)
  const written = doc ? namedIn(doc) : []
  const mention = annotation?.mention
  const typeOf = (id: string | null) => {
    const typeId = entities.find((entity) => entity.id === id)?.type
    return types.find((type) => type.id === typeId)
  }
  const addTag = (choice: Choice) => {
    if (choice.kind === 'tag' || choice.kind === 'new-tag') change({ tags: [...names, choice.name] })
  }
  const removeTag = (name: string) => {
    if (view.current)
      unwrap(view.current, ({ type, attrs }) => type === noteSchema.nodes.tag && same(attrs.name, name))
    change({ tags: names.filter((one) => !same(one, name)) })
  }
  return (
    <>
      <div className="note-chips">
        {names.map((name) => (
          <Chip key={name} text={`#${name}`} onRemove={() => removeTag(name)} />
        ))}
        <AddChip
          label={t('note.addTag')}
          choicesOf={(query) => tagChoices(tags, query, names)}
          onPick={addTag}
        />
      </div>
      <div className="note-chips note-entities">
        {mention && (
          <Chip
            text={annotation?.entityName ?? mention.asWritten}
            icon={<TypeIcon type={types.find(({ id }) => id === mention.type)} size={12} />}
            onRemove={() => change({ mention: null })}
          />
        )}
        {written.map(({ id, text }) => (
          <Chip
            key={id}
            text={text}
            icon={<TypeIcon type={typeOf(id)} size={12} />}
            onRemove={() => {
              if (view.current)
                unwrap(view.current, ({ type, attrs }) => type === noteSchema.nodes.entity && attrs.id === id)
            }}
          />
        ))}
        <AddChip
          label={t('note.linkEntity')}
          choicesOf={(query) => entityChoices(entities, types, query)}
          onPick={(choice) => {
            if (view.current) void attempt(nameEntity(view.current, choice, client))
          }}
        />
      </div>
    </>
  )
}

function Chip({ text, icon, onRemove }: { text: string; icon?: React.ReactNode; onRemove: () => void }) {
  const t = useText()
  return (
    <span className={icon ? 'chip outline note-entity' : 'chip'}>
      {icon}
      <span className="chip-text">{text}</span>
      <Button className="chip-remove" aria-label={`${t('note.takeOff')}: ${text}`} onPress={onRemove}>
        <X size={12} strokeWidth={1.75} aria-hidden="true" />
      </Button>
    </span>
  )
}

interface AddChipProps {
  label: string
  choicesOf: (query: string) => Choice[]
  onPick: (choice: Choice) => void
}

function AddChip({ label, choicesOf, onPick }: AddChipProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button
        ref={button}
        className="chip outline note-add"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
      >
        <Plus size={12} strokeWidth={1.75} aria-hidden="true" />
        {label}
      </Button>
      {isOpen && (
        <Anchored className="popover note-choices" label={label} anchor={button} onClose={close}>
          <ChoiceField
            label={label}
            choicesOf={choicesOf}
            onPick={(choice) => {
              close()
              onPick(choice)
            }}
          />
        </Anchored>
      )}
    </>
  )
}

/** The tags that are kept, and those that stand in the note and are about to be. */
function tagNames(annotation: Annotation | undefined, doc: Node | undefined): string[] {
  const names = [...(annotation?.tagNames ?? [])]
  doc?.descendants(({ type, attrs }) => {
    if (type === noteSchema.nodes.tag && !names.some((name) => same(name, attrs.name))) names.push(attrs.name)
  })
  return names
}

/** Tags or entities of the note become the words they stand for. */
function unwrap(view: EditorView, isMeant: (node: Node) => boolean): void {
  const { tr, doc } = view.state
  doc.descendants((node, at) => {
    if (!node.isLeaf || node.isText || !isMeant(node)) return
    const words = noteSchema.text(node.attrs.name ?? node.attrs.text, node.marks)
    tr.replaceWith(tr.mapping.map(at), tr.mapping.map(at + node.nodeSize), words)
  })
  if (tr.docChanged) view.dispatch(tr)
}

/** Names an entity where the cursor is. */
async function nameEntity(view: EditorView, choice: Choice, client: Client): Promise<void> {
  if (choice.kind === 'tag' || choice.kind === 'new-tag') return
  const node = noteSchema.nodes.entity.create(await entityOf(choice, client))
  const { $from, from, to } = view.state.selection
  const needsBlank =
    $from.parentOffset > 0 && !/\s$/u.test($from.parent.textBetween(0, $from.parentOffset, '', 'x'))
  const pieces = [...(needsBlank ? [noteSchema.text(' ')] : []), node]
  view.dispatch(view.state.tr.replaceWith(from, to, pieces).scrollIntoView())
  view.focus()
}

function same(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}
