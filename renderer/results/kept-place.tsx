import { Component, type ReactNode } from 'react'

interface KeptPlaceProps {
  /** What the rows are made of: when it changes, rows may come in above what is being looked at. */
  of: readonly unknown[]
  /** Of the list; where it changes, the rows are others. */
  name: string
  /** What they are scrolled in. */
  scroller: () => HTMLElement | null
  children: ReactNode
}

interface Seen {
  row: Element
  top: number
}

/** Rows of any height, of which the first on the screen stays where it is when others come in above it. */
export class KeptPlace extends Component<KeptPlaceProps> {
  override getSnapshotBeforeUpdate({ of, name }: KeptPlaceProps): Seen | null {
    const scroller = this.props.scroller()
    if (of === this.props.of || name !== this.props.name || !scroller || scroller.scrollTop === 0) return null
    const edge = scroller.getBoundingClientRect().top
    const rows = [...scroller.querySelectorAll('[role="treeitem"]')]
    const row = rows.find((one) => one.getBoundingClientRect().bottom > edge)
    return row ? { row, top: row.getBoundingClientRect().top } : null
  }

  override componentDidUpdate(_props: KeptPlaceProps, _state: unknown, seen: Seen | null): void {
    const scroller = this.props.scroller()
    if (!seen?.row.isConnected || !scroller) return
    scroller.scrollTop += seen.row.getBoundingClientRect().top - seen.top
  }

  override render(): ReactNode {
    return this.props.children
  }
}
