import { ORPCError } from '@orpc/client'
import type { NoteDocument } from '../../preload/contract/annotation.ts'
import { attempt } from '../attempt.ts'
import { type Told, toldOf } from '../message.ts'
import { leaveNote, say } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { copyNotes } from '../ui/copy-note.ts'
import { ToldText } from '../ui/told-text.tsx'
import type { NoteSaver } from './note-saver.ts'

interface OtherVersionProps {
  saver: NoteSaver
  /** The note as somebody else has changed it meanwhile. */
  other: { note: NoteDocument | undefined } | undefined
  written: () => NoteDocument | undefined
  takeOther: () => void
  keepMine: () => void
  keepAsNew: (note: NoteDocument) => Promise<void>
}

/** What happened to the note elsewhere, or that it cannot be saved; nothing that was written is lost by it. */
export function OtherVersion({ saver, other, written, takeOther, keepMine, keepAsNew }: OtherVersionProps) {
  const t = useText()
  const keep = () => {
    const note = written()
    if (note) void attempt(keepAsNew(note))
  }
  const copy = () => {
    const note = written()
    if (!note) return
    copyNotes([note]).then(
      () => say(t('insp.copied')),
      () => say(t('insp.notCopied')),
    )
  }
  if (saver.state === 'gone')
    return (
      <Warning text={t('note.gone')}>
        <Button className="button small" onPress={keep}>
          {t('note.keepAsNew')}
        </Button>
        <Button
          className="button small"
          onPress={() => {
            saver.discard()
            leaveNote()
          }}
        >
          {t('note.discard')}
        </Button>
      </Warning>
    )
  if (saver.state === 'failing')
    return (
      <Warning text={t('err.save')} why={saver.error instanceof ORPCError ? toldOf(saver.error) : undefined}>
        <Button className="button small" onPress={copy}>
          {t('err.saveHelp')}
        </Button>
      </Warning>
    )
  if (other)
    return (
      <Warning text={t('note.changedElsewhere')}>
        <Button className="button small" onPress={keepMine}>
          {t('note.keepMine')}
        </Button>
        <Button className="button small" onPress={takeOther}>
          {t('note.useOther')}
        </Button>
      </Warning>
    )
  return null
}

interface WarningProps {
  text: string
  /** What the library said, where it said something. */
  why?: Told | undefined
  children: React.ReactNode
}

function Warning({ text, why, children }: WarningProps) {
  return (
    <div className="banner note-warning" role="alert">
      <p>{text}</p>
      {why && (
        <p>
          <ToldText told={why} />
        </p>
      )}
      <div>{children}</div>
    </div>
  )
}
