import type { HTMLAttributes, KeyboardEvent, Ref } from 'react'

interface ToolbarProps extends HTMLAttributes<HTMLDivElement> {
  ref?: Ref<HTMLDivElement>
}

/** Buttons in a row: arrows, Home and End go from one to the next, Tab leaves them. */
export function Toolbar(props: ToolbarProps) {
  return <div role="toolbar" {...props} onKeyDown={move} />
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }

function move(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')]
  const at = event.target instanceof HTMLElement ? all.indexOf(event.target) : -1
  // Tab goes on from the end of the row.
  if (event.key === 'Tab') all.at(-1)?.focus()
  const step = steps[event.key]
  const end = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : undefined
  const next = end ?? (step === undefined ? undefined : at + step)
  if (at < 0 || next === undefined) return
  event.preventDefault()
  event.stopPropagation()
  all[next]?.focus()
}
