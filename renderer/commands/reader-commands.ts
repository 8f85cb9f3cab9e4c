import type { Article, Outline } from '../../preload/contract/article.ts'
import { unpacked } from '../../preload/contract/packed-outline.ts'
import { attempt } from '../attempt.ts'
import { openReader } from '../reader-handle.ts'
import { closeOverlay, openArticle, useWindow } from '../state.ts'
import { text } from '../text.ts'
import type { Command, CommandContext } from './command.ts'
import { hasHits, walkHits, walkResults } from './hit-walk.ts'
import { hasReview, isReviewing, walkReview } from './review-walk.ts'

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
    id: 'similar',
    title: 'similar.openDialog',
    keys: [],
    where: 'anywhere',
    enabled: isOpen,
    run: () => {
      const { articleId } = useWindow.getState()
      if (articleId !== undefined) useWindow.setState({ overlay: { kind: 'similar', articleId } })
    },
  },
  {
    id: 'next-hit',
    title: 'find.nextOrReview',
    keys: ['F4'],
    where: 'anywhere',
    enabled: () => hasHits() || hasReview(),
    run: (context) => walk(context, 1),
  },
  {
    id: 'previous-hit',
    title: 'find.previousOrReview',
    keys: ['Shift+F4'],
    where: 'anywhere',
    enabled: () => hasHits() || hasReview(),
    run: (context) => walk(context, -1),
  },
  {
    id: 'find-again',
    title: 'find.next',
    keys: ['F3', 'Mod+G'],
    where: 'anywhere',
    isLocal: true,
    enabled: isOpen,
    run: () => findAgain('next'),
  },
  {
    id: 'find-again-before',
    title: 'find.previous',
    keys: ['Shift+F3', 'Mod+Shift+G'],
    where: 'anywhere',
    isLocal: true,
    enabled: isOpen,
    run: () => findAgain('previous'),
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
    id: 'fold-furniture',
    title: 'read.fold',
    keys: ['G'],
    where: 'reader',
    enabled: isOpen,
    run: async ({ client }) => {
      const turn = async () => {
        const { preferences } = await client.desk.state()
        const isFolded = preferences.furniture === 'folded'
        await client.desk.prefer({ furniture: isFolded ? 'shown' : 'folded' })
      }
      await attempt(turn())
    },
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

/** Among what was found; among the marks to look at when one of them is the active one, or nothing was found. */
async function walk(context: CommandContext, by: 1 | -1): Promise<void> {
  if (isReviewing() || !hasHits()) await walkReview(context.client, by)
  else await walkResults(by > 0 ? 'next' : 'previous', context)
}

/** Goes on among what was found; where nothing is, the bar opens with what was looked for last. */
function findAgain(to: 'next' | 'previous'): void {
  if (hasHits()) walkHits(to)
  else useWindow.setState({ finding: true })
}

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
  const { preferences } = await client.desk.state()
  const { listSort: sort, groupSimilar: grouped } = preferences
  const list = await client.articles.outline({ segment: 'unread', sort, grouped, keep: [articleId] })
  const next = nextIn(unpacked(list), articleId)
  if (next !== undefined) openArticle(next)
}

/** The article after this one that is no version of it, as long as there is another; at the end the first. */
function nextIn({ ids, groups }: Outline, articleId: string): string | undefined {
  const at = ids.indexOf(articleId)
  const own = groups.find(({ start, count }) => at >= start && at < start + count)
  const after = own ? own.start + own.count : at + 1
  return ids[after] ?? ids.find((_, one) => one < (own?.start ?? at)) ?? ids.find((id) => id !== articleId)
}
