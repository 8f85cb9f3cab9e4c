import type { Text } from '../text.ts'

/** Seconds as people say them: to five seconds, to a minute, to an hour. */
export function shownTime(seconds: number, t: Text): string {
  if (seconds < 55) return t('imp.seconds', { n: Math.max(5, Math.ceil(seconds / 5) * 5) })
  if (seconds < 55 * 60) return t('imp.minutes', { n: Math.max(1, Math.round(seconds / 60)) })
  return t('imp.hours', { n: Math.max(1, Math.round(seconds / 3600)) })
}
