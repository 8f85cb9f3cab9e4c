import { BookOpen, CheckCheck, FolderOpen, Share } from 'lucide-react'
import { useRef } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { ArticleRow } from '../../preload/contract/article.ts'
import { toggleRead } from '../commands/list-commands.ts'
import { useDesk } from '../data/desk.tsx'
import { useClient } from '../data/library.tsx'
import { focusPane } from '../frame/focus-pane.ts'
import { messageOf } from '../message.ts'
import { openArticle, say, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import './row-menu.css'

export interface RowMenuPlace {
  row: Pick<ArticleRow, 'id' | 'title' | 'readState' | 'missing'>
  /** Where it was asked for, in the window. */
  at: { x: number; y: number }
}

/** What can be done with one article of the list. */
export function RowMenu({ row, at, onClose }: RowMenuPlace & { onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const { desk } = useDesk()
  const anchor = useRef<HTMLSpanElement>(null)
  const reveal = async () => {
    try {
      const { path } = await client.articles.get({ id: row.id })
      await client.desk.reveal({ path: `${desk.library?.folder}/${path}` })
    } catch (error) {
      say(messageOf(error))
    }
  }
  const actions: Record<string, () => void> = {
    open: () => {
      openArticle(row.id)
      // After the menu has given the focus back to the list.
      setTimeout(() => focusPane('reader'), 50)
    },
    read: () => void toggleRead({ client }, row.id),
    export: () => {
      openArticle(row.id)
      useWindow.setState({ overlay: { kind: 'export' } })
    },
    reveal: () => void reveal(),
  }
  return (
    <>
      <span ref={anchor} className="list-menu-anchor" style={{ left: at.x, top: at.y }} />
      <Popover
        className="popover list-menu"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen
        onOpenChange={(isOpen) => isOpen || onClose()}
      >
        <Menu
          aria-label={row.title}
          autoFocus="first"
          onAction={(key) => {
            onClose()
            actions[String(key)]?.()
          }}
        >
          <MenuItem id="open" className="list-menu-item">
            <BookOpen size={14} strokeWidth={1.75} aria-hidden="true" />
            {t('common.open')}
            <kbd>↵</kbd>
          </MenuItem>
          <MenuItem id="read" className="list-menu-item">
            <CheckCheck size={14} strokeWidth={1.75} aria-hidden="true" />
            {t(row.readState === 'read' ? 'mark.unread' : 'mark.read')}
            <kbd>M</kbd>
          </MenuItem>
          <MenuItem id="export" className="list-menu-item">
            <Share size={14} strokeWidth={1.75} aria-hidden="true" />
            {t('lib.exportThis')}
          </MenuItem>
          {desk.host.reveals && !row.missing && (
            <MenuItem id="reveal" className="list-menu-item">
              <FolderOpen size={14} strokeWidth={1.75} aria-hidden="true" />
              {t('exp.reveal')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </>
  )
}
