import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { openReader } from '../reader-handle.ts'
import { closeOverlay, openArticle, useWindow } from '../state.ts'
import { text } from '../text.ts'
import type { Command, CommandContext } from './command.ts'
import { hasHits, walkHits } from './hit-walk.ts'

const isOpen = () => useWindow.getState().articleId !== undefined

/** Moving through the open article, how it is shown, and whether it counts as read. */
export const readerCommands: readonly Command[] = [
  {
    id: 'next-paragraph',
    title: 'read.nextParagraph',
    keys: ['J', 'ArrowDown'],
    where: 'reader',
    isLocal: true,
    enabled: isOpen,
    run: () => openReader()?.goParagraph(1),
  },
  {
    id: 'previous-paragraph',
    title: 'read.previousParagraph',
    keys: ['K', 'ArrowUp'],
    where: 'reader',
    isLocal: true,
    enabled: isOpen,
    run: () => openReader()?.goParagraph(-1),
  },
  {
    id: 'page-down',
    title: 'read.pageDown',
    keys: ['Space', 'PageDown'],
    where: 'reader',
    isLocal: true,
    enabled: isOpen,
    run: async ({ client }) => {
      if (openReader()?.page(1) === false) await finish({ client })
    },
  },
  {
    id: 'page-up',
    title: 'read.pageUp',
    keys: ['Shift+Space', 'PageUp'],
    where: 'reader',
    isLocal: true,
    enabled: isOpen,
    run: () => {
      openReader()?.page(-1)
    },
  },
  {
    id: 'next-hit',
    title: 'find.next',
    keys: ['F4'],
    where: 'anywhere',
    enabled: hasHits,
    run: () => walkHits('next'),
  },
  {
    id: 'previous-hit',
    title: 'find.previous',
    keys: ['Shift+F4'],
    where: 'anywhere',
    enabled: hasHits,
    run: () => walkHits('previous'),
  },
  {
    id: 'find-in-article',
    title: 'find.open',
    keys: ['Mod+F'],
    where: 'anywhere',
    enabled: isOpen,
    run: () => {
      useWindow.setState({ finding: true })
      document.querySelector<HTMLInputElement>('.reader-find input')?.select()
    },
  },
  {
    id: 'toggle-entities',
    title: 'read.showEntities',
    keys: ['B'],
    where: 'reader',
    enabled: () => true,
    run: () => useWindow.setState(({ showEntities }) => ({ showEntities: !showEntities })),
  },
  {
    id: 'appearance',
    title: 'read.appearance',
    keys: ['R'],
    where: 'reader',
    enabled: isOpen,
    run: () => {
      if (useWindow.getState().overlay.kind === 'appearance') closeOverlay()
      else useWindow.setState({ overlay: { kind: 'appearance' } })
    },
  },
  {
    id: 'edit-title',
    title: 'read.editTitle',
    keys: ['F2'],
    where: 'reader',
    enabled: isOpen,
    run: () => useWindow.setState({ editingHead: 'title' }),
  },
  {
    id: 'edit-date',
    title: 'read.editDate',
    keys: ['Shift+F2'],
    where: 'reader',
    enabled: isOpen,
    run: () => useWindow.setState({ editingHead: 'date' }),
  },
  {
    id: 'mark-read',
    title: 'mark.read',
    keys: [],
    where: 'reader',
    enabled: isOpen,
    run: (context) => setReadState(context, 'read'),
  },
  {
    id: 'mark-unread',
    title: 'mark.unread',
    keys: [],
    where: 'reader',
    enabled: isOpen,
    run: (context) => setReadState(context, 'unread'),
  },
]

async function setReadState({ client }: CommandContext, readState: Article['readState']): Promise<void> {
  const { articleId } = useWindow.getState()
  if (articleId === undefined) return
  await attempt(
    client.articles.change({ id: articleId, readState }),
    text(readState === 'read' ? 'read.markedRead' : 'read.markedUnread'),
  )
}

/** At the end of an article it is read, and the next unread one of the library is opened. */
async function finish({ client }: CommandContext): Promise<void> {
  const { articleId } = useWindow.getState()
  if (articleId === undefined) return
  await client.articles.change({ id: articleId, readState: 'read', isAutomatic: true }).catch(() => {})
  const { ids } = await client.articles.outline({ segment: 'unread', keep: [articleId] })
  const next = ids[ids.indexOf(articleId) + 1] ?? ids.find((id) => id !== articleId)
  if (next !== undefined) openArticle(next)
}
