import { Copy } from 'lucide-react'
import { useState } from 'react'
import { noteToText } from '../../preload/text/note.ts'
import { useDrafts } from '../data/drafts.ts'
import { type TextKey, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { copyNotes } from '../ui/copy-note.ts'

/** What is written and not saved, to be read and copied where nothing else works. */
export function UnsavedNotes() {
  const t = useText()
  const unsaved = useDrafts((state) => state.unsaved)
  const left = useDrafts((state) => state.left)
  const [said, setSaid] = useState<TextKey>()
  const notes = [...left, ...unsaved].flatMap(({ note }) => note ?? [])
  if (notes.length === 0) return null
  const copy = async () => {
    try {
      await copyNotes(notes)
      setSaid('insp.copied')
    } catch {
      setSaid('insp.notCopied')
    }
  }
  return (
    <>
      <blockquote className="unsaved-notes" aria-label={t('note.notSaved')}>
        {notes.map((note) => noteToText(note)).join('\n\n')}
      </blockquote>
      <div className="unsaved-copy">
        <Button className="button small" onPress={() => void copy()}>
          <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('err.saveHelp')}
        </Button>
        <span role="status">{said && t(said)}</span>
      </div>
    </>
  )
}
