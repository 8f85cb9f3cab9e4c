import { useEffect, useRef, useState } from 'react'

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
  const [typed, setTyped] = useState(value)
  const last = useRef(0)
  useEffect(() => {
    const now = performance.now()
    const isAlone = now - last.current > pause
    last.current = now
    if (isAlone) return setTyped(value)
    const timer = setTimeout(() => setTyped(value), burst)
    return () => clearTimeout(timer)
  }, [value])
  return typed
}
