import type { BlockKind } from '../../../preload/contract/article.ts'
import { childrenOf, isElement, isText, type PageElement, type PageNode } from './page.ts'
import { isDataTable, isLeftOut, isPlace, isSetApart, kindOfElement } from './page-rules.ts'
import type { Group, TextWriter } from './text-writer.ts'

/**
 * Writes the text of an element as README.md lays down. The first `h1` is the title, unless there is one already. Where
 * the structure tells no kind of a paragraph, it is of `kind`.
 */
export function writePage(root: PageElement, writer: TextWriter, kind?: BlockKind): void {
  new PageText(writer, kind).walk(root)
}

/** An element that is open, and what it means for the text in it. */
interface Open {
  node: PageElement
  kind: BlockKind | undefined
  /** Lines of a list or table, which stand close together. */
  group: Group | undefined
  isLiteral: boolean
}

/** Walks with a stack of its own: pages nest deeper than calls can. */
class PageText {
  readonly #writer: TextWriter
  readonly #kind: BlockKind | undefined
  readonly #open: Open[] = []
  /** Numbers of the open lists; undefined for bullets. */
  readonly #lists: { next: number | undefined; group: Group }[] = []
  #paragraph = ''
  /** What stands before the next paragraph: the mark of a list item. */
  #mark = ''
  /** Cells of the table row that is open. */
  #cells: string[] | undefined

  constructor(writer: TextWriter, kind: BlockKind | undefined) {
    this.#writer = writer
    this.#kind = kind
  }

  walk(root: PageElement): void {
    const waiting: (PageNode | Leave)[] = [root]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next instanceof Leave) this.#leave(next.element)
      else if (isText(next)) this.#write(next.textContent ?? '')
      else if (!isElement(next)) continue
      else if (!isLeftOut(next)) {
        this.#enter(next)
        waiting.push(new Leave(next), ...childrenOf(next).reverse())
      }
    }
    this.#end()
  }

  #enter(element: PageElement): void {
    const name = element.localName
    if (name === 'br') this.#paragraph = `${this.#paragraph.trimEnd()}\n`
    if (name === 'q') this.#paragraph += '“'
    if (!isSetApart(element)) return
    const inherited = this.#open.at(-1)
    if (this.#cells === undefined) this.#end()
    else this.#write(' ')
    if (name === 'ul' || name === 'ol') this.#openList(element)
    if (name === 'li') this.#mark = this.#itemMark(element)
    if (name === 'tr' && isDataTable(element)) this.#cells = []
    if ((name === 'td' || name === 'th') && this.#cells) this.#paragraph = ''
    this.#open.push({
      node: element,
      kind: this.#kindOf(element, inherited?.kind ?? this.#kind),
      group: name === 'li' ? this.#lists.at(-1)?.group : (tableOf(element) ?? inherited?.group),
      isLiteral: name === 'pre' || inherited?.isLiteral === true,
    })
  }

  #leave(element: PageElement): void {
    const name = element.localName
    if (name === 'q') this.#paragraph += '”'
    if (isPlace(element)) this.#write(' - ')
    if (!isSetApart(element)) return
    if (this.#cells && (name === 'td' || name === 'th')) {
      this.#cells.push(this.#paragraph.replaceAll(/\s+/g, ' ').trim())
      this.#paragraph = ''
    } else if (this.#cells && name === 'tr') {
      this.#paragraph = this.#cells.join(' | ').replace(/[\s|]+$/, '')
      this.#cells = undefined
      this.#end()
    } else if (this.#cells === undefined) this.#end()
    if (name === 'ul' || name === 'ol') this.#lists.pop()
    if (name === 'li') this.#mark = ''
    this.#open.pop()
  }

  #openList(element: PageElement): void {
    const group = this.#lists[0]?.group ?? {}
    const start = Number.parseInt(element.getAttribute('start') ?? '1', 10)
    this.#lists.push({ next: element.localName === 'ol' ? start || 1 : undefined, group })
  }

  #itemMark(element: PageElement): string {
    const list = this.#lists.at(-1)
    if (list?.next === undefined) return '• '
    const value = Number.parseInt(element.getAttribute('value') ?? '', 10)
    const number = Number.isNaN(value) ? list.next : value
    list.next = number + 1
    return `${number}. `
  }

  #kindOf(element: PageElement, inherited: BlockKind | undefined): BlockKind | undefined {
    // Headings and pictures among what is not of the article are not of it either.
    if (inherited === 'boilerplate') return inherited
    const kind = kindOfElement(element) ?? inherited
    return kind === 'title' && this.#writer.told.some((block) => block.kind === 'title') ? 'heading' : kind
  }

  #write(text: string): void {
    if (this.#open.at(-1)?.isLiteral) {
      this.#paragraph += text
      return
    }
    const spaced = text.replaceAll(/[ \t\n\r\f]+/g, ' ')
    this.#paragraph += /(?:^|[ \n])$/.test(this.#paragraph) ? spaced.replace(/^ /, '') : spaced
  }

  #end(): void {
    const open = this.#open.at(-1)
    const paragraph = this.#paragraph
    this.#paragraph = ''
    if (paragraph.trim() === '') return
    this.#writer.add(`${this.#mark}${paragraph.trim()}`, open?.kind, open?.group)
    this.#mark = ''
  }
}

/** Stands on the stack where an element ends. */
class Leave {
  readonly element: PageElement

  constructor(element: PageElement) {
    this.element = element
  }
}

function tableOf(element: PageElement): PageElement | undefined {
  if (element.localName !== 'tr' || !isDataTable(element)) return undefined
  let at: PageElement | null = element
  while (at && at.localName !== 'table') at = at.parentNode
  return at ?? element
}
