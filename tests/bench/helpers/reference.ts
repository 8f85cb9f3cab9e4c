import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { build } from 'vite'
import { median } from './figures.ts'
import { newPage } from './window.ts'

const rounds = 3

declare global {
  /** Of `reference-page.mjs`. */
  function paintReference(text: string, count: number, renderer: string): Promise<number>
}

/**
 * How many ms Recogito's text-annotator takes to paint a text with this many annotations: the text in paragraphs, then the
 * annotations at once; the median of the quicker of its two renderers. Its page and ours are alike: same window, same
 * browser.
 */
export async function referencePaint(browser: Browser, path: string, count: number): Promise<number> {
  const script = await bundled()
  const { page, close } = await newPage(browser)
  try {
    await page.setContent(
      '<!doctype html><style>body{margin:0}main{height:900px;overflow-y:auto;padding:0 300px}</style><main></main>',
    )
    await page.addScriptTag({ content: script.code })
    await page.addStyleTag({ content: script.style })
    const text = readFileSync(path, 'utf8')
    const medians: number[] = []
    for (const renderer of ['SPANS', 'CSS_HIGHLIGHTS']) {
      const times: number[] = []
      for (let round = 0; round < rounds; round++) {
        times.push(await page.evaluate((all) => paintReference(...all), [text, count, renderer] as const))
      }
      medians.push(median(times))
    }
    return Math.min(...medians)
  } finally {
    await close()
  }
}

async function bundled(): Promise<{ code: string; style: string }> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('reference-page.mjs', import.meta.url)),
        formats: ['iife'],
        name: 'reference',
      },
    },
  })
  const [bundle] = Array.isArray(made) ? made : [made]
  if (!bundle || !('output' in bundle)) throw new Error('The page of the reference could not be built.')
  let [code, style] = ['', '']
  for (const file of bundle.output) {
    if (file.type === 'chunk') code += file.code
    else if (file.fileName.endsWith('.css')) style += String(file.source)
  }
  return { code, style }
}
