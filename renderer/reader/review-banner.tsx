import { FilePenLine, Unlink, X } from 'lucide-react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { walkReview } from '../commands/review-walk.ts'
import { cancelPlacing, placeSelected } from '../commands/reviewing.ts'
import { useClient } from '../data/library.tsx'
import { useReview } from '../data/review.ts'
import { shownKeys } from '../frame/keys.ts'
import { useReviewing } from '../reviewing.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'

interface ReviewBannerProps {
  article: Article
  annotations: readonly Annotation[]
}

/**
 * Above an article whose file changed, for as long as somebody has to look at its marks; and while another passage is
 * selected for one of them.
 */
export function ReviewBanner({ article, annotations }: ReviewBannerProps) {
  const t = useText()
  const client = useClient()
  const { unsure, lost, moved } = useReview(article, annotations)
  const placing = useReviewing((state) => state.placing)
  const hasHits = useWindow(({ hits }) => hits?.articleId === article.id)
  const isPutAway = useReviewing(({ putAway }) => putAway[article.id] === article.textHash)
  const placed = annotations.find(({ id }) => id === placing)
  if (placed) return <PlacingBanner annotation={placed} />
  const n = unsure.length + lost.length
  if (n === 0 || isPutAway) return null
  const close = () => {
    useReviewing.setState(({ putAway }) => ({ putAway: { ...putAway, [article.id]: article.textHash } }))
  }
  return (
    <div className="banner reader-banner review-banner" role="status">
      <FilePenLine size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{moved > 0 ? t('orph.banner', { moved, n }) : t('orph.bannerUnmoved', { n })}</span>
      <Button className="button small" onPress={() => void walkReview(client, 1)}>
        {t('orph.review')}
        {!hasHits && <kbd>{shownKeys('F4')}</kbd>}
      </Button>
      <Button className="icon-button review-close" aria-label={t('common.close')} onPress={close}>
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
    </div>
  )
}

function PlacingBanner({ annotation: { target } }: { annotation: Annotation }) {
  const t = useText()
  const client = useClient()
  const isSelected = useWindow((state) => state.selected !== undefined)
  return (
    <div className="banner reader-banner review-banner" role="status">
      <Unlink size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>
        {t('orph.selectPrompt')}
        {target && <q className="review-words">{target.exact}</q>}
      </span>
      <Button className="button small" isDisabled={!isSelected} onPress={() => void placeSelected(client)}>
        {t('orph.attach')}
        <kbd>{shownKeys('Enter')}</kbd>
      </Button>
      <Button className="button small" onPress={cancelPlacing}>
        {t('common.cancel')}
        <kbd>Esc</kbd>
      </Button>
    </div>
  )
}
