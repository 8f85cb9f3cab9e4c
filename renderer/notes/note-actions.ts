import { lift, toggleMark, wrapIn } from 'prosemirror-commands'
import type { MarkType, NodeType, ResolvedPos } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { noteSchema } from '../../preload/text/note.ts'

const { nodes, marks } = noteSchema

/** What the buttons of the editor do, and whether it is on at the cursor. */
export interface NoteAction {
  run: Command
  isOn(state: EditorState): boolean
}

export const noteActions = {
  bold: { run: toggleMark(marks.strong), isOn: (state) => hasMark(state, marks.strong) },
  italic: { run: toggleMark(marks.em), isOn: (state) => hasMark(state, marks.em) },
  bullets: listAction(nodes.bullet_list),
  numbers: listAction(nodes.ordered_list),
  quote: {
    run: (state, dispatch) =>
      isInside(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch),
    isOn: (state) => isInside(state, nodes.blockquote),
  },
} satisfies Record<string, NoteAction>

/** The link at the cursor or of the selection: where it is and where it leads. */
export function linkAt(state: EditorState): { from: number; to: number; href: string } | undefined {
  const { $from, from, to, empty } = state.selection
  if (!empty) {
    let href: string | undefined
    state.doc.nodesBetween(from, to, (node) => {
      href ??= marks.link.isInSet(node.marks)?.attrs.href
    })
    return href === undefined ? undefined : { from, to, href }
  }
  const href: string | undefined = marks.link.isInSet($from.marks())?.attrs.href
  return href === undefined ? undefined : { ...linkEnds($from, href), href }
}

/** Links the selection or the link at the cursor; with nothing selected the address itself becomes the words. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const { from, to } = linkAt(state) ?? state.selection
    const mark = marks.link.create({ href })
    const { tr } = state
    if (from === to) tr.insert(from, noteSchema.text(href, [mark]))
    else tr.removeMark(from, to, marks.link).addMark(from, to, mark)
    dispatch?.(tr.removeStoredMark(marks.link))
    return true
  }
}

export const unlink: Command = (state, dispatch) => {
  const link = linkAt(state)
  if (!link) return false
  dispatch?.(state.tr.removeMark(link.from, link.to, marks.link))
  return true
}

function listAction(type: NodeType): NoteAction {
  return {
    run: (state, dispatch, view) =>
      isInside(state, type)
        ? liftListItem(nodes.list_item)(state, dispatch, view)
        : wrapInList(type)(state, dispatch, view),
    isOn: (state) => isInside(state, type),
  }
}

function hasMark({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined
  return doc.rangeHasMark(from, to, type)
}

function isInside({ selection: { $from } }: EditorState, type: NodeType): boolean {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true
  return false
}

/** The ends of the run of inline nodes around the cursor that have this link. */
function linkEnds($at: ResolvedPos, href: string): { from: number; to: number } {
  const { parent } = $at
  const has = (index: number) =>
    marks.link.isInSet(parent.maybeChild(index)?.marks ?? [])?.attrs.href === href
  let first = has($at.index()) ? $at.index() : $at.index() - 1
  let last = first
  while (has(first - 1)) first -= 1
  while (has(last + 1)) last += 1
  let from = $at.start()
  for (let index = 0; index < first; index++) from += parent.child(index).nodeSize
  let to = from
  for (let index = first; index <= last; index++) to += parent.child(index).nodeSize
  return { from, to }
}
