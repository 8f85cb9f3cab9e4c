import type { HTMLAttributes, ReactNode } from 'react'
import { chooseByKey } from './roving.ts'

interface OneOfProps<T extends string> {
  /** Its accessible name, or the id of the element that has it. */
  label?: string
  labelledBy?: string
  className?: string
  buttonClass: string
  value: T
  options: readonly (readonly [T, ReactNode])[]
  onChange: (value: T) => void
}

/** One of a few choices, as buttons side by side. Tab leads to the one that holds, arrows choose another. */
export function OneOf<T extends string>(props: OneOfProps<T>) {
  const { label, labelledBy, className, buttonClass, value, options, onChange } = props
  const group: HTMLAttributes<HTMLDivElement> = {
    role: 'radiogroup',
    ...(label !== undefined && { 'aria-label': label }),
    ...(labelledBy !== undefined && { 'aria-labelledby': labelledBy }),
    ...(className !== undefined && { className }),
    onKeyDown: chooseByKey,
  }
  return (
    <div {...group}>
      {options.map(([one, shown]) => (
        // biome-ignore lint/a11y/useSemanticElements: a button shows more than a radio input can.
        <button
          key={one}
          type="button"
          role="radio"
          aria-checked={one === value}
          tabIndex={one === value ? 0 : -1}
          className={buttonClass}
          data-option={one}
          onClick={() => {
            if (one !== value) onChange(one)
          }}
        >
          {shown}
        </button>
      ))}
    </div>
  )
}
