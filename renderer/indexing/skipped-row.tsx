import { ChevronRight, File, FileLock, FileQuestion, FileX, Link, type LucideIcon } from 'lucide-react'
import type { SkippedFile } from '../../preload/contract/library.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { shownPath } from '../ui/shown-path.ts'
import { shownReason } from './reason.ts'

/** A file that was not read, and why. */
export function SkippedRow({ file }: { file: SkippedFile }) {
  return (
    <div className="skipped-row">
      <Content file={file} />
    </div>
  )
}

/** As `SkippedRow`, and leads to it among all of them. */
export function SkippedLink({ file }: { file: SkippedFile }) {
  return (
    <Button
      className="skipped-row skipped-link"
      onPress={() => useWindow.setState({ overlay: { kind: 'skipped', path: file.path } })}
    >
      <Content file={file} />
      <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
    </Button>
  )
}

function Content({ file }: { file: SkippedFile }) {
  const t = useText()
  const Icon = iconOf(file.reason)
  const path = shownPath(file.path)
  return (
    <>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span title={path}>
        {path}
        <small>{shownReason(file, t)}</small>
      </span>
    </>
  )
}

function iconOf(reason: string): LucideIcon {
  if (reason.startsWith('is empty')) return File
  if (reason.startsWith('is a link')) return Link
  if (reason.startsWith('is not') || reason.startsWith('has a name')) return FileQuestion
  return reason.startsWith('cannot be read') ? FileLock : FileX
}
