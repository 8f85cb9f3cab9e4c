import { os } from '@orpc/server'
import type { App } from './app.ts'

/** Has the library know of calls that are to change it, from when they come until they are done. */
export const knownOrders = os
  .$context<{ app: App }>()
  .middleware(({ context: { app }, procedure, next }, input) => {
    const { isOrder = false }: { isOrder?: boolean } = procedure['~orpc'].meta
    return isOrder && !isDry(input) ? app.saving.during(() => next()) : next()
  })

function isDry(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'dryRun' in input && input.dryRun === true
}
