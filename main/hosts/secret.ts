import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits that nobody can guess, in characters that addresses and header fields take. */
export function secret(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether two secrets are equal, in a time that tells nothing about either. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
