import { Bold, Italic, Link, List, ListOrdered, type LucideIcon, Quote } from 'lucide-react'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type RefObject, useRef } from 'react'
import { shownKeys } from '../frame/keys.ts'
import { type TextKey, useText } from '../text.ts'
import { Anchored } from '../ui/anchored.tsx'
import { Button } from '../ui/button.tsx'
import { Tip } from '../ui/tip.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { LinkForm } from './link-form.tsx'
import { linkAt, type NoteAction, noteActions, setLink, unlink } from './note-actions.ts'

interface NoteToolbarProps {
  view: RefObject<EditorView | undefined>
  state: EditorState | undefined
  isLinking: boolean
  setLinking: (isLinking: boolean) => void
}

const buttons: { action: NoteAction; icon: LucideIcon; text: TextKey; keys?: string }[] = [
  { action: noteActions.bold, icon: Bold, text: 'note.bold', keys: 'Mod+B' },
  { action: noteActions.italic, icon: Italic, text: 'note.italic', keys: 'Mod+I' },
  { action: noteActions.bullets, icon: List, text: 'note.bullets' },
  { action: noteActions.numbers, icon: ListOrdered, text: 'note.numbers' },
  { action: noteActions.quote, icon: Quote, text: 'note.blockquote' },
]

/** Bold, italic, lists, quotation, link: of what is selected in the note. */
export function NoteToolbar({ view, state, isLinking, setLinking }: NoteToolbarProps) {
  const t = useText()
  const link = state && linkAt(state)
  const linkButton = useRef<HTMLButtonElement>(null)
  const run = (command: NoteAction['run']) => {
    const { current } = view
    if (!current) return
    command(current.state, current.dispatch, current)
    current.focus()
  }
  return (
    <Toolbar className="note-tools" aria-label={t('note.format')}>
      {buttons.map(({ action, icon: Icon, text, keys }) => {
        const isOn = state !== undefined && action.isOn(state)
        return (
          <Tip
            key={text}
            text={
              <>
                {t(text)}
                {keys !== undefined && <kbd>{shownKeys(keys)}</kbd>}
              </>
            }
          >
            <Button
              className="icon-button"
              aria-label={t(text)}
              aria-pressed={isOn}
              data-on={isOn}
              keepsFocus
              onPress={() => run(action.run)}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            </Button>
          </Tip>
        )
      })}
      <Button
        ref={linkButton}
        className="icon-button"
        aria-label={t('note.link')}
        aria-haspopup="dialog"
        aria-expanded={isLinking}
        data-on={link !== undefined}
        onPress={() => setLinking(true)}
      >
        <Link size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      {isLinking && (
        <Anchored
          className="popover note-link"
          label={t('note.link')}
          anchor={linkButton}
          onClose={() => setLinking(false)}
        >
          <LinkForm
            href={link?.href}
            onSave={(href) => {
              setLinking(false)
              run(setLink(href))
            }}
            onRemove={() => {
              setLinking(false)
              run(unlink)
            }}
          />
        </Anchored>
      )}
    </Toolbar>
  )
}
