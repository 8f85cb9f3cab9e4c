import { Refusal } from '../../preload/contract/refusal.ts'

/**
 * The address as it may be handed to the system: http, https or mailto, with nothing invisible in it that would make it
 * look like another one, and the host in ASCII. Throws a Refusal for anything else.
 */
export function outsideLink(address: string): string {
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(address) || address.length > longest) throw unsafe()
  const url = URL.parse(address)
  if (!url || !['http:', 'https:', 'mailto:'].includes(url.protocol)) throw unsafe()
  // A name before the host makes one site look like another.
  if (url.username !== '' || url.password !== '') throw unsafe()
  return url.href
}

/** As much as browsers take. */
const longest = 2048

function unsafe(): Refusal {
  return new Refusal(
    'BAD_INPUT',
    'This link is not opened: only plain http, https and mailto addresses are. Copy it if you trust it.',
    { reason: 'link-unsafe' },
  )
}
