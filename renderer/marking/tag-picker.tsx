import { Hash, Plus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { limits } from '../../preload/contract/limits.ts'
import { matches } from '../../preload/text/fold.ts'
import { attempt } from '../attempt.ts'
import { whenSure } from '../commands/batch-commands.ts'
import { useAnnotations } from '../data/annotations.ts'
import { useClient } from '../data/library.tsx'
import { madeOnce } from '../data/made-once.ts'
import { useTags } from '../data/tags.ts'
import { clearSelection, openReader } from '../reader-handle.ts'
import { closeOverlay, type Selected, useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { Overlay } from '../ui/overlay.tsx'
import { useChoosing } from '../ui/use-choosing.ts'
import { useBelow } from './below.ts'
import { useFocusBack } from './focus-back.ts'
import { PickerField } from './picker-field.tsx'

const shown = 8

interface TagPickerProps {
  place?: Selected
  annotationId?: string
  /** Of whole articles, which are given one tag at a time. */
  articleIds?: readonly string[]
}

/** The tags of a passage, or of whole articles: type to find one (marks left out are free), Enter puts it on, × takes it off. */
export function TagPicker({ place, annotationId, articleIds }: TagPickerProps) {
  const t = useText()
  const client = useClient()
  const articleId = useWindow((state) => state.articleId)
  const annotation = useAnnotations(articleId).find(({ id }) => id === annotationId)
  const tags = useTags()
  const [typed, setTyped] = useState('')
  const [isPut, setPut] = useState(false)
  const words = typed.trim().replace(/^#/u, '')
  const has = annotation?.tagNames ?? []
  const range = place ?? annotation?.target
  const at = useBelow(articleIds ?? range, 300, 340)
  const fitting = tags
    .filter(({ name }) => !has.includes(name) && (words === '' || matches(words, name, { prefix: true })))
    .slice(0, shown)
  const isNew =
    words !== '' && !tags.some(({ name }) => name.toLocaleLowerCase() === words.toLocaleLowerCase())

  useFocusBack(articleIds === undefined)
  // Tags that were chosen and are not in the answer of the library yet: the next one comes to these, and after them.
  const wanted = useRef<readonly string[] | undefined>(undefined)
  const waiting = useRef({ count: 0, last: Promise.resolve(true), madeId: annotationId })
  const change = (next: (names: readonly string[]) => string[]) => {
    const names = next(wanted.current ?? has)
    const queue = waiting.current
    wanted.current = names
    queue.count++
    setTyped('')
    setPut(names.length > 0)
    queue.last = queue.last.then(async () => {
      const isDone = await put(names)
      queue.count--
      if (!isDone) wanted.current = undefined
      return isDone
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the library says with nothing under way is what there is.
  useEffect(() => {
    if (waiting.current.count === 0) wanted.current = undefined
  }, [annotation?.tagNames])
  /** Resolves with whether it was done. */
  const put = async (names: string[]): Promise<boolean> => {
    if (articleIds) {
      const q = names.map((name) => `#${name}`).join(' ')
      closeOverlay()
      const n = articleIds.length
      const tag = () => client.articles.tag({ ids: [...articleIds], tags: names })
      whenSure(n, 'list.tag', () => void attempt(tag(), t('list.nowTagged', { n, q })))
      return true
    }
    const { madeId } = waiting.current
    if (madeId !== undefined) return await attempt(client.annotations.change({ id: madeId, tags: names }))
    if (place && articleId !== undefined) {
      const textHash = openReader()?.source().textHash
      const color = useWindow.getState().lastColor
      return await attempt(
        madeOnce((request) =>
          client.annotations.create({
            articleId,
            place,
            ...(textHash !== undefined && { textHash }),
            tags: names,
            color,
            request,
          }),
        ).then((made) => {
          clearSelection(place)
          waiting.current.madeId = made.id
          // From here on the tags of this annotation are changed.
          useWindow.setState(({ overlay }) => ({
            annotationId: made.id,
            ...(overlay.kind === 'tags' && { overlay: { kind: 'tags', annotationId: made.id } }),
          }))
        }),
      )
    }
    return false
  }
  const keys = [...fitting.map(({ id }) => id), ...(isNew ? ['new'] : [])]
  const choosing = useChoosing({
    keys,
    // Who has put on what they came for ends with Enter once more; another tag has to be asked for.
    first: words === '' && (has.length > 0 || isPut) ? null : undefined,
    onType: setTyped,
    onTake: (key) => {
      const name = key === 'new' ? words : tags.find(({ id }) => id === key)?.name
      if (name) change((names) => [...names.filter((one) => one !== name), name])
    },
    onClose: closeOverlay,
  })
  return (
    <Overlay ground="" box="popover picker tag-picker" style={at} label={t('sel.tag')} onClose={closeOverlay}>
      {articleIds && <p className="picker-head">{t('pick.tagArticles', { n: articleIds.length })}</p>}
      {has.length > 0 && (
        <div className="tag-picker-has">
          {has.map((name) => (
            <span key={name} className="chip">
              #{name}
              <Button
                className="chip-remove"
                aria-label={t('tag.remove', { q: name })}
                onPress={() => change((names) => names.filter((one) => one !== name))}
              >
                <X size={12} strokeWidth={1.75} aria-hidden="true" />
              </Button>
            </span>
          ))}
        </div>
      )}
      <PickerField
        choosing={choosing}
        label={t('note.addTag')}
        listLabel={t('sel.tag')}
        maxLength={limits.tag}
        value={typed}
      >
        {fitting.map(({ id, name, uses }) => (
          <div key={id} {...choosing.row(id)} className="picker-row">
            <Hash size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className="picker-name">{name}</span>
            <small>{uses.toLocaleString(currentLanguage())}</small>
          </div>
        ))}
        {isNew && (
          <div {...choosing.row('new')} className="picker-row">
            <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className="picker-name picker-new">{t('pick.create', { q: words })}</span>
          </div>
        )}
      </PickerField>
      <div className="picker-foot" aria-hidden="true">
        {choosing.active !== undefined && (
          <span>
            <kbd>↵</kbd> {t('hint.add')}
          </span>
        )}
        <span>
          {choosing.active === undefined && <kbd>↵</kbd>} <kbd>Esc</kbd>{' '}
          {t(has.length > 0 ? 'hint.done' : 'hint.close')}
        </span>
      </div>
    </Overlay>
  )
}
