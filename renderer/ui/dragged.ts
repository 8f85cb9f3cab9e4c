const type = 'application/x-dau-articles'

/** Has a drag carry articles of the list. */
export function carry(dataTransfer: DataTransfer, articleIds: readonly string[]): void {
  dataTransfer.setData(type, JSON.stringify(articleIds))
}

/** Whether a drag, which tells no more before it is dropped, carries articles of the list. */
export function isCarrying(dataTransfer: DataTransfer): boolean {
  return dataTransfer.types.includes(type)
}

/** The articles that were dropped; none when something else was. */
export function carried(dataTransfer: DataTransfer): string[] {
  const written = dataTransfer.getData(type)
  return written === '' ? [] : JSON.parse(written)
}

/** Files that a system takes at once. */
export const mostFiles = 200

let takesFiles: ((paths: string[]) => void) | undefined

/**
 * Of a drop of files in the desktop program, whose paths come a moment later: they are for `take`, not for the window as
 * a whole.
 */
export function takeDropped(take: (paths: string[]) => void): void {
  takesFiles = take
}

/** Whoever the files that were just dropped are for; once. */
export function takerOfDropped(): ((paths: string[]) => void) | undefined {
  const taker = takesFiles
  takesFiles = undefined
  return taker
}
