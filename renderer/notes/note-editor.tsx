import { ArrowLeft, CornerDownLeft, Trash2 } from 'lucide-react'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Annotation, NoteDocument } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { isBlankNote, noteDocument } from '../../preload/text/note.ts'
import { removeMark, removeNote } from '../commands/removal.ts'
import { useArticleText } from '../data/articles.ts'
import { useDesk } from '../data/desk.tsx'
import { leftDraft, takeUpDraft } from '../data/drafts.ts'
import { useClient } from '../data/library.tsx'
import { askToOpen, leaveNote, type NewNote, reveal } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { NoteChips } from './note-chips.tsx'
import { NoteMenu, type NoteMenuHandle } from './note-menu.tsx'
import { finishTag } from './note-tags.ts'
import { NoteToolbar } from './note-toolbar.tsx'
import { openNoteView, showNote } from './note-view.ts'
import { OtherVersion } from './other-version.tsx'
import { SavedState } from './saved-state.tsx'
import { keyOf, useNoteSession } from './use-saver.ts'
import './choices.css'
import './notes.css'

interface NoteEditorProps {
  article: Article
  annotations: readonly Annotation[]
  /** Absent while there is nothing yet that the note is on. */
  annotationId: string | undefined
  begun: NewNote | undefined
}

/** The note of an annotation being written. */
export function NoteEditor({ article, annotations, annotationId, begun }: NoteEditorProps) {
  const t = useText()
  const client = useClient()
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const menu = useRef<NoteMenuHandle>(null)
  const [state, setState] = useState<EditorState>()
  const [isLinking, setLinking] = useState(false)
  const [other, setOther] = useState<{ note: NoteDocument | undefined }>()
  const libraryId = useDesk().desk.library?.id ?? ''
  const first = annotations.find(({ id }) => id === annotationId)
  const [draft] = useState(() => leftDraft(first, begun?.session))
  const [session] = useState(() => begun?.session ?? draft?.session ?? crypto.randomUUID())
  const { data: read } = useArticleText(article.id)
  const isBegun = begun !== undefined && !begun.marked
  const { saver, meet, keepAsNew } = useNoteSession({
    libraryId,
    articleId: article.id,
    annotationId,
    annotation: first,
    session,
    isBegun: isBegun || draft?.isBegun === true,
    marked: begun?.marked,
    on: begun?.on && { ...begun.on, textHash: read?.article.textHash },
  })
  const annotation = annotations.find(({ id }) => id === saver.id)
  /** What had the focus before: mostly the article or the card. */
  const cameFrom = useRef<HTMLElement>(undefined)
  const last = useRef(first)
  if (annotation) last.current = annotation

  const leave = useCallback(async () => {
    if (view.current) finishTag(view.current)
    // What could not be saved before is tried once more.
    if (!(await saver.flush())) return
    leaveNote()
    requestAnimationFrame(() => {
      const { activeElement } = document
      // Who went on meanwhile stays there.
      if (activeElement !== document.body && activeElement?.closest('.note-editor') === null) return
      const before = cameFrom.current?.isConnected ? cameFrom.current : undefined
      const card = document.getElementById(`card-${saver.id}`)
      ;(before ?? card ?? document.querySelector<HTMLElement>('#article'))?.focus()
    })
  }, [saver])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is opened once.
  useEffect(() => {
    if (!place.current) return
    const { activeElement } = document
    if (activeElement instanceof HTMLElement && activeElement !== document.body)
      cameFrom.current = activeElement
    const written = draft?.note === undefined ? first?.note : (draft.note ?? undefined)
    const opened = openNoteView(place.current, {
      note: written,
      lang: article.lang,
      label: t(first?.note ? 'note.edit' : 'note.new'),
      onChange: (note) => saver.change({ note: isBlankNote(note) ? null : note }),
      onUpdate: setState,
      onMenuKey: (event) => menu.current?.onKey(event) ?? false,
      onEscape: () => void leave(),
      onLink: () => setLinking(true),
      readMarkdown: (markdown) => client.annotations.readMarkdown({ markdown }),
      onOpenLink: askToOpen,
      onBlur: (to) => {
        // Another window in front is no end of writing, and no button of the editor may move while it is pressed.
        const isWithin = to instanceof Element && to.closest('.note-editor') !== null
        if (document.hasFocus() && !isWithin && view.current) finishTag(view.current)
        void saver.flush()
      },
    })
    view.current = opened
    setState(opened.state)
    opened.focus()
    if (draft) {
      takeUpDraft(draft)
      const { note, tags } = draft
      saver.change({ ...(note !== undefined && { note }), ...(tags && { tags: [...tags] }) })
      const isOther = note !== undefined && first !== undefined && !draft.after.includes(keyOf(first.note))
      if (isOther) setOther({ note: first.note })
    }
    return () => opened.destroy()
  }, [])

  useEffect(() => {
    if (!annotation || !meet(annotation) || !view.current) return
    // Who is in the middle of writing keeps what was written, and may take the other version.
    if (saver.isClean) showNote(view.current, annotation.note, false)
    else setOther({ note: annotation.note })
  }, [annotation, meet, saver])

  const wasThere = useRef(false)
  useEffect(() => {
    if (annotation) wasThere.current = true
    else if (wasThere.current && saver.isClean) leaveNote()
  }, [annotation, saver])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    void leave()
  }
  const shown = annotation ?? last.current
  const target = shown?.target
  const quote = target?.exact ?? (begun?.on && read?.text.slice(begun.on.start, begun.on.end))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves from everywhere inside.
    <div className="note-editor" onKeyDown={onKeyDown}>
      <header className="note-head">
        <Button className="note-back" onPress={() => void leave()}>
          <ArrowLeft size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('insp.notes')}
        </Button>
        <SavedState saver={saver} updatedAt={annotation?.note && annotation.updatedAt} />
      </header>
      <OtherVersion
        saver={saver}
        other={other}
        written={() => view.current && noteDocument(view.current.state.doc)}
        takeOther={() => {
          if (view.current) showNote(view.current, other?.note, true)
          setOther(undefined)
          view.current?.focus()
        }}
        keepMine={() => {
          setOther(undefined)
          view.current?.focus()
        }}
        keepAsNew={async (note) => {
          if (last.current) await keepAsNew(last.current, note)
          view.current?.focus()
        }}
      />
      <div
        className="note-sheet"
        id={saver.id === undefined ? undefined : `card-${saver.id}`}
        role="comment"
        aria-label={t(first?.note ? 'note.edit' : 'note.new')}
      >
        <div className="note-about">
          {quote !== undefined ? (
            <>
              <blockquote
                className="note-quote"
                data-color={shown ? shown.color : begun?.on?.color}
                lang={article.lang}
                aria-label={t('note.quote')}
              >
                {quote}
              </blockquote>
              {target && target.status !== 'lost' && read && (
                <Button
                  className="note-jump"
                  onPress={() => reveal(article.id, { start: target.start, end: target.end })}
                >
                  <CornerDownLeft size={14} strokeWidth={1.75} aria-hidden="true" />
                  {t('note.jump')}
                </Button>
              )}
            </>
          ) : (
            <p className="note-whole">{t('note.articleLevel')}</p>
          )}
        </div>
        <NoteToolbar view={view} state={state} isLinking={isLinking} setLinking={setLinking} />
        <div className="note-field" ref={place} data-placeholder={t('note.placeholder')} />
        <NoteChips view={view} doc={state?.doc} annotation={shown} change={(parts) => saver.change(parts)} />
      </div>
      <footer className="note-actions">
        {annotation && (
          <Button
            className="note-delete"
            onPress={() =>
              void (async () => {
                if (saver.state !== 'gone') await saver.flush()
                const removal = isBegun ? removeMark : removeNote
                if (!(await removal(annotation, client))) return
                saver.discard()
                leaveNote()
              })()
            }
          >
            <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
            {t('note.delete')}
          </Button>
        )}
        <span className="inspector-space" />
        <Button className="button small" onPress={() => void leave()}>
          {t('note.done')}
          <kbd>Esc</kbd>
        </Button>
      </footer>
      <NoteMenu ref={menu} view={view} state={state} />
    </div>
  )
}
