import type { Mark, Node } from 'prosemirror-model'
import type { ReactNode } from 'react'
import type { NoteDocument } from '../../preload/contract/annotation.ts'
import { isSafeLink, noteNode } from '../../preload/text/note.ts'
import { askToOpen } from '../state.ts'

/** A note as elements. Nothing of it is ever read as HTML. */
export function NoteText({ note }: { note: NoteDocument }) {
  return <>{children(noteNode(note), askToOpen)}</>
}

type Open = (url: string) => void

function children(node: Node, open: Open): ReactNode[] {
  return node.content.content.map((child, index) => element(child, index, open))
}

function element(node: Node, key: number, open: Open): ReactNode {
  if (node.isText) return marked(node.text ?? '', node.marks, key, open)
  switch (node.type.name) {
    case 'paragraph':
      return <p key={key}>{children(node, open)}</p>
    case 'blockquote':
      return <blockquote key={key}>{children(node, open)}</blockquote>
    case 'bullet_list':
      return <ul key={key}>{children(node, open)}</ul>
    case 'ordered_list':
      return (
        <ol key={key} start={node.attrs.order}>
          {children(node, open)}
        </ol>
      )
    case 'list_item':
      return <li key={key}>{children(node, open)}</li>
    case 'hard_break':
      return <br key={key} />
    case 'tag':
      return <span key={key} data-note-tag={node.attrs.name}>{`#${node.attrs.name}`}</span>
    case 'entity':
      return (
        <span key={key} data-note-entity={node.attrs.id}>
          {node.attrs.text}
        </span>
      )
    default:
      return node.textContent
  }
}

function marked(text: string, marks: readonly Mark[], key: number, open: Open): ReactNode {
  const inner = marks.reduceRight<ReactNode>((content, mark) => withMark(content, mark, open), text)
  return <span key={key}>{inner}</span>
}

function withMark(content: ReactNode, { type, attrs }: Mark, open: Open): ReactNode {
  if (type.name === 'strong') return <strong>{content}</strong>
  if (type.name === 'em') return <em>{content}</em>
  if (type.name === 'code') return <code>{content}</code>
  if (type.name !== 'link' || !isSafeLink(attrs.href)) return content
  return (
    <a
      href={attrs.href}
      rel="noopener noreferrer"
      title={attrs.title ?? attrs.href}
      onClick={(event) => {
        event.preventDefault()
        open(attrs.href)
      }}
    >
      {content}
    </a>
  )
}
