import { Copy, TriangleAlert } from 'lucide-react'
import { useDrafts } from '../data/drafts.ts'
import { useLibraryState } from '../data/library-state.ts'
import { problemOf } from '../message.ts'
import { say } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { copyNotes } from '../ui/copy-note.ts'
import { ToldText } from '../ui/told-text.tsx'

/** Above the article for as long as the disk does not take the changes: nothing is lost while Dấu runs, and it tries on. */
export function NotSaved() {
  const t = useText()
  const { data: state } = useLibraryState()
  const unsaved = useDrafts((drafts) => drafts.unsaved)
  if (state?.saving.state !== 'failing') return null
  const { error, refusal } = state.saving
  const why = problemOf({ ...(error !== undefined && { problem: error }), ...(refusal && { refusal }) })
  const notes = unsaved.flatMap(({ note }) => note ?? [])
  const copy = () => {
    copyNotes(notes).then(
      () => say(t('insp.copied')),
      () => say(t('insp.notCopied')),
    )
  }
  return (
    <div className="banner danger not-saved" role="alert">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>
        {t('err.save')}
        {why && (
          <small>
            <ToldText told={why} />
          </small>
        )}
      </span>
      {notes.length > 0 && (
        <Button className="button small" onPress={copy}>
          <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('err.saveHelp')}
        </Button>
      )}
    </div>
  )
}
