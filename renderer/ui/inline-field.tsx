import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import './inline-field.css'

interface InlineFieldProps {
  value: string
  /** Its accessible name. */
  label: string
  isLong?: boolean
  onSave: (value: string) => void
  onCancel: () => void
}

/** A text being changed in its place: Enter or leaving it saves, Esc does not. */
export function InlineField({ value, label, isLong = false, onSave, onCancel }: InlineFieldProps) {
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null)
  const [written, setWritten] = useState(value)
  const isDone = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const end = (finish: () => void) => {
    if (isDone.current) return
    isDone.current = true
    finish()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of an input method are its own.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      end(() => onSave(written))
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      end(onCancel)
    }
  }
  const props = {
    ref: field,
    className: 'inline-field',
    'aria-label': label,
    value: written,
    onKeyDown,
    onChange: (event: { target: { value: string } }) => setWritten(event.target.value),
    onBlur: () => end(() => onSave(written)),
  }
  return isLong ? <textarea rows={3} {...props} /> : <input type="text" {...props} />
}
