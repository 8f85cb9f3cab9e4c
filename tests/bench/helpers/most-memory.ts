import { readFileSync } from 'node:fs'

/**
 * Megabytes that this process had in memory at most. Linux counts into `maxRSS` what the program that started it had, so
 * there the process itself is asked.
 */
export function mostMemory(): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

// Loaded before a program, it tells that when the program ends.
if (process.env.DAU_BENCH_MEMORY) {
  process.on('exit', () => process.stderr.write(`most ${mostMemory()}\n`))
}
