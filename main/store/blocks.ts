/** Long enough for JSON.parse at full speed, short enough that writing or reading one block stalls nobody. */
const blockItems = 500
const blockLength = 256 * 1024

/** JSON arrays of at most 500 items or about 256 KB each, whichever is reached first. */
export function* inBlocks<T>(items: Iterable<T>, form: (item: T) => unknown): Iterable<string> {
  let block: string[] = []
  let length = 0
  for (const item of items) {
    const json = JSON.stringify(form(item))
    block.push(json)
    length += json.length
    if (block.length < blockItems && length < blockLength) continue
    yield `[${block.join(',')}]`
    block = []
    length = 0
  }
  if (block.length > 0) yield `[${block.join(',')}]`
}
