import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { EntityRow } from '../../preload/contract/entity.ts'
import type { Step, StepLabel } from '../../preload/contract/history.ts'
import { counted, localTime, oneLine } from './words.ts'

/** An annotation for people: what it is, where, and its note below; cut at `width` letters. */
export function annotationLines(annotation: Annotation, width: number): string[] {
  const { target } = annotation
  const what: string[] = []
  if (annotation.color) what.push(annotation.color)
  if (annotation.mention)
    what.push(`${annotation.mention.type}: ${annotation.entityName ?? 'not identified'}`)
  what.push(...annotation.tagNames.map((name) => `#${name}`))
  const place = target ? `${target.start}–${target.end}` : 'whole article'
  const status = !target || target.status === 'exact' ? '' : `  [${statusWords[target.status]}]`
  const lines = [`${annotation.id}  ${place}${status}  ${what.join('  ')}`.trimEnd()]
  if (target) lines.push(`    “${oneLine(target.exact, width - 6)}”`)
  if (annotation.noteMarkdown) lines.push(`    ${oneLine(annotation.noteMarkdown, width - 4)}`)
  return lines
}

/** Annotations of several articles, each below the name of its own, cut at `width` letters. */
export function annotationLinesByArticle(
  annotations: Annotation[],
  articles: Article[],
  width: number,
): string[] {
  const names = new Map(articles.map(({ id, path, title }) => [id, `${path}  ${title}`]))
  let last: string | undefined
  return annotations.flatMap((annotation) => {
    const lines = annotationLines(annotation, width - 2).map((line) => `  ${line}`)
    const { articleId } = annotation
    if (articleId !== last) lines.unshift(oneLine(names.get(articleId) ?? articleId, width))
    last = articleId
    return lines
  })
}

const statusWords = {
  exact: 'exact',
  moved: 'moved with the text',
  edited: 'the passage was edited',
  unsure: 'probably here',
  lost: 'the passage is no longer in the file',
}

/** An entity for people, cut at `width` letters. */
export function entityLines(entity: EntityRow, width: number): string[] {
  const counts = `${counted(entity.mentions, 'mention')} in ${counted(entity.articles, 'article')}`
  const names = entity.aliases.map((alias) => alias.text)
  return [
    `${entity.id}  ${entity.type}  ${oneLine(entity.name, 60)}  (${counts})`,
    ...(names.length > 0 ? [`    also ${oneLine(names.join(', '), width - 9)}`] : []),
    ...(entity.description ? [`    ${oneLine(entity.description, width - 4)}`] : []),
  ]
}

/** A step of the history as one English phrase. */
export function stepPhrase(label: StepLabel): string {
  const subject = label.subject ? ` “${oneLine(label.subject, 60)}”` : ''
  const count = label.count ?? 1
  switch (label.action) {
    case 'annotate':
      return `annotate${subject}`
    case 'change-annotation':
      return `change the annotation${subject}`
    case 'remove-annotations':
      return `remove ${counted(count, 'annotation')}${subject}`
    case 'place-annotations':
      return count === 1
        ? `attach the annotation${subject}`
        : `attach ${counted(count, 'annotation')}${subject}`
    case 'keep-as-note':
      return `keep as a note on the article${subject}`
    case 'tag-all':
      return `tag ${counted(count, 'occurrence')} of${subject}`
    case 'change-article':
      return `change the article${subject}`
    case 'read-articles':
      return `mark ${counted(count, 'article')} as read`
    case 'unread-articles':
      return `mark ${counted(count, 'article')} as unread`
    case 'tag-articles':
      return `tag ${counted(count, 'article')}${subject}`
    case 'exclude-articles':
      return `take ${counted(count, 'article')} out of the library`
    case 'include-articles':
      return `take ${counted(count, 'article')} back into the library`
    case 'locate-article':
      return `give another file to the article${subject}`
    case 'add-folder':
      return `add the folder${subject}`
    case 'remove-folder':
      return `remove the folder${subject}`
    case 'create-entity':
      return `create the entity${subject}`
    case 'change-entity':
      return `change the entity${subject}`
    case 'merge-entities':
      return `merge${subject}`
    case 'split-entity':
      return `split off${subject}`
    case 'change-entity-type':
      return `change the entity type${subject}`
    case 'change-tag':
      return `change the tag${subject}`
    case 'merge-tags':
      return `merge into the tag${subject}`
    case 'import':
      return `import ${counted(count, 'record')}${subject}`
    case 'save-view':
      return `keep the search${subject}`
    case 'rename-view':
      return `rename the saved search${subject}`
    case 'remove-view':
      return `remove the saved search${subject}`
    case 'restore':
      return `restore${subject}`
    case 'other':
      return `change${subject}`
  }
}

/** A step in a list, newest first. */
export function stepLine(step: Step): string {
  return `${step.undone ? '  undone ' : '         '}${localTime(step.at)}  ${stepPhrase(step.label)}`
}
