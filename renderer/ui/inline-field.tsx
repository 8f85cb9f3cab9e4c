import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import './inline-field.css'

interface InlineFieldProps {
  value: string
  /** Its accessible name. */
  label: string
  isLong?: boolean
  /** Keeps the value, or says in one sentence why it cannot: then the field stays open with what was written. */
  onSave: (value: string) => string | undefined
  onCancel: () => void
  /** After Enter or Esc, when the focus would be lost with the field. */
  onLeaveByKey: () => void
}

/** A text being changed in its place: Enter or leaving it saves, Esc does not. */
export function InlineField({
  value,
  label,
  isLong = false,
  onSave,
  onCancel,
  onLeaveByKey,
}: InlineFieldProps) {
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null)
  const [written, setWritten] = useState(value)
  const [complaint, setComplaint] = useState<string>()
  const isDone = useRef(false)
  const complaintId = useId()
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const save = () => {
    if (isDone.current) return
    const refused = onSave(written)
    setComplaint(refused)
    isDone.current = refused === undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of an input method are its own.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      save()
      if (isDone.current) onLeaveByKey()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      isDone.current = true
      onCancel()
      onLeaveByKey()
    }
  }
  const props = {
    ref: field,
    className: 'inline-field',
    'aria-label': label,
    'aria-invalid': complaint !== undefined,
    'aria-describedby': complaint === undefined ? undefined : complaintId,
    value: written,
    onKeyDown,
    onChange: (event: { target: { value: string } }) => {
      setWritten(event.target.value)
      setComplaint(undefined)
    },
    onBlur: save,
  }
  return (
    <>
      {isLong ? <textarea rows={1} {...props} /> : <input type="text" {...props} />}
      {complaint !== undefined && (
        <span className="inline-field-complaint" id={complaintId} role="alert">
          {complaint}
        </span>
      )}
    </>
  )
}
