import { Fragment, Slice } from 'prosemirror-model'
import { Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { NoteDocument } from '../../preload/contract/annotation.ts'
import { noteNode, noteSchema } from '../../preload/text/note.ts'

/** Reads Markdown; the library does, so that the window need not carry the parser. */
export type ReadMarkdown = (markdown: string) => Promise<NoteDocument>

interface Pasted {
  from: number
  to: number
  text: string
}

const pastedKey = new PluginKey<Pasted | undefined>('pasted')

/** Knows where the text lies that was pasted last, whatever is written around it. */
export function pastedPlugin(): Plugin<Pasted | undefined> {
  return new Plugin<Pasted | undefined>({
    key: pastedKey,
    state: {
      init: () => undefined,
      apply(transaction, before) {
        const made = transaction.getMeta(pastedKey) as { pasted: Pasted | undefined } | undefined
        if (made) return made.pasted
        const { mapping } = transaction
        // What is written right before or after it does not belong to it.
        return before && { ...before, from: mapping.map(before.from, 1), to: mapping.map(before.to, -1) }
      },
    },
  })
}

/**
 * Pastes a text that was written as Markdown: at once as it stands, so that it is there whatever happens, and as what
 * it means as soon as it was read, unless it was changed by then. The editor's undo takes both back together.
 */
export async function pasteMarkdown(view: EditorView, text: string, read: ReadMarkdown): Promise<void> {
  const { from } = view.state.selection
  const { tr } = view.state
  tr.replaceSelection(plainSlice(text))
  const pasted = { from, to: tr.selection.to, text: textOf(tr, from, tr.selection.to) }
  view.dispatch(tr.setMeta(pastedKey, { pasted }).scrollIntoView())
  const note = await read(text).catch(() => undefined)
  if (!note || view.isDestroyed) return
  const now = pastedKey.getState(view.state)
  if (now?.text === pasted.text) view.dispatch(replaced(view.state.tr, now, note))
}

function replaced(tr: Transaction, { from, to, text }: Pasted, note: NoteDocument): Transaction {
  tr.setMeta(pastedKey, { pasted: undefined })
  if (textOf(tr, from, to) !== text) return tr
  const before = tr.selection
  const isAtEnd = before.empty && before.from === to
  tr.setSelection(TextSelection.create(tr.doc, from, to)).replaceSelection(noteSlice(note))
  return isAtEnd ? tr : tr.setSelection(before.map(tr.doc, tr.mapping))
}

/** A note as content that can be put in the middle of another one. */
export function noteSlice(document: NoteDocument): Slice {
  const note = noteNode(document)
  const isOneParagraph = note.childCount === 1 && note.firstChild?.type.name === 'paragraph'
  return isOneParagraph ? new Slice(note.content, 1, 1) : Slice.maxOpen(note.content)
}

function plainSlice(text: string): Slice {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '')
  const paragraphs = lines.map((line) => noteSchema.nodes.paragraph.create(null, noteSchema.text(line)))
  return Slice.maxOpen(Fragment.from(paragraphs))
}

function textOf({ doc }: Transaction, from: number, to: number): string {
  return from <= to && to <= doc.content.size ? doc.textBetween(from, to, '\n', '\uFFFC') : ''
}
