// The page of the reference: its users' way to show a text with annotations. Bundled when the bench runs.
import { createTextAnnotator } from '@recogito/text-annotator'
import '@recogito/text-annotator/text-annotator.css'

/** Shows a text with this many annotations: ms from having both to the frame with marks in it being painted. */
globalThis.paintReference = async (text, count) => {
  const place = document.querySelector('main')
  place.replaceChildren()
  await new Promise((resolve) => setTimeout(resolve, 300))
  const annotations = made(text, count)
  const start = performance.now()
  const article = document.createElement('article')
  for (const line of text.split('\n')) {
    const paragraph = document.createElement('p')
    // The line break stays, so that offsets of the text are offsets of the page.
    paragraph.textContent = `${line}\n`
    article.append(paragraph)
  }
  place.append(article)
  const annotator = createTextAnnotator(article, { annotatingEnabled: false })
  annotator.setAnnotations(annotations)
  await new Promise((resolve) => {
    const look = () => {
      if (isDrawn(article)) {
        const channel = new MessageChannel()
        channel.port1.onmessage = resolve
        channel.port2.postMessage(0)
      } else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  const time = performance.now() - start
  annotator.destroy()
  return time
}

function isDrawn(article) {
  return CSS.highlights.size > 0 || article.querySelector('.r6o-annotation') !== null
}

function made(text, count) {
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * (text.length - 80)) / count)
    const end = start + 6 + (index % 40)
    const id = `r${index}`
    return {
      id,
      bodies: [],
      target: { annotation: id, selector: [{ quote: text.slice(start, end), start, end }] },
    }
  })
}
