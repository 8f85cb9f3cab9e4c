import { TriangleAlert } from 'lucide-react'
import { useDesk } from '../data/desk.tsx'
import { problemOf } from '../message.ts'
import { useText } from '../text.ts'
import { ToldText } from '../ui/told-text.tsx'

/** Why the folder of the articles could not be looked through, as long as that is so. */
export function FolderProblem() {
  // Drawn again when the language changes.
  useText()
  const problem = problemOf(useDesk().desk)
  if (!problem) return null
  return (
    <div className="banner danger list-problem" role="alert">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <ToldText told={problem} />
    </div>
  )
}
