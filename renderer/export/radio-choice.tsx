import type { ReactNode } from 'react'

interface RadioChoiceProps {
  /** What is chosen among; one of a name is on. */
  name: string
  isOn: boolean
  isDisabled?: boolean
  onChoose(): void
  children: ReactNode
}

/** One of several that exclude one another. */
export function RadioChoice({ name, isOn, isDisabled = false, onChoose, children }: RadioChoiceProps) {
  return (
    <label className="export-radio">
      <input type="radio" name={name} checked={isOn} disabled={isDisabled} onChange={onChoose} />
      {children}
    </label>
  )
}
