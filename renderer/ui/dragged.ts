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
