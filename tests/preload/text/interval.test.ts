import { describe, expect, test } from 'vitest'
import { overlaps, readInterval } from '../../../preload/text/interval.ts'

describe('readInterval', () => {
  test.each([
    ['2022', '2022-01-01', '2022-12-31'],
    ['2022-08~', '2022-08-01', '2022-08-31'],
    ['2022-08-28', '2022-08-28', '2022-08-28'],
    ['2022-08-28/2022-09-01', '2022-08-28', '2022-09-01'],
    ['2021/2022-08', '2021-01-01', '2022-08-31'],
    ['2021/..', '2021-01-01', undefined],
    ['../2021', undefined, '2021-12-31'],
    ['28/8/2022', '2022-08-28', '2022-08-28'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
  ])('%s', (text, from, to) => {
    expect(readInterval(text)).toEqual({ ...(from && { from }), ...(to && { to }) })
  })

  test.each([
    '',
    '..',
    '/',
    '2022-00',
    '2022-13',
    '31/4/2022',
    '2022-08-32',
    'hôm qua',
    '22',
    '2022..2021',
    '1/2/3/2022',
    '2021..2022..2023',
  ])('%j is no date', (text) => {
    expect(readInterval(text)).toBeUndefined()
  })
})

describe('overlaps', () => {
  const august = { from: '2022-08-01', to: '2022-08-31' }
  test.each([
    [{ from: '2022-08-31' }, true],
    [{ from: '2022-09-01' }, false],
    [{ to: '2022-08-01' }, true],
    [{ to: '2022-07-31' }, false],
    [{ from: '2022-01-01', to: '2022-12-31' }, true],
    [{}, true],
  ])('August 2022 and %j: %s', (other, expected) => {
    expect(overlaps(august, other)).toBe(expected)
    expect(overlaps(other, august)).toBe(expected)
  })
})
