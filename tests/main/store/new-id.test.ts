import { expect, it } from 'vitest'
import { newId } from '../../../main/store/new-id.ts'

it('ids begin with their kind, are twelve letters long, and use every letter of base32', () => {
  const ids = Array.from({ length: 2_000 }, () => newId('n'))
  expect(ids.every((id) => /^n[a-z2-7]{11}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(2_000)
  expect(new Set(ids.flatMap((id) => [...id.slice(1)])).size).toBe(32)
})
