import { useRef } from 'react'
import type { EntityType } from '../../preload/contract/entity.ts'
import { limits } from '../../preload/contract/limits.ts'
import { attempt } from '../attempt.ts'
import { useClient } from '../data/library.tsx'
import { reveal, useWindow } from '../state.ts'
import { text, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { InlineField } from '../ui/inline-field.tsx'
import { type MentionedRow, nextMention } from './entity-groups.ts'
import { EntityMenu } from './entity-menu.tsx'

/** A row whose name is being changed, or which is being given another one. */
export interface Renaming {
  key: string
  what: 'name' | 'alias'
}

interface EntityItemProps {
  articleId: string
  row: MentionedRow
  types: readonly EntityType[]
  activeId: string | undefined
  renaming: Renaming | undefined
  setRenaming: (renaming: Renaming | undefined) => void
}

/** One entity of the article; pressing it goes from mention to mention. */
export function EntityItem({ articleId, row, types, activeId, renaming, setRenaming }: EntityItemProps) {
  const t = useText()
  const client = useClient()
  const { entity, mentions, name } = row
  // A time or a number is what it says; anything else is somebody or something.
  const isNamed = row.typeId !== 'time' && row.typeId !== 'quantity'
  const isActive = mentions.some(({ id }) => id === activeId)
  const aliases = entity?.aliases.map((alias) => alias.text) ?? []

  const goToNext = () => {
    const next = nextMention(mentions, useWindow.getState().annotationId)
    if (!next?.target) return
    useWindow.setState({ annotationId: next.id })
    reveal(articleId, { start: next.target.start, end: next.target.end })
  }
  const returnsFocus = useRef(false)
  const save = (written: string) => {
    const wanted = written.trim()
    if (wanted.length > limits.name) {
      const field = t(renaming?.what === 'alias' ? 'input.alias' : 'input.name')
      return t('input.tooLong', { field, n: limits.name })
    }
    setRenaming(undefined)
    if (!entity || wanted === '' || wanted === entity.name) return undefined
    const { id } = entity
    if (renaming?.what === 'alias') void attempt(client.entities.change({ id, addAliases: [wanted] }))
    else void attempt(client.entities.change({ id, name: wanted }), text('insp.renamed', { q: wanted }))
    return undefined
  }
  const field = (value: string, label: string) => (
    <InlineField
      value={value}
      label={label}
      onSave={save}
      onCancel={() => setRenaming(undefined)}
      onLeaveByKey={() => {
        returnsFocus.current = true
      }}
    />
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the list.
    <div role="listitem" className="entity-row" data-active={isActive}>
      {renaming?.what === 'name' ? (
        field(name, t('ep.rename'))
      ) : (
        <Button
          className="entity-name"
          ref={(button) => {
            if (returnsFocus.current) button?.focus()
            returnsFocus.current = false
          }}
          onPress={goToNext}
          aria-label={`${name}, ${t('pick.mentions', { n: mentions.length })}`}
        >
          <span>
            {name}
            {aliases.length > 0 && <small>{`${t('ep.aliases')}: ${aliases.join(', ')}`}</small>}
            {!entity && isNamed && <small>{t('insp.unidentified')}</small>}
          </span>
          <span className="entity-count">{mentions.length}</span>
        </Button>
      )}
      <EntityMenu row={row} types={types} goToNext={goToNext} rename={setRenaming} />
      {renaming?.what === 'alias' && field('', t('ep.addAlias'))}
    </div>
  )
}
