import { Copy } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Article, SimilarArticle } from '../../preload/contract/article.ts'
import { nearChanges, wordDiff } from '../../preload/text/word-diff.ts'
import { useArticle, useArticleText } from '../data/articles.ts'
import { useSimilar } from '../data/similar.ts'
import { closeOverlay, openArticle, useWindow } from '../state.ts'
import { type Text, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { DialogHead, OverlayDialog } from '../ui/overlay-dialog.tsx'
import { dateOf } from '../ui/shown-date.ts'
import { shownPath } from '../ui/shown-path.ts'
import './similar-dialog.css'

/** Above the text of an article of which there are versions. */
export function SimilarBanner({ article }: { article: Article }) {
  const t = useText()
  const similar = useSimilar(article.id)
  if (similar.length === 0) return null
  return (
    <div className="banner reader-banner similar-banner" role="note">
      <Copy size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{t('similar.banner', { n: similar.length })}</span>
      <Button
        className="button small"
        onPress={() => useWindow.setState({ overlay: { kind: 'similar', articleId: article.id } })}
      >
        {t('similar.show')}
      </Button>
    </div>
  )
}

/** The versions of an article, and what is different in the one that is chosen. */
export function SimilarDialog() {
  const articleId = useWindow(({ overlay }) => (overlay.kind === 'similar' ? overlay.articleId : undefined))
  if (articleId === undefined) return null
  return (
    <OverlayDialog className="similar-dialog">
      <Content articleId={articleId} />
    </OverlayDialog>
  )
}

function Content({ articleId }: { articleId: string }) {
  const t = useText()
  const { data: article } = useArticle(articleId)
  const similar = useSimilar(articleId)
  const [chosenId, setChosen] = useState<string | undefined>(undefined)
  const chosen = similar.find(({ id }) => id === chosenId) ?? similar[0]
  return (
    <>
      <DialogHead title={t('similar.title', { title: article?.title ?? '' })} />
      {chosen === undefined ? (
        <p className="similar-none">{t('similar.none')}</p>
      ) : (
        <>
          <div className="similar-list" role="radiogroup" aria-label={t('similar.list')}>
            {similar.map((one) => (
              <label key={one.id}>
                <input
                  type="radio"
                  name="similar"
                  checked={one.id === chosen.id}
                  onChange={() => setChosen(one.id)}
                />
                <b>{one.title}</b>
                <small>{aboutOf(one, t)}</small>
              </label>
            ))}
          </div>
          <Differences articleId={articleId} otherId={chosen.id} />
          <footer className="similar-foot">
            <span>{t('similar.legend')}</span>
            <Button
              className="button"
              onPress={() => {
                closeOverlay()
                openArticle(chosen.id)
              }}
            >
              {t('similar.open')}
            </Button>
          </footer>
        </>
      )}
    </>
  )
}

function aboutOf(similar: SimilarArticle, t: Text): string {
  const { likeness, source, path } = similar
  const much = likeness === 1 ? t('similar.same') : t('similar.alike', { n: Math.round(likeness * 100) })
  return [much, source, dateOf(similar, t), shownPath(path)].filter((part) => part !== undefined).join(' · ')
}

// Words that stay beside what changed.
const kept = 14

function Differences({ articleId, otherId }: { articleId: string; otherId: string }) {
  const t = useText()
  const { data: article } = useArticleText(articleId)
  const { data: other } = useArticleText(otherId)
  const pieces = useMemo(() => {
    return article && other ? nearChanges(wordDiff(article.text, other.text), kept) : []
  }, [article, other])
  const isSame = pieces.length > 0 && pieces.every(({ kind }) => kind === 'same')
  return (
    <section className="similar-text" aria-label={t('similar.differences')} lang={article?.article.lang}>
      {isSame
        ? t('similar.same')
        : pieces.map(({ kind, words }, index) => {
            const said = words.join(' ')
            const key = `${kind}${index}`
            if (kind === 'gone') return [<del key={key}>{said}</del>, ' ']
            return kind === 'new' ? [<ins key={key}>{said}</ins>, ' '] : `${said} `
          })}
    </section>
  )
}
