import { useMemo } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { nearChanges, wordDiff } from '../../preload/text/word-diff.ts'
import { useArticleText } from '../data/articles.ts'

// Words that stay beside what changed.
const kept = 5

/** The words of a passage as they were and as they are, word by word; as they were until the text is there. */
export function ChangedQuote({ annotation, article }: { annotation: Annotation; article: Article }) {
  const { data } = useArticleText(article.id)
  const { target, color } = annotation
  const now = data?.article.textHash === target?.textHash ? data?.text : undefined
  const pieces = useMemo(() => {
    if (!target || now === undefined) return [{ kind: 'same' as const, words: [target?.exact ?? ''] }]
    return nearChanges(wordDiff(target.exact, now.slice(target.start, target.end)), kept)
  }, [target, now])
  return (
    <blockquote className="note-quote review-quote" data-color={color} lang={article.lang}>
      {pieces.map(({ kind, words }, index) => {
        const said = words.join(' ')
        const space = index === 0 ? '' : ' '
        const key = `${kind}${index}`
        if (kind === 'gone') return [space, <del key={key}>{said}</del>]
        return kind === 'new' ? [space, <ins key={key}>{said}</ins>] : space + said
      })}
    </blockquote>
  )
}
