import type { ButtonHTMLAttributes, KeyboardEvent, Ref } from 'react'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'disabled'> {
  ref?: Ref<HTMLButtonElement>
  isDisabled?: boolean
  /** What it does is under way: it keeps the focus, and does nothing until that has ended. */
  isPending?: boolean
  /** What has the focus keeps it when the button is pressed with the mouse. */
  keepsFocus?: boolean
  /** Done by mouse, finger or key; what lies below the button is not told. */
  onPress?: (isByKey: boolean) => void
}

/** A button of the system that keeps its presses and keys to itself. */
export function Button(props: ButtonProps) {
  const { isDisabled = false, isPending = false, keepsFocus = false, onPress, onKeyDown, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      disabled={isDisabled}
      {...(isPending && { 'aria-disabled': true, 'aria-busy': true })}
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        if (keepsFocus) event.preventDefault()
      }}
      onClick={(event) => {
        event.stopPropagation()
        if (!isPending) onPress?.(event.detail === 0)
      }}
      onKeyDown={(event: KeyboardEvent<HTMLButtonElement>) => {
        onKeyDown?.(event)
        if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
      }}
    />
  )
}
