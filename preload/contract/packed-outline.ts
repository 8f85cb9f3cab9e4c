import type { Outline, PackedOutline } from './article.ts'

/** The places of a list as they are handed over. */
export function packed({ ids, ...rest }: Outline): PackedOutline {
  return { ...rest, ids: ids.join(' ') }
}

/** What `packed` was given. */
export function unpacked({ ids, ...rest }: PackedOutline): Outline {
  return { ...rest, ids: ids === '' ? [] : ids.split(' ') }
}
