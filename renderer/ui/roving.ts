import type { KeyboardEvent } from 'react'

const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** In a row of buttons of which one can be reached by Tab: focuses and clicks the one that an arrow, Home or End means. */
export function chooseByKey(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"], [role="tab"]')]
  const at = event.target instanceof HTMLElement ? all.indexOf(event.target) : -1
  const step = steps[event.key]
  const end = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : undefined
  const next = end ?? (step === undefined ? undefined : (at + step + all.length) % all.length)
  if (at < 0 || next === undefined || event.ctrlKey || event.altKey || event.metaKey) return
  event.preventDefault()
  event.stopPropagation()
  all[next]?.focus()
  all[next]?.click()
}
