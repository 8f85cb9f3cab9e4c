import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import { useText } from '../text.ts'
import './similar-count.css'

/** Versions that stand under a row, and whether they are seen. */
export interface SimilarOnes {
  n: number
  isUnfolded: boolean
}

/** How many versions stand under a row; pressing it folds and unfolds them, as → and ← do. */
export function SimilarCount({ n, isUnfolded }: SimilarOnes) {
  const t = useText()
  const Chevron = isUnfolded ? ChevronDown : ChevronRight
  return (
    <span className="list-similar" title={t(isUnfolded ? 'list.fold' : 'list.unfold')}>
      <Chevron size={12} strokeWidth={1.75} aria-hidden="true" />
      <b>+{n}</b>
      <em>{t('lib.similarOnes', { n })}</em>
    </span>
  )
}

/** Whether a press on a row is one on its count of versions. */
export function isOnSimilar(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.list-similar') !== null
}

/** What tells versions apart: their source, else the name of their file. */
export function originOf({ source, path }: Pick<ArticleRow, 'source' | 'path'>): string {
  return source ?? path.slice(path.lastIndexOf('/') + 1)
}
