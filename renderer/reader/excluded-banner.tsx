import { ListX } from 'lucide-react'
import type { Article } from '../../preload/contract/article.ts'
import { include } from '../commands/batch-commands.ts'
import { useClient } from '../data/library.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'

/** Above an article that was taken out of the library while it is read, or that a mark on it leads to. */
export function ExcludedBanner({ article }: { article: Article }) {
  const t = useText()
  const client = useClient()
  return (
    <div className="banner reader-banner" role="status">
      <ListX size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{t('read.excluded')}</span>
      <Button className="button small" onPress={() => void include({ client }, [article.id])}>
        {t('list.include')}
      </Button>
    </div>
  )
}
