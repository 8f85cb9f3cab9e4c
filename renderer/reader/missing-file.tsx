import { FileX2, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { useDesk } from '../data/desk.tsx'
import { useClient } from '../data/library.tsx'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'

/** Above the text that was kept of an article whose file is gone. */
export function MissingBanner({ article }: { article: Article }) {
  const t = useText()
  return (
    <div className="banner reader-banner" role="status">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{t('err.missing', { file: article.path })}</span>
      <LocateButton article={article} className="button small" />
    </div>
  )
}

/** In place of an article whose file is gone and whose text was not kept. */
export function MissingPage({ article }: { article: Article }) {
  const t = useText()
  return (
    <div className="reader-empty reader-missing" id="article" tabIndex={-1} role="status">
      <FileX2 size={28} strokeWidth={1.5} aria-hidden="true" />
      <p>{t('err.missing', { file: article.path })}</p>
      <div>
        <LocateButton article={article} className="button primary" />
        <Button className="button" onPress={() => useWindow.setState({ overlay: { kind: 'export' } })}>
          {t('err.exportNotes')}
        </Button>
      </div>
    </div>
  )
}

/** Asks for the file that the article has become: in the system's dialog, else in a list of the library's files. */
function LocateButton({ article, className }: { article: Article; className: string }) {
  const t = useText()
  const library = useClient()
  const { client, desk } = useDesk()
  const choose = async () => {
    const path = await client.desk.chooseFile()
    if (path !== null) await library.articles.locate({ id: article.id, path })
    return path
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
