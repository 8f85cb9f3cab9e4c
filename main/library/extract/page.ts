import { DOMParser } from 'linkedom'

/** What extraction uses of a node; the library's own types want a browser's. */
export interface PageNode {
  readonly nodeType: number
  readonly parentNode: PageElement | null
  readonly firstChild: PageNode | null
  readonly nextSibling: PageNode | null
  textContent: string | null
  remove(): void
}

export interface PageElement extends PageNode {
  readonly localName: string
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  querySelector(selectors: string): PageElement | null
  querySelectorAll(selectors: string): Iterable<PageElement>
  appendChild(node: PageNode): void
  insertBefore(node: PageNode, before: PageNode | null): void
}

export interface Page extends PageNode {
  readonly documentElement: PageElement
  createElement(name: string): PageElement
  querySelector(selectors: string): PageElement | null
  querySelectorAll(selectors: string): Iterable<PageElement>
}

const element = 1
const text = 3
const cdata = 4

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === element
}

export function isText(node: PageNode): boolean {
  return node.nodeType === text || node.nodeType === cdata
}

/**
 * A web page as a tree that nothing runs in and that loads nothing. It always has one `html` with one `body`, which
 * holds all that a browser would put there.
 */
export function parsePage(written: string): Page {
  const html = written.replaceAll(documentType, '')
  const page = parse(html, 'text/html')
  const root = page.documentElement
  if (root?.localName !== 'html') return parsePage(`<html><body>${html}</body></html>`)
  if (page.querySelector('body') === null) {
    const body = page.createElement('body')
    for (const node of childrenOf(root)) {
      if (!(isElement(node) && node.localName === 'head')) body.appendChild(node)
    }
    root.appendChild(body)
  }
  return page
}

/** An XML document. Its document type is passed over, and with it every entity that it declares. */
export function parseXml(xml: string): Page {
  return parse(xml, 'text/xml')
}

/** A list of its own: nodes may be moved while it is walked. */
export function childrenOf(node: PageNode): PageNode[] {
  const children: PageNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

// With all that it declares; what is longer than any real one is left to the parser.
const documentType = /<!doctype[^>[]{0,1000}(?:\[[^\]]{0,20000}\]\s{0,100})?>/gi

function parse(markup: string, type: 'text/html' | 'text/xml'): Page {
  return new DOMParser().parseFromString(markup, type) as unknown as Page
}
