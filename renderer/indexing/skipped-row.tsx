import { FileLock, FileQuestion, FileText, Link, type LucideIcon } from 'lucide-react'
import type { SkippedFile } from '../../preload/contract/library.ts'
import { useText } from '../text.ts'
import { shownReason } from './reason.ts'

/** A file that was not read, and why. */
export function SkippedRow({ file }: { file: SkippedFile }) {
  const t = useText()
  const Icon = iconOf(file.reason)
  return (
    <div className="skipped-row">
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span title={file.path}>
        {file.path}
        <small>{shownReason(file.reason, t)}</small>
      </span>
    </div>
  )
}

function iconOf(reason: string): LucideIcon {
  if (reason.includes('link')) return Link
  if (reason.startsWith('is not') || reason.startsWith('has a name')) return FileQuestion
  return reason.startsWith('cannot be read') ? FileLock : FileText
}
