import { expect, type Locator, type Page } from '@playwright/test'
import { textsOf } from './harness.ts'

/** What a user does in the window, found as a screen reader finds it: by roles and names in the language of the window. */
export interface Drive {
  page: Page
  /** A text of the window. */
  t(key: string, values?: Record<string, string | number>): string
  /** The text of the open article. */
  article: Locator
  toolbar: Locator
  inspector: Locator
  /** Opens the article whose row has these words. */
  open(words: string): Promise<void>
  /** Selects words of the open article with the mouse. */
  select(words: string): Promise<void>
  /** Marks of the open article with exactly these words. */
  marks(words: string): Locator
  /** The words of every piece that a mark is drawn on, in text order. */
  marked(): Promise<string[]>
  /** The card of the mark on these words; its role, comment, is too new for the names of the test tools. */
  card(words: string): Locator
  /** Goes to a tab of the inspector. */
  tab(key: 'insp.notes' | 'insp.entities' | 'insp.details'): Promise<Locator>
  /** Waits until the bottom line says how many highlights, entities and notes the article has. */
  counts(h: number, e: number, k: number): Promise<void>
  /** Waits until everything is saved. */
  saved(): Promise<void>
}

export function drive(page: Page, language: 'en' | 'vi' = 'vi'): Drive {
  page.setDefaultTimeout(20_000)
  const texts = textsOf(language)
  const t = (key: string, values: Record<string, string | number> = {}) => {
    const { [`${key}_one`]: one, [key]: other = one, [`${key}_other`]: plural = other } = texts
    const found = values.n === 1 ? (one ?? plural) : plural
    if (found === undefined) throw new Error(`No text ${key}`)
    return found.replace(
      /\{(\w+)(?:, ([^|}]*)\|([^}]*))?\}/gu,
      (_, name: string, one?: string, many?: string) => {
        if (one !== undefined) return values[name] === 1 ? one : (many ?? '')
        return String(values[name] ?? `{${name}}`)
      },
    )
  }
  const article = page.getByRole('main').getByRole('article')
  const inspector = page.getByRole('complementary', { name: t('nav.inspector') })
  return {
    page,
    t,
    article,
    toolbar: page.getByRole('toolbar', { name: t('sel.toolbar') }),
    inspector,
    async open(words) {
      // In a list that has groups rows are those of a tree.
      const rows = page.getByRole('option', { name: words }).or(page.getByRole('treeitem', { name: words }))
      await rows.first().click()
      await expect(article).toBeVisible()
      await expect(article).toHaveAccessibleName(new RegExp(escaped(words), 'u'))
    },
    async select(words) {
      const { from, to } = await placeOf(article, words)
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 3 })
      await page.mouse.move(to.x, to.y, { steps: 3 })
      await page.mouse.up()
      await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(words)
    },
    marks: (words) => article.locator('mark').filter({ hasText: new RegExp(`^${escaped(words)}$`, 'u') }),
    marked: () => article.locator('mark').allTextContents(),
    card: (words) =>
      inspector
        .locator('[role="comment"]')
        .and(page.getByLabel(t('insp.card', { q: words }), { exact: true })),
    async tab(key) {
      await inspector.getByRole('tab', { name: t(key) }).click()
      return inspector.getByRole('tabpanel', { name: t(key) })
    },
    async counts(h, e, k) {
      await expect(page.getByRole('contentinfo')).toContainText(t('status.marks', { h, e, k }))
    },
    async saved() {
      await expect(page.getByRole('contentinfo').getByRole('status')).toHaveText(t('status.saved'))
    },
  }
}

interface Point {
  x: number
  y: number
}

/** Where words begin and end on the screen; scrolls them into view. */
async function placeOf(article: Locator, words: string): Promise<{ from: Point; to: Point }> {
  return await article.evaluate(async (element, wanted) => {
    const nodes: Text[] = []
    const walker = document.createTreeWalker(
      element.querySelector('.reader-document') ?? element,
      NodeFilter.SHOW_TEXT,
    )
    while (walker.nextNode()) nodes.push(walker.currentNode as Text)
    const start = nodes
      .map(({ data }) => data)
      .join('')
      .indexOf(wanted)
    if (start < 0) throw new Error(`The article does not have “${wanted}”.`)
    const range = document.createRange()
    range.setStart(...at(start, false))
    range.setEnd(...at(start + wanted.length, true))
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    // The marks of what came near the screen are drawn in the next frame, in nodes of their own.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
    const [first] = boxes
    const last = boxes.at(-1)
    if (!first || !last) throw new Error(`“${wanted}” is not on the screen.`)
    return {
      from: { x: first.left + 1, y: first.top + first.height / 2 },
      to: { x: last.right - 0.5, y: last.top + last.height / 2 },
    }

    function at(offset: number, isEnd: boolean): [Text, number] {
      let before = 0
      for (const node of nodes) {
        const within = offset - before
        if (isEnd ? within <= node.length : within < node.length) return [node, within]
        before += node.length
      }
      throw new Error('The end of the article')
    }
  }, words)
}

function escaped(words: string): string {
  return words.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&')
}
