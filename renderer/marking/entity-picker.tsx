import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import type { EntityCandidate } from '../../preload/contract/entity.ts'
import { limits } from '../../preload/contract/limits.ts'
import { useArticleText } from '../data/articles.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useApi, useClient } from '../data/library.tsx'
import { isComposing, shownKeys } from '../frame/keys.ts'
import { closeOverlay, type Selected, useWindow } from '../state.ts'
import { type Text, useText } from '../text.ts'
import { TypeIcon, typeName } from '../ui/entity-type.tsx'
import { Overlay } from '../ui/overlay.tsx'
import { useChoosing } from '../ui/use-choosing.ts'
import { useBelow } from './below.ts'
import { useFocusBack } from './focus-back.ts'
import { trimmed } from './name.ts'
import { PickerField } from './picker-field.tsx'
import { tagPassage } from './tag-passage.ts'

interface PickerProps {
  place: Selected
  typeId: string
  annotationId?: string
}

/** Who or what a passage names: found among the library's entities, or made new; with all its other occurrences. */
export function EntityPicker({ place, typeId, annotationId }: PickerProps) {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const articleId = useWindow((state) => state.articleId)
  const { data: read } = useArticleText(articleId)
  const types = useEntityTypes()
  const type = types.find(({ id }) => id === typeId)
  const name = read ? trimmed(read.text.slice(place.start, place.end)) : ''
  const [typed, setTyped] = useState<string>()
  const [keepsAlias, setKeepsAlias] = useState(true)
  const [tagsAll, setTagsAll] = useState(true)
  const [waits, setWaits] = useState(false)
  const words = typed ?? name
  const at = useBelow(place, 384, 420)

  const found = useQuery({
    ...api.entities.candidates.queryOptions({
      input: articleId === undefined || words === '' ? skipToken : { articleId, type: typeId, words },
    }),
    placeholderData: keepPreviousData,
  })
  const candidates = (words !== '' && found.data) || []
  const isFound = words === '' || found.isError || (found.isSuccess && !found.isPlaceholderData)
  const others = useQuery(
    api.entities.tagAllPreview.queryOptions({
      input:
        articleId === undefined || name === ''
          ? skipToken
          : { articleId, mention: { type: typeId, name }, surface: name },
    }),
  ).data
  const occurrences = others?.length ?? 0
  const [first] = candidates
  // What Enter takes before any arrow: a name or near spelling that is there, else a new entity.
  const isLikely =
    first !== undefined && (first.isSameName || first.differing !== undefined || typed !== undefined)

  const offersAlias = first?.differing !== undefined || (first !== undefined && isLikely && !first.isSameName)

  useFocusBack()
  const choose = (candidate: EntityCandidate | undefined) => {
    closeOverlay()
    if (!read) return
    const keeps = candidate && keepsAlias && offersAlias && !candidate.isSameName
    void tagPassage(client, {
      articleId: read.article.id,
      passage: annotationId === undefined ? { start: place.start, end: place.end } : { annotationId },
      textHash: read.article.textHash,
      mention: candidate ? { entityId: candidate.id } : { type: typeId, name: words.trim() || name },
      ...(keeps && { alias: name }),
      ...(tagsAll && occurrences > 1 && { others: name }),
    })
  }
  const makesNew = words.trim() !== '' && !first?.isSameName
  const keys = [...candidates.map(({ id }) => id), ...(makesNew ? ['new'] : [])]
  const take = (key: string) => choose(candidates.find(({ id }) => id === key))
  const choosing = useChoosing({
    keys,
    first: isLikely ? first.id : 'new',
    onType: setTyped,
    onTake: (key) => (isFound ? take(key) : setWaits(true)),
    onClose: closeOverlay,
  })
  // Enter before the library answered takes what it will have chosen.
  useEffect(() => {
    if (!waits || !isFound) return
    setWaits(false)
    if (choosing.active !== undefined) take(choosing.active)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || !(event.ctrlKey || event.metaKey)) return
    const digit = /^(?:Digit|Numpad)([1-8])$/u.exec(event.code)?.[1]
    const next = digit === undefined ? undefined : types[Number(digit) - 1]
    if (next) {
      event.preventDefault()
      useWindow.setState({
        overlay: {
          kind: 'picker',
          place,
          typeId: next.id,
          ...(annotationId !== undefined && { annotationId }),
        },
      })
    } else if (event.key === 'Enter' && words.trim() !== '') {
      event.preventDefault()
      event.stopPropagation()
      choose(undefined)
    }
  }
  if (!type) return null
  return (
    <Overlay
      ground=""
      box="popover picker"
      style={at}
      label={t('pick.title', { q: name })}
      onClose={closeOverlay}
    >
      <div className="picker-body" onKeyDownCapture={onKeyDown}>
        <div className="picker-head">
          <TypeIcon type={type} size={16} />
          <b>{typeName(type, t)}</b>
          <span>
            <kbd>{shownKeys('Mod+1–8')}</kbd> {t('pick.changeType')}
          </span>
        </div>
        <PickerField
          choosing={choosing}
          label={t('pick.search')}
          listLabel={t('pick.search')}
          maxLength={limits.name}
          value={words}
        >
          {candidates.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: the parts of a list box are groups.
            <div role="group" aria-labelledby="picker-existing">
              <div id="picker-existing" className="picker-section">
                {t('pick.existing')}
              </div>
              {candidates.map((candidate) => (
                <div key={candidate.id} {...choosing.row(candidate.id)} className="picker-row">
                  <TypeIcon type={type} size={16} />
                  <span className="picker-name">
                    {candidate.name}
                    <small>
                      <Why candidate={candidate} t={t} />
                    </small>
                  </span>
                  <small>{t('pick.mentions', { n: candidate.mentions })}</small>
                </div>
              ))}
            </div>
          )}
          {makesNew && (
            <div {...choosing.row('new')} className="picker-row">
              <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
              <span className="picker-name picker-new">{t('pick.create', { q: words.trim() })}</span>
              <kbd>{shownKeys('Mod+Enter')}</kbd>
            </div>
          )}
        </PickerField>
        {(offersAlias || occurrences > 1) && (
          <div className="picker-options">
            {offersAlias && (
              <Option isOn={keepsAlias} onChange={setKeepsAlias}>
                {t('pick.addAlias', { q: name })}
              </Option>
            )}
            {occurrences > 1 && (
              <Option isOn={tagsAll} onChange={setTagsAll}>
                {t('pick.tagAll', { n: occurrences })}
              </Option>
            )}
          </div>
        )}
      </div>
    </Overlay>
  )
}

interface OptionProps {
  isOn: boolean
  onChange(isOn: boolean): void
  children: ReactNode
}

function Option({ isOn, onChange, children }: OptionProps) {
  return (
    <label className="picker-option">
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      <span>{children}</span>
    </label>
  )
}

/** Why a candidate stands in the list: the letters that differ, other names, or that the article mentions it. */
function Why({ candidate, t }: { candidate: EntityCandidate; t: Text }) {
  const { differing, inArticle, aliases } = candidate
  if (differing) {
    return (
      <>
        {t('pick.nearSpelling', { n: differing.length })}:{' '}
        {differing.map(({ here, there }) => (
          <b key={`${here}/${there}`}>{`${here || '–'}/${there || '–'}`} </b>
        ))}
      </>
    )
  }
  if (aliases.length > 0) return aliases.map(({ text }) => text).join(', ')
  return inArticle ? t('pick.sameArticle') : null
}
