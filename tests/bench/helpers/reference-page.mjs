// The page of the reference: its users' way to show a text with annotations. Bundled when the bench runs.
import { createTextAnnotator } from '@recogito/text-annotator'
import '@recogito/text-annotator/text-annotator.css'

/**
 * Shows a text with this many annotations: ms from having both to the frame with marks in it being painted. All
 * annotations are set at once, and with DOM ranges that are found in one pass: left to itself, the reference walks through
 * the text for each of them, which takes it several times as long.
 */
globalThis.paintReference = async (text, count, renderer) => {
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
  giveRanges(article, annotations)
  const annotator = createTextAnnotator(article, { annotatingEnabled: false, renderer })
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
  const layers = article.querySelectorAll('.r6o-annotation')
  return CSS.highlights.size > 0 || layers.length > 0
}

function giveRanges(article, annotations) {
  let [paragraph, from] = [article.firstElementChild, 0]
  const at = (offset) => {
    while (offset >= from + paragraph.textContent.length && paragraph.nextElementSibling) {
      from += paragraph.textContent.length
      paragraph = paragraph.nextElementSibling
    }
    return [paragraph.firstChild, offset - from]
  }
  for (const { target } of annotations) {
    const [selector] = target.selector
    const range = document.createRange()
    const [node, offset] = at(selector.start)
    range.setStart(node, offset)
    let [end, rest] = [paragraph, selector.end - from]
    for (; rest > end.textContent.length && end.nextElementSibling; end = end.nextElementSibling) {
      rest -= end.textContent.length
    }
    range.setEnd(end.firstChild, rest)
    selector.range = range
  }
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
