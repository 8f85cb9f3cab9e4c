import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { type Node, Slice } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { type Command, EditorState, Plugin, Selection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { NoteDocument } from '../../preload/contract/annotation.ts'
import { isSafeLink, noteDocument, noteNode, noteSchema } from '../../preload/text/note.ts'
import { chipBlank } from './chip-blank.ts'
import { noteActions } from './note-actions.ts'
import { looksLikeMarkdown } from './note-markdown.ts'
import { noteRules } from './note-rules.ts'
import { pastedPlugin, pasteMarkdown, type ReadMarkdown } from './pasted-markdown.ts'

export interface NoteViewOptions {
  note: NoteDocument | undefined
  lang: string
  /** The field's accessible name. */
  label: string
  onChange: (note: NoteDocument) => void
  /** After every change of text or selection. */
  onUpdate: (state: EditorState) => void
  /** Keys that a menu wants first; true when it took the key. Never called while an input method composes. */
  onMenuKey: (event: KeyboardEvent) => boolean
  onEscape: () => void
  onLink: () => void
  onOpenLink: (url: string) => void
  readMarkdown: ReadMarkdown
  /** The focus went elsewhere. */
  onBlur: (to: EventTarget | null) => void
}

/** The editor of one note in `place`. Its history is its own. */
export function openNoteView(place: HTMLElement, options: NoteViewOptions): EditorView {
  const view: EditorView = new EditorView(place, {
    state: EditorState.create({
      schema: noteSchema,
      ...(options.note && { doc: noteNode(options.note) }),
      plugins: [
        menuKeys(options),
        chipBlank(),
        noteRules(),
        keys(options),
        keymap(baseKeymap),
        history(),
        pastedPlugin(),
      ],
    }),
    attributes: ({ doc }) => ({
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': options.label,
      lang: options.lang,
      ...(isEmpty(doc) && { 'data-empty': '' }),
    }),
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction))
      if (transaction.docChanged && !transaction.getMeta(adopted))
        options.onChange(noteDocument(view.state.doc))
      options.onUpdate(view.state)
    },
    transformPastedHTML: wordsOnly,
    handlePaste: (_view, event) => paste(view, event, options.readMarkdown),
    handleClick: (_view, _at, event) => openLink(event, options),
    handleDOMEvents: {
      blur: (_view, { relatedTarget }) => {
        options.onBlur(relatedTarget)
        return false
      },
    },
  })
  view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)))
  return view
}

function isEmpty({ childCount, firstChild }: Node): boolean {
  return childCount === 1 && firstChild?.isTextblock === true && firstChild.content.size === 0
}

const adopted = 'adopted'

/** Puts another version of the note in the place of the one shown; the editor's own undo brings that one back. */
export function showNote(view: EditorView, note: NoteDocument | undefined, isOwn: boolean): void {
  const doc = note ? noteNode(note) : noteSchema.topNodeType.createAndFill()
  if (!doc) return
  const { tr } = view.state
  tr.replace(0, view.state.doc.content.size, new Slice(doc.content, 0, 0))
  if (!isOwn) tr.setMeta(adopted, true)
  view.dispatch(tr)
}

function menuKeys({ onMenuKey }: NoteViewOptions): Plugin {
  return new Plugin({
    props: {
      handleKeyDown: (view, event) =>
        !view.composing && !event.isComposing && event.key !== 'Process' && onMenuKey(event),
    },
  })
}

function keys({ onEscape, onLink }: NoteViewOptions): Plugin {
  const { hard_break: hardBreak, list_item: item } = noteSchema.nodes
  const breakLine: Command = (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView())
    return true
  }
  const doing =
    (action: () => void): Command =>
    () => {
      action()
      return true
    }
  return keymap({
    'Mod-z': anyway(undo),
    'Mod-y': anyway(redo),
    'Shift-Mod-z': anyway(redo),
    'Mod-b': noteActions.bold.run,
    'Mod-i': noteActions.italic.run,
    'Shift-Mod-k': doing(onLink),
    // Right after signs became a mark or a tag, it brings the signs back.
    Backspace: undoInputRule,
    Enter: chainCommands(splitListItem(item), liftListItem(item)),
    'Shift-Enter': breakLine,
    // Elsewhere Tab leaves the editor, so that nobody is caught in it.
    Tab: sinkListItem(item),
    'Shift-Tab': liftListItem(item),
    Escape: doing(onEscape),
  })
}

/** Nothing else may take the key when there is nothing left to undo. */
function anyway(command: Command): Command {
  return (state, dispatch, view) => {
    command(state, dispatch, view)
    return true
  }
}

function paste(view: EditorView, event: ClipboardEvent, read: ReadMarkdown): boolean {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const html = event.clipboardData?.getData('text/html') ?? ''
  // What comes from a note keeps its own form.
  if (html.includes('data-pm-slice') || !looksLikeMarkdown(text)) return false
  void pasteMarkdown(view, text, read)
  return true
}

/** The parser only takes what notes have; without these nothing in it can even ask to be loaded or run. */
function wordsOnly(html: string): string {
  return html
    .replace(/<(script|style|svg|math|iframe|object|template)\b[\s\S]*?<\/\1\s*>/giu, '')
    .replace(/<\/?(?:img|script|iframe|object|embed|video|audio|source|link|meta|svg|base)\b[^>]*>/giu, '')
    .replace(/<[^>]*>/gu, (tag) => tag.replace(/[\s/]on\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/giu, ''))
}

function openLink(event: MouseEvent, { onOpenLink }: NoteViewOptions): boolean {
  if (!(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return false
  const href = event.target.closest('a')?.getAttribute('href')
  if (!href || !isSafeLink(href)) return false
  onOpenLink(href)
  return true
}
