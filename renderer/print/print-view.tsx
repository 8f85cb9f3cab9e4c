import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Article, ArticleText } from '../../preload/contract/article.ts'
import { useAnnotations } from '../data/annotations.ts'
import { useArticle, useArticleText } from '../data/articles.ts'
import { useEntityTypes } from '../data/entities.ts'
import { placed } from '../reader/mark-look.ts'
import { readingDocument } from '../reader/reading-document.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { shownDate } from '../ui/shown-date.ts'
import { Endnotes } from './endnotes.tsx'
import { Legend } from './legend.tsx'
import { loadPrintFonts } from './print-fonts.ts'
import { endnotesOf, printedBlocks, usedLooks } from './printed.ts'
import { PrintedText } from './printed-text.tsx'
import './print.css'

/** The open article as it goes on paper, whole; there only while something is printed. */
export function PrintView() {
  const isPrinting = usePrinting()
  const articleId = useWindow((state) => state.articleId)
  const { data: article } = useArticle(articleId)
  const { data: read } = useArticleText(articleId)
  useEffect(() => void loadPrintFonts(), [])
  return isPrinting && article && read ? <PrintedArticle article={article} read={read} /> : null
}

function PrintedArticle({ article, read }: { article: Article; read: ArticleText }) {
  const t = useText()
  const types = useEntityTypes()
  const annotations = useAnnotations(article.id)
  const showEntities = useWindow((state) => state.showEntities)
  const { title, titleFrom, source, date, dateCertain, path } = article
  const { blocks, endnotes, used, titleBlock } = useMemo(() => {
    const reading = readingDocument(read.text, read.blocks, title, '')
    const view = { types, showEntities, activeId: undefined }
    const numbered = endnotesOf(annotations, reading)
    return {
      blocks: printedBlocks(reading, placed(annotations), view, numbered),
      endnotes: numbered,
      used: usedLooks(annotations, view),
      titleBlock: reading.titleBlock,
    }
  }, [read, title, annotations, types, showEntities])
  // The name that a PDF is given.
  useLayoutEffect(() => {
    const { title: before } = document
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
  // A title that heads the text stands above the legend; one that was borrowed from the text stands only there.
  const head = titleBlock === 0 ? 1 : 0
  const isAbove = titleBlock === undefined && titleFrom !== 'first-sentence'
  return (
    <article className="print" data-theme="light" lang={article.lang} aria-label={title}>
      <p className="print-eyebrow">
        {source !== undefined && <span>{source}</span>}
        <span>
          {date === undefined ? t('lib.undated') : `${dateCertain === false ? '≈ ' : ''}${shownDate(date)}`}
        </span>
        <span>{path.split('/').at(-1)}</span>
      </p>
      {isAbove && <h1 className="print-title">{title}</h1>}
      <PrintedText blocks={blocks.slice(0, head)} used={used} />
      <Legend used={used} />
      <PrintedText blocks={blocks.slice(head)} used={used} />
      {endnotes.length > 0 && <Endnotes endnotes={endnotes} lang={article.lang} />}
    </article>
  )
}

/** Whether a page is being made: by our command or the browser's, on paper or as a file. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const query = matchMedia('print')
    // Everything must stand before the event is over: then the pages are made.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(query.matches)
    const follow = () => (query.matches ? begin() : end())
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    query.addEventListener('change', follow)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
      query.removeEventListener('change', follow)
    }
  }, [])
  return isPrinting
}
