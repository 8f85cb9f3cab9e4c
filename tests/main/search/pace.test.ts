import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Pace } from '../../../main/search/pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Reads files at this rate a second for so many seconds; what is told at the end. */
function readOn(pace: Pace, from: number, rate: number, seconds: number) {
  let told = pace.reading(from)
  for (let tenth = 1; tenth <= seconds * 10; tenth++) {
    vi.advanceTimersByTime(100)
    told = pace.reading(from + (tenth * rate) / 10)
  }
  return told
}

test('the time left is what is left at the rate of late, and falls as files are done', () => {
  const pace = new Pace(10_000)
  expect(pace.reading(0)).toEqual({ kind: 'progress', state: 'reading', done: 0, total: 10_000 })
  expect(readOn(pace, 0, 500, 2)).toMatchObject({ done: 1_000, rate: 500, secondsLeft: 18 })
  expect(readOn(pace, 1_000, 500, 10)).toMatchObject({ done: 6_000, rate: 500, secondsLeft: 8 })
})

test('a disk that slows down shows within seconds', () => {
  const pace = new Pace(100_000)
  expect(readOn(pace, 0, 1_000, 10).rate).toBe(1_000)
  expect(readOn(pace, 10_000, 100, 6)).toMatchObject({ rate: 100, secondsLeft: 894 })
})

test('one file that takes long, or a few that take no time, say nothing of the thousands to come', () => {
  const pace = new Pace(10_000)
  pace.reading(0)
  vi.advanceTimersByTime(600)
  expect(pace.reading(40)).not.toHaveProperty('secondsLeft')
  vi.advanceTimersByTime(10_000)
  expect(pace.reading(41)).not.toHaveProperty('secondsLeft')
  expect(readOn(pace, 41, 400, 20)).toMatchObject({ done: 8_041, rate: 400 })
  vi.advanceTimersByTime(8_000)
  // The 200 files before it count as well.
  expect(pace.reading(8_042).rate).toBeCloseTo(200 / 8.5, 0)
})

test('a pause is no part of the rate', () => {
  const pace = new Pace(1_000)
  readOn(pace, 0, 100, 2)
  expect(pace.paused(200)).toEqual({ kind: 'progress', state: 'paused', done: 200, total: 1_000 })
  vi.advanceTimersByTime(60_000)
  expect(readOn(pace, 200, 100, 2)).toMatchObject({ rate: 100, secondsLeft: 6 })
})

test('of few files the time left is told too', () => {
  expect(readOn(new Pace(8), 0, 1, 2)).toMatchObject({ rate: 1, secondsLeft: 6 })
})
