/** Long enough for JSON.parse at full speed, short enough that writing or reading one block stalls nobody. */
const blockItems = 500
const blockLength = 256 * 1024

/** The items with their JSON, at most 500 or about 256 KB at a time, whichever is reached first. */
export function* inBlocks<T>(
  items: Iterable<T>,
  form: (item: T) => unknown,
): Iterable<{ items: T[]; json: string }> {
  let block: T[] = []
  let texts: string[] = []
  let length = 0
  for (const item of items) {
    const text = JSON.stringify(form(item))
    block.push(item)
    texts.push(text)
    length += text.length
    if (texts.length < blockItems && length < blockLength) continue
    yield { items: block, json: `[${texts.join(',')}]` }
    block = []
    texts = []
    length = 0
  }
  if (texts.length > 0) yield { items: block, json: `[${texts.join(',')}]` }
}
