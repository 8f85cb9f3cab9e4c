import { Hash, type LucideIcon, Newspaper } from 'lucide-react'
import type { Article, ArticleRow } from '../../preload/contract/article.ts'
import { builtInTypes } from '../../preload/contract/choices.ts'
import type { EntityRow, EntityType, Tag } from '../../preload/contract/entity.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { matches } from '../../preload/text/fold.ts'
import { toggled } from '../../preload/text/query-edit.ts'
import type { Command } from '../commands/command.ts'
import { shownKeys } from '../frame/keys.ts'
import { openArticle, useWindow } from '../state.ts'
import { currentLanguage, type Text } from '../text.ts'
import { shownDate } from '../ui/shown-date.ts'
import { articlesVisited } from '../visits.ts'
import { anyCommand, commandIcons } from './command-icons.ts'

/** One line of the palette. */
export interface Entry {
  id: string
  /** An icon, or the type of an entity, whose icon and colour stand there. */
  icon: LucideIcon | Pick<EntityType, 'id' | 'color'>
  text: string
  detail: string
  keys?: string
  run(): void
}

/** What is looked for: the words, and the kind that a first `>`, `@` or `#` limits it to. */
export interface Wanted {
  words: string
  kind: 'all' | 'commands' | 'entities' | 'tags'
}

const kinds = { '>': 'commands', '@': 'entities', '#': 'tags' } as const

export function wantedOf(typed: string): Wanted {
  const sign = typed.trimStart()[0]
  if (sign === '>' || sign === '@' || sign === '#') {
    return { words: typed.trimStart().slice(1).trim(), kind: kinds[sign] }
  }
  return { words: typed.trim(), kind: 'all' }
}

/** Lines of one kind that are shown at most. */
const shown = 7

export function commandEntries(
  commands: readonly Command[],
  { words, kind }: Wanted,
  t: Text,
  run: (command: Command) => void,
  enabled: (command: Command) => boolean,
): Entry[] {
  const fitting = commands.filter(
    (command) => !command.isLocal && enabled(command) && fits(words, [t(command.title)]),
  )
  return fitting.slice(0, kind === 'commands' ? fitting.length : shown).map((command) => ({
    id: `command:${command.id}`,
    icon: iconOf(command),
    text: t(command.title),
    detail: '',
    ...(command.keys[0] !== undefined && { keys: shownKeys(command.keys[0]) }),
    run: () => run(command),
  }))
}

/** A command that tags has the icon of what it tags as. */
function iconOf({ id }: Command): Entry['icon'] {
  const type = builtInTypes.find((one) => id === `tag-${one}`)
  return type === undefined ? (commandIcons[id] ?? anyCommand) : { id: type, color: type }
}

/** What a search found; `rows` are the articles, as far as they are known. */
export function articleEntries(results: SearchResult[], rows: ArticleRow[]): Entry[] {
  return results.slice(0, shown).map(({ articleId, title, date, dateCertain, hits, snippet }) => ({
    id: `article:${articleId}`,
    icon: Newspaper,
    text: snippet.trim() === '' ? title : snippet,
    detail: dateOf(rows.find(({ id }) => id === articleId) ?? { date, dateCertain }),
    run: () => openArticle(articleId, hits[0]),
  }))
}

export function recentEntries(articles: Article[]): Entry[] {
  const { visited, articleId } = useWindow.getState()
  const ids = [...new Set(articlesVisited(visited).toReversed())].filter((id) => id !== articleId)
  return ids.slice(0, shown).flatMap((id) => {
    const article = articles.find((one) => one.id === id)
    if (!article) return []
    const run = () => openArticle(id)
    return [{ id: `recent:${id}`, icon: Newspaper, text: article.title, detail: dateOf(article), run }]
  })
}

/** With ≈ before a guess. */
function dateOf({
  date,
  dateCertain,
}: {
  date?: string | undefined
  dateCertain?: boolean | undefined
}): string {
  if (date === undefined) return ''
  return `${dateCertain === false ? '≈ ' : ''}${shownDate(date)}`
}

export function entityEntries(
  entities: EntityRow[],
  types: EntityType[],
  { words, kind }: Wanted,
  t: Text,
  search: (query: string) => void,
): Entry[] {
  if (words === '' && kind !== 'entities') return []
  const fitting = entities.filter(({ name, aliases }) =>
    fits(words, [name, ...aliases.map(({ text }) => text)]),
  )
  return fitting
    .sort((a, b) => b.mentions - a.mentions)
    .slice(0, kind === 'entities' ? 50 : shown)
    .map(({ id, type, name, mentions, articles }) => ({
      id: `entity:${id}`,
      icon: types.find((one) => one.id === type) ?? { id: type, color: type },
      text: name,
      detail: t('ep.inArticles', { n: mentions, m: articles }),
      run: () => search(toggled('', 'entity', name, currentLanguage())),
    }))
}

export function tagEntries(
  tags: (Tag & { uses: number })[],
  { words, kind }: Wanted,
  search: (query: string) => void,
): Entry[] {
  if (words === '' && kind !== 'tags') return []
  const fitting = tags.filter(({ name }) => fits(words, [name]))
  return fitting.slice(0, kind === 'tags' ? 50 : shown).map(({ id, name, uses }) => ({
    id: `tag:${id}`,
    icon: Hash,
    text: name,
    detail: uses.toLocaleString(currentLanguage()),
    run: () => search(toggled('', 'tag', name, currentLanguage())),
  }))
}

function fits(words: string, names: string[]): boolean {
  return words === '' || names.some((name) => matches(words, name, { prefix: true }))
}
