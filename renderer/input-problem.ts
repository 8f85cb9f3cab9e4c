import { type TextKey, text } from './text.ts'

/** One sentence for what the contract did not take, naming the field in the user's words; undefined when none is known. */
export function inputProblem(data: unknown): string | undefined {
  const [issue] = issuesIn(data)
  const name = (issue?.path ?? []).map(String).findLast((part) => fields[part] !== undefined)
  const key = name === undefined ? undefined : fields[name]
  if (!issue || !key) return undefined
  const field = text(key)
  if (issue.code === 'too_small') return text('input.empty', { field })
  if (issue.code === 'too_big' && typeof issue.maximum === 'number') {
    return text('input.tooLong', { field, n: issue.maximum })
  }
  return text('input.unfit', { field })
}

interface Issue {
  code?: unknown
  maximum?: unknown
  path?: unknown[]
}

/** What users call the fields of requests. */
const fields: Record<string, TextKey | undefined> = {
  addAliases: 'input.alias',
  alias: 'input.alias',
  aliases: 'input.alias',
  folder: 'input.folder',
  links: 'input.link',
  name: 'input.name',
  note: 'input.note',
  noteMarkdown: 'input.note',
  path: 'input.folder',
  query: 'input.query',
  tags: 'input.tag',
  title: 'input.title',
}

function issuesIn(data: unknown): Issue[] {
  if (typeof data !== 'object' || data === null || !('issues' in data)) return []
  return Array.isArray(data.issues) ? data.issues : []
}
