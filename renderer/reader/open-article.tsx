import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Article, ArticleText } from '../../preload/contract/article.ts'
import { useAnnotations } from '../data/annotations.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { useAboveSheet } from './above-sheet.ts'
import { ArticleHead } from './article-head.tsx'
import { CardStubs } from './card-stubs.tsx'
import { ExcludedBanner } from './excluded-banner.tsx'
import { FindBar } from './find-bar.tsx'
import { Flash } from './flash.tsx'
import { Handles } from './handles.tsx'
import { HoverCard } from './hover-card.tsx'
import { Margin } from './margin.tsx'
import type { MarksNow } from './mark-plugin.ts'
import { Minimap } from './minimap.tsx'
import { GoneBanner, MissingBanner } from './missing-file.tsx'
import { useReaderSelection } from './reader-selection.ts'
import { ReaderTools } from './reader-tools.tsx'
import { documentOf } from './reading-document.ts'
import { ReadingView } from './reading-view.ts'
import { ReviewBanner } from './review-banner.tsx'
import { SimilarBanner } from './similar-dialog.tsx'
import { useClicks } from './use-clicks.ts'
import { useContextMenu } from './use-context-menu.ts'
import { useHits } from './use-hits.ts'
import { useMarks, useMarksNow } from './use-marks.ts'
import { useNoStalePlaces } from './use-no-stale-places.ts'
import { useProposed } from './use-proposed.ts'
import { setHere, useReaderHandle } from './use-reader-handle.ts'
import { hereOf, useScrolling } from './use-scrolling.ts'

interface OpenArticleProps {
  article: Article
  read: ArticleText
  /** The library has it no more. */
  isGone: boolean
}

/** An article with its marks, and everything around its text. */
export function OpenArticle({ article, read, isGone }: OpenArticleProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const finding = useWindow((state) => state.finding)
  const annotations = useAnnotations(article.id)
  const marks = useMarksNow(annotations)
  const reading = useReading(place, scroller, article, read, marks)
  const { screen, layout } = useScrolling(reading, scroller, article)
  const places = marks.annotations
  useMarks(reading, marks)
  useNoStalePlaces(read.text)
  useReaderSelection(reading)
  useClicks(reading, places)
  useAboveSheet(reading, places)
  useContextMenu(reading, places)
  useHits(reading, article.id, layout)
  useProposed(reading, layout)
  useReaderHandle(reading, scroller, sheet, read.article.textHash)
  useEffect(() => {
    // What had the focus is gone, such as the line that stood here before: it goes to what came in its place.
    if (document.activeElement?.matches('body, .reader-pane')) sheet.current?.focus({ preventScroll: true })
  }, [])
  const isSearched = useWindow(({ hits }) => hits?.articleId === article.id)
  const isTitleInText = reading?.reading.titleBlock !== undefined
  return (
    <>
      <ReviewBanner article={article} annotations={annotations} />
      {isGone ? (
        <GoneBanner article={article} />
      ) : (
        article.missingSince !== undefined && <MissingBanner article={article} />
      )}
      <SimilarBanner article={article} />
      {article.excludedAt !== undefined && <ExcludedBanner article={article} />}
      <ReaderTools article={article} />
      {finding && <FindBar articleId={article.id} written={read.text} />}
      <div className="reader-scroll" ref={scroller}>
        <article
          id="article"
          className="reader-sheet"
          data-found={isSearched || undefined}
          ref={sheet}
          lang={article.lang}
          aria-label={article.title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move through the article and select in it.
          tabIndex={0}
          onFocus={({ target, currentTarget }) => {
            // The paragraph with the bar is where the keyboard is.
            const isByKey = target === currentTarget && currentTarget.matches(':focus-visible')
            if (isByKey && reading) setHere(reading, hereOf(reading))
          }}
        >
          <ArticleHead article={article} isTitleInText={isTitleInText} />
          <div ref={place} />
          {reading && (
            <>
              <Margin reading={reading} places={places} article={sheet} layout={layout} />
              <Handles
                reading={reading}
                places={places}
                article={sheet}
                scroller={scroller}
                layout={layout}
              />
              <Flash reading={reading} articleId={article.id} article={sheet} />
            </>
          )}
        </article>
      </div>
      <div className="reader-fade" aria-hidden="true" />
      {reading && (
        <>
          <Minimap
            reading={reading}
            articleId={article.id}
            places={places}
            scroller={scroller}
            screen={screen}
            layout={layout}
          />
          <HoverCard reading={reading} places={places} />
        </>
      )}
      <CardStubs annotations={annotations} />
    </>
  )
}

/** The view of a text; another text, title or language of the window is another view. */
function useReading(
  place: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  article: Article,
  read: ArticleText,
  marks: MarksNow,
): ReadingView | undefined {
  const t = useText()
  const [reading, setReading] = useState<ReadingView>()
  const tick = t('read.joinFixed')
  const { title } = article
  const document = useMemo(() => documentOf(read, title, tick), [read, title, tick])
  // What the view begins with; later marks are drawn into it.
  const first = useRef({ marks, at: article.position ?? 0 })
  useLayoutEffect(() => {
    first.current = { marks, at: article.position ?? 0 }
  }, [marks, article])
  useLayoutEffect(() => {
    if (!place.current || !scroller.current) return
    const view = new ReadingView(place.current, scroller.current, document, first.current)
    setReading(view)
    return () => view.destroy()
  }, [place, scroller, document])
  return reading
}
