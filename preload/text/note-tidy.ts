import { Fragment, type Mark, type MarkType, type Node } from 'prosemirror-model'
import { noteSchema } from './note.ts'

/**
 * The note without what Markdown cannot say and a reader cannot see: empty paragraphs beside others, hard breaks at the
 * end of a paragraph, bold or italic white space at the edge of bold or italic words, and marks that have no effect (any
 * on a line break, a link on a tag). Tidying twice changes nothing more.
 */
export function tidyNote(node: Node): Node {
  if (node.type === noteSchema.nodes.paragraph) return node.copy(tidyInline(node.content))
  const children = node.content.content.map(tidyNote)
  const kept = children.filter((child) => !isEmptyParagraph(child))
  if (kept.length === 0) return node.copy(Fragment.from(children.slice(0, 1)))
  // A list item begins with a paragraph, even where only a list or a quotation stands in it.
  if (node.type === noteSchema.nodes.list_item && kept[0]?.type !== noteSchema.nodes.paragraph)
    kept.unshift(noteSchema.nodes.paragraph.create())
  return node.copy(Fragment.from(kept))
}

const { code, em, link, strong } = noteSchema.marks
const { hard_break: hardBreak, paragraph } = noteSchema.nodes

function isEmptyParagraph(node: Node): boolean {
  return node.type === paragraph && node.content.size === 0
}

function tidyInline(content: Fragment): Fragment {
  let nodes = content.content.map((node) => {
    if (node.isText) return node
    if (node.type === hardBreak) return node.mark([])
    return node.mark(node.marks.filter(({ type }) => type !== code && type !== link))
  })
  while (nodes.at(-1)?.type === hardBreak) nodes.pop()
  nodes = withoutMarkedEdges(withoutMarkedEdges(nodes, strong), em)
  return Fragment.fromArray(nodes)
}

/** Takes the mark off white space at both ends of every run that has it. */
function withoutMarkedEdges(nodes: readonly Node[], type: MarkType): Node[] {
  const made: Node[] = []
  let run: Node[] = []
  const flush = () => {
    made.push(...trimmedRun(run, type))
    run = []
  }
  for (const node of nodes) {
    if (type.isInSet(node.marks)) run.push(node)
    else {
      flush()
      made.push(node)
    }
  }
  flush()
  return made
}

function trimmedRun(run: readonly Node[], type: MarkType): Node[] {
  let from = 0
  let to = run.length
  while (from < to && isBlank(run[from])) from += 1
  while (to > from && isBlank(run[to - 1])) to -= 1
  const without = (node: Node) => node.mark(type.removeFromSet(node.marks))
  const inner = run.slice(from, to)
  const [first, last] = [inner[0], inner.at(-1)]
  const before = first ? spaceBefore(first) : ''
  const after = last ? spaceAfter(last) : ''
  if (first && before !== '') inner[0] = first.cut(before.length)
  const end = inner.at(-1)
  if (end && after !== '') inner[inner.length - 1] = end.cut(0, (end.text?.length ?? 0) - after.length)
  return [
    ...run.slice(0, from).map(without),
    ...(first ? blank(before, type.removeFromSet(first.marks)) : []),
    ...inner,
    ...(last ? blank(after, type.removeFromSet(last.marks)) : []),
    ...run.slice(to).map(without),
  ]
}

function isBlank(node: Node | undefined): boolean {
  return node !== undefined && isProse(node) && node.text?.trim() === ''
}

/** White space inside code is shown as it is. */
function isProse(node: Node): boolean {
  return node.isText && !code.isInSet(node.marks)
}

function spaceBefore(node: Node): string {
  const text = isProse(node) ? (node.text ?? '') : ''
  return text.slice(0, text.length - text.trimStart().length)
}

function spaceAfter(node: Node): string {
  const text = isProse(node) ? (node.text ?? '') : ''
  return text.slice(text.trimEnd().length)
}

function blank(text: string, marks: readonly Mark[]): Node[] {
  return text === '' ? [] : [noteSchema.text(text, marks)]
}
