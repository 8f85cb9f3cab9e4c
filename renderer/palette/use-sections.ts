import { useQuery } from '@tanstack/react-query'
import { type Command, isOffered } from '../commands/command.ts'
import { commands } from '../commands.ts'
import { useEntities, useEntityTypes } from '../data/entities.ts'
import { useApi, useClient } from '../data/library.tsx'
import { messageOf } from '../message.ts'
import { say, useWindow } from '../state.ts'
import { type TextKey, useText } from '../text.ts'
import {
  articleEntries,
  commandEntries,
  type Entry,
  entityEntries,
  recentEntries,
  tagEntries,
  wantedOf,
} from './entries.ts'

/** Lines of one kind, under a heading. */
export interface Section {
  id: string
  title: TextKey
  entries: Entry[]
}

/** What the palette lists for what is typed, in groups; groups without lines are left out. */
export function useSections(typed: string): Section[] {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const wanted = wantedOf(typed)
  const { words, kind } = wanted
  const searches = kind === 'all' && words !== ''
  const found = useQuery({
    ...api.search.query.queryOptions({ input: { query: words, limit: 7 } }),
    enabled: searches,
    placeholderData: (before) => before,
  })
  const results = found.data?.results ?? []
  const rows = useQuery({
    ...api.articles.rows.queryOptions({ input: { ids: results.map(({ articleId }) => articleId) } }),
    enabled: results.length > 0,
    placeholderData: (before) => before,
  })
  const entities = useEntities()
  const types = useEntityTypes()
  const tags = useQuery(api.tags.list.queryOptions()).data ?? []
  const articles = useQuery({
    ...api.articles.list.queryOptions({ input: {} }),
    enabled: words === '' && kind === 'all',
  })

  const run = async (command: Command) => {
    try {
      await command.run({ client })
    } catch (error) {
      say(messageOf(error))
    }
  }
  const search = (query: string) => useWindow.setState({ query, listOpen: true })
  const sections: Section[] = []
  if (kind === 'all' && words === '') {
    sections.push({
      id: 'recent',
      title: 'pal.recent',
      entries: recentEntries(articles.data ?? []),
    })
  }
  if (kind === 'all' || kind === 'commands') {
    const entries = commandEntries(
      commands,
      wanted,
      t,
      (command) => void run(command),
      (command) => isOffered(command, { client }),
    )
    sections.push({ id: 'commands', title: 'pal.commands', entries })
  }
  if (searches) {
    sections.push({
      id: 'articles',
      title: 'pal.articles',
      entries: articleEntries(results, rows.data ?? []),
    })
  }
  if (kind === 'all' || kind === 'entities') {
    sections.push({
      id: 'entities',
      title: 'insp.entities',
      entries: entityEntries(entities, types, wanted, t, search),
    })
  }
  if (kind === 'all' || kind === 'tags') {
    sections.push({ id: 'tags', title: 'pal.tags', entries: tagEntries(tags, wanted, search) })
  }
  return sections.filter(({ entries }) => entries.length > 0)
}
