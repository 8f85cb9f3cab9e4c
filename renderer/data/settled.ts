import { useEffect, useState } from 'react'

/** Milliseconds: what is counted of a search is counted when nobody types. */
export const counting = 300

/** A value when it has not changed for some milliseconds. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

// Milliseconds: two letters typed in one go, or by an input method, are one search.
const burst = 20
// Whoever types with both hands leaves more than this between two letters.
const pause = 50

/** What is typed, at once; of letters that follow each other within a moment, only the last. */
export function useTyped(value: string): string {
  const [last, setLast] = useState({ value, typed: value, at: 0 })
  if (value !== last.value) {
    // While it is drawn: what waits for an effect is drawn twice.
    const at = performance.now()
    setLast({ value, typed: at - last.at > pause ? value : last.typed, at })
  }
  useEffect(() => {
    if (last.typed === last.value) return
    const timer = setTimeout(() => setLast((now) => ({ ...now, typed: now.value })), burst)
    return () => clearTimeout(timer)
  }, [last])
  return last.typed
}
