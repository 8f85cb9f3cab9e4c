import { useQuery } from '@tanstack/react-query'
import { FileX, TriangleAlert } from 'lucide-react'
import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { useDesk } from '../data/desk.tsx'
import { useApi, useClient } from '../data/library.tsx'
import { shownReason } from '../indexing/reason.ts'
import { say, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { shownPath } from '../ui/shown-path.ts'

/** Above the text that was kept of an article whose file is gone. */
export function MissingBanner({ article }: { article: Article }) {
  return (
    <div className="banner reader-banner" role="status">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>
        <MissingText article={article} />
      </span>
      <LocateButton article={article} className="button small" />
    </div>
  )
}

/** Above the text of an article that left the library while it was read; it comes back with its file. */
export function GoneBanner({ article }: { article: Article }) {
  const t = useText()
  const [before, after] = t('err.articleGone', { file: '\n' }).split('\n')
  return (
    <div className="banner reader-banner" role="status">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>
        {before}
        <b>{shownPath(article.path)}</b>
        {after}
      </span>
    </div>
  )
}

/** In place of an article whose file is gone and whose text was not kept. */
export function MissingPage({ article }: { article: Article }) {
  const t = useText()
  return (
    <div className="reader-empty reader-missing" id="article" tabIndex={-1} role="status">
      <FileX size={34} strokeWidth={1.75} aria-hidden="true" />
      <p>
        <MissingText article={article} />
      </p>
      <div>
        <LocateButton article={article} className="button primary" />
        <Button className="button" onPress={() => useWindow.setState({ overlay: { kind: 'export' } })}>
          {t('err.exportNotes')}
        </Button>
      </div>
    </div>
  )
}

// Milliseconds after which it is asked again: a file that was emptied may be deleted, too.
const lookAgain = 4_000

/** The sentence, in which the file stands out; and why it cannot be read, where it is there all the same. */
function MissingText({ article: { path, missingSince } }: { article: Article }) {
  const t = useText()
  const skipped = useQuery({
    ...useApi().library.skipped.queryOptions(),
    queryKey: ['missing', path, missingSince],
    refetchInterval: lookAgain,
  })
  const file = skipped.data?.find((one) => one.path === path)
  const [before, after] = t(file ? 'err.unread' : 'err.missing', { file: '\n' }).split('\n')
  return (
    <>
      {before}
      <b>{shownPath(path)}</b>
      {after}
      {file && <small>{shownReason(file, t)}</small>}
    </>
  )
}

/** Asks for the file that the article has become: in the system's dialog, else in a list of the library's files. */
function LocateButton({ article, className }: { article: Article; className: string }) {
  const t = useText()
  const library = useClient()
  const { client, desk } = useDesk()
  const choose = async () => {
    const path = await client.desk.chooseFile()
    if (path === null) return
    await library.articles.locate({ id: article.id, path })
    say(t('locate.done'), true)
  }
  const locate = () => {
    if (desk.host.choosesFolders) void attempt(choose())
    else useWindow.setState({ overlay: { kind: 'locate', articleId: article.id } })
  }
  return (
    <Button className={className} onPress={locate}>
      {t('err.locate')}
    </Button>
  )
}
