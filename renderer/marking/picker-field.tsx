import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Chosen } from '../ui/use-choosing.ts'

interface PickerFieldProps {
  choosing: Chosen
  /** The accessible name of the field, which also stands in it while it is empty. */
  label: string
  /** The accessible name of the rows. */
  listLabel: string
  /** UTF-16 units. */
  maxLength: number
  value: string
  /** The rows. */
  children: ReactNode
}

/** The field of a picker, with the rows to choose from below it while there are any. */
export function PickerField({ choosing, label, listLabel, maxLength, value, children }: PickerFieldProps) {
  return (
    <>
      <div className="picker-field">
        <Search size={14} strokeWidth={1.75} aria-hidden="true" />
        <input
          {...choosing.field}
          aria-label={label}
          placeholder={label}
          maxLength={maxLength}
          value={value}
        />
      </div>
      {choosing.active !== undefined && (
        <div {...choosing.list} role="listbox" className="picker-list" aria-label={listLabel}>
          {children}
        </div>
      )}
    </>
  )
}
