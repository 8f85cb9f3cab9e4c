import type { Page } from '@playwright/test'

/** How long the window took for what its user did: from each key and press to the frame that shows it, in ms. */
export interface InputTimes {
  count: number
  median: number
  p95: number
  most: number
}

/** Begins to take the times of every key and press. */
export function watchInputs(page: Page): Promise<void> {
  return page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { inputTimes: times })
    // 16 is the least that can be asked for; what takes less is not told, and would make the figures better.
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (/^(?:keydown|pointerdown|pointerup|click)$/u.test(entry.name)) times.push(entry.duration)
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
}

/** The times since this was asked last. */
export async function inputTimes(page: Page): Promise<InputTimes> {
  const times = await page.evaluate(() => {
    const { inputTimes } = window as unknown as { inputTimes: number[] }
    return inputTimes.splice(0)
  })
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { count: times.length, median: at(0.5), p95: at(0.95), most: at(1) }
}
