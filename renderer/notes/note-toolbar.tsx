import { Bold, Italic, Link, List, ListOrdered, type LucideIcon, Quote } from 'lucide-react'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { RefObject } from 'react'
import {
  Button,
  Dialog,
  DialogTrigger,
  Popover,
  Toolbar,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import { shownKeys } from '../frame/keys.ts'
import { type TextKey, useText } from '../text.ts'
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
          <TooltipTrigger key={text} delay={500}>
            <Button
              className="icon-button"
              aria-label={t(text)}
              aria-pressed={isOn}
              data-on={isOn}
              preventFocusOnPress
              onPress={() => run(action.run)}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            </Button>
            <Tooltip className="tooltip" offset={6}>
              {t(text)}
              {keys !== undefined && <kbd>{shownKeys(keys)}</kbd>}
            </Tooltip>
          </TooltipTrigger>
        )
      })}
      <DialogTrigger isOpen={isLinking} onOpenChange={setLinking}>
        <Button className="icon-button" aria-label={t('note.link')} data-on={link !== undefined}>
          <Link size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
        <Popover className="popover note-link" placement="bottom">
          <Dialog aria-label={t('note.link')}>
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
          </Dialog>
        </Popover>
      </DialogTrigger>
    </Toolbar>
  )
}
