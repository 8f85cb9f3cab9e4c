import type { Article } from '../../preload/contract/article.ts'
import type { Entity } from '../../preload/contract/entity.ts'
import { FileNames } from './file-names.ts'

/** Where every page of one export lies and how tags are spelled there; paths are relative to the export's folder. */
export class MarkdownNames {
  readonly #articles = new FileNames()
  readonly #entities = new FileNames()
  readonly #entityPages = new Map<string, string>()

  /** Called once for each article: `articles/2021-12-28 Title.md`. */
  articlePage(article: Readonly<Article>): string {
    const dated = article.date === undefined ? article.title : `${article.date} ${article.title}`
    return `articles/${this.#articles.take(dated, article.id, '.md')}`
  }

  /** The same for every call with the same entity: `entities/Bùi Thanh Sơn.md`. */
  entityPage(entity: Readonly<Entity>): string {
    const known = this.#entityPages.get(entity.id)
    if (known !== undefined) return known
    const page = `entities/${this.#entities.take(entity.name, entity.id, '.md')}`
    this.#entityPages.set(entity.id, page)
    return page
  }
}

/** A link that Obsidian follows; its label is `label` without what would end the link. */
export function wikiLink(page: string, label: string): string {
  const shown = label
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[[\]|^#%`<>\\*_~=$]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const target = page.slice(0, -'.md'.length)
  return shown === '' ? `[[${target}]]` : `[[${target}|${shown}]]`
}

/**
 * A tag as Obsidian can have it: letters, digits, `_`, `-` and `/`, not digits alone. Empty when nothing is left of the
 * name.
 */
export function obsidianTag(name: string): string {
  const tag = name
    .toWellFormed()
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]/gu, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^[/-]+|[/-]+$/g, '')
  return /^[\p{N}/]+$/u.test(tag) ? `_${tag}` : tag
}
