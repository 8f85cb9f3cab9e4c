import { createHash } from 'node:crypto'

/** Namespace of all names given by Dấu: the UUID (version 5) of `urn:dau` in the URL namespace of RFC 9562. */
const namespace = '64a29b17-d9fe-5aa0-9bab-6e9badd90d72'

/**
 * `urn:uuid:` of one of our records, a name-based UUID of version 5 (RFC 9562): the same record has the same name in
 * every export, on every computer.
 */
export function urnOf(kind: 'annotation' | 'article' | 'entity' | 'library' | 'page', id: string): string {
  return `urn:uuid:${uuid5(namespace, `${kind}:${id}`)}`
}

/** Name-based UUID of version 5 (RFC 9562, section 5.5): SHA-1 over the namespace's bytes and the name in UTF-8. */
export function uuid5(space: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
