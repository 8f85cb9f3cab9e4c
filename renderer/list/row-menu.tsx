import {
  AppWindow,
  BookOpen,
  CheckCheck,
  FolderOpen,
  Hash,
  ListChecks,
  ListX,
  type LucideIcon,
  Share,
} from 'lucide-react'
import { useCallback } from 'react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import { exclude, pick, toggled, toggleRead } from '../commands/batch-commands.ts'
import { openWindow } from '../commands/window-commands.ts'
import { useDesk } from '../data/desk.tsx'
import { useClient } from '../data/library.tsx'
import { focusPane } from '../frame/focus-pane.ts'
import { messageOf } from '../message.ts'
import { openArticle, say, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Menu } from '../ui/menu.tsx'
import { MenuItem } from '../ui/menu-items.tsx'

export interface RowMenuPlace {
  row: Pick<ArticleRow, 'id' | 'title' | 'readState' | 'missing'>
  /** Where it was asked for, in the window. */
  at: { x: number; y: number }
}

/** What can be done with one article of the list; with all that are picked when it is one of them. */
export function RowMenu({ row, at, onClose }: RowMenuPlace & { onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const { desk } = useDesk()
  const picked = useWindow((state) => state.picked)
  const isMany = picked.size > 1 && picked.has(row.id)
  const ids = isMany ? [...picked] : [row.id]
  const anchor = useCallback(() => ({ left: at.x, right: at.x, top: at.y, bottom: at.y }), [at])
  const reveal = async () => {
    try {
      const { path } = await client.articles.get({ id: row.id })
      await client.desk.reveal({ path: `${desk.library?.folder}/${path}` })
    } catch (error) {
      say(messageOf(error))
    }
  }
  const item = (icon: LucideIcon, words: string, onAction: () => void, keys?: string) => {
    const Icon = icon
    return (
      <MenuItem onAction={onAction}>
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
        <span>{words}</span>
        {keys !== undefined && <kbd>{keys}</kbd>}
      </MenuItem>
    )
  }
  return (
    <Menu
      label={isMany ? t('list.picked', { n: ids.length }) : row.title}
      anchor={anchor}
      side="start"
      isAtFirst
      onClose={onClose}
    >
      {!isMany &&
        item(
          BookOpen,
          t('common.open'),
          () => {
            openArticle(row.id)
            // After the menu has given the focus back to the list.
            setTimeout(() => focusPane('reader'), 50)
          },
          '↵',
        )}
      {!isMany &&
        item(AppWindow, t('win.alone'), () => {
          void openWindow({ client }, { articleId: row.id, alone: true })
        })}
      {item(
        CheckCheck,
        t(isMany ? 'list.toggleRead' : row.readState === 'read' ? 'mark.unread' : 'mark.read'),
        () => toggleRead({ client }, ids),
        'M',
      )}
      {item(
        ListChecks,
        t('list.pick'),
        () => {
          const { picked, folded } = useWindow.getState()
          pick(toggled(picked, row.id, folded.inside(row.id)))
        },
        'X',
      )}
      {item(
        Hash,
        t('list.tag'),
        () => useWindow.setState({ overlay: { kind: 'tags', articleIds: ids } }),
        'T',
      )}
      {item(Share, t(isMany ? 'exp.title' : 'lib.exportThis'), () => {
        if (!isMany) openArticle(row.id)
        useWindow.setState({ overlay: { kind: 'export', ...(isMany && { articleIds: ids }) } })
      })}
      {item(ListX, t('list.exclude'), () => exclude({ client }, ids), 'Del')}
      {!isMany && desk.host.reveals && !row.missing && item(FolderOpen, t('exp.reveal'), () => void reveal())}
    </Menu>
  )
}
