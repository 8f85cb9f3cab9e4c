import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { proposedPlaces } from '../commands/review-walk.ts'
import { attachHere, beginPlacing, keepAsNote, removeLost } from '../commands/reviewing.ts'
import { useArticleText } from '../data/articles.ts'
import { useClient } from '../data/library.tsx'
import { shownKeys } from '../frame/keys.ts'
import { useReviewing } from '../reviewing.ts'
import { reveal, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'

interface ReviewPartProps {
  annotation: Annotation
  article: Article
  isActive: boolean
}

/** What can be done with a mark whose passage may be elsewhere, or nowhere: the first of them is what Enter does. */
export function ReviewPart({ annotation, article, isActive }: ReviewPartProps) {
  const t = useText()
  const client = useClient()
  const isLost = annotation.target?.status === 'lost'
  const places = isLost ? proposedPlaces(annotation) : []
  const [chosen, choose] = useState(0)
  const place = places[Math.min(chosen, places.length - 1)]
  const text = useArticleText(article.id).data?.text ?? ''
  const { start, end } = place ?? {}
  useEffect(() => {
    if (!isActive || start === undefined || end === undefined) return
    useReviewing.setState({ proposed: { start, end } })
    return () => useReviewing.setState({ proposed: undefined })
  }, [isActive, start, end])
  const kbd = isActive && <kbd>{shownKeys('Enter')}</kbd>
  return (
    <>
      {places.length > 0 && (
        <div className="review-places">
          <p>{t('orph.similar')}</p>
          {places.map((one, index) => (
            <Button
              key={one.start}
              className="review-place"
              aria-pressed={one === place}
              onPress={() => {
                choose(index)
                useWindow.setState({ annotationId: annotation.id })
                reveal(article.id, one)
              }}
            >
              {text.slice(one.start, one.end)}
            </Button>
          ))}
        </div>
      )}
      <div className="note-foot review-actions">
        {(!isLost || place) && (
          <Button
            className="button small primary"
            data-enter
            onPress={() => void attachHere(client, annotation, place)}
          >
            {t('orph.attach')}
            {kbd}
          </Button>
        )}
        <Button
          className="button small"
          data-enter={isLost && !place ? true : undefined}
          onPress={() => beginPlacing(annotation)}
        >
          {t('orph.pick')}
          {isLost && !place && kbd}
        </Button>
        {isLost && (
          <span className="review-rest">
            <Button className="text-button" onPress={() => void keepAsNote(client, annotation)}>
              {t('orph.keep')}
            </Button>
            <Button
              className="icon-button inspector-small review-remove"
              aria-label={t('orph.remove')}
              onPress={() => void removeLost(client, annotation)}
            >
              <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
            </Button>
          </span>
        )}
      </div>
    </>
  )
}
