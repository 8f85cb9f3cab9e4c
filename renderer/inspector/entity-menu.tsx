import { ArrowDown, Ellipsis, PencilLine, Plus, Search, Shapes, Trash2 } from 'lucide-react'
import type { EntityType } from '../../preload/contract/entity.ts'
import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { useClient } from '../data/library.tsx'
import { useWindow } from '../state.ts'
import { text, useText } from '../text.ts'
import { TypeIcon, typeName } from '../ui/entity-type.tsx'
import { MenuButton } from '../ui/menu.tsx'
import { MenuItem, MenuLine, Submenu } from '../ui/menu-items.tsx'
import type { MentionedRow } from './entity-groups.ts'
import type { Renaming } from './entity-item.tsx'

interface EntityMenuProps {
  row: MentionedRow
  types: readonly EntityType[]
  goToNext: () => void
  rename: (renaming: Renaming) => void
}

/** What can be done with an entity of the article. */
export function EntityMenu({ row, types, goToNext, rename }: EntityMenuProps) {
  const t = useText()
  const client = useClient()
  const { key, entity, mentions, name, typeId } = row
  const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <MenuButton
      buttonClass="icon-button inspector-small entity-menu"
      name={`${t('sel.more')}: ${name}`}
      icon={<Ellipsis {...icon} />}
      label={name}
    >
      <MenuItem onAction={goToNext}>
        <ArrowDown {...icon} />
        <span>{t('insp.nextMention')}</span>
      </MenuItem>
      {entity ? (
        <>
          <MenuItem onAction={() => rename({ key, what: 'name' })}>
            <PencilLine {...icon} />
            <span>{t('ep.rename')}</span>
          </MenuItem>
          <MenuItem onAction={() => rename({ key, what: 'alias' })}>
            <Plus {...icon} />
            <span>{t('ep.addAlias')}</span>
          </MenuItem>
        </>
      ) : (
        <MenuItem onAction={() => identify(row)}>
          <Search {...icon} />
          <span>{t('pick.search')}</span>
        </MenuItem>
      )}
      <Submenu
        label={t('insp.changeType')}
        item={
          <>
            <Shapes {...icon} />
            <span>{t('insp.changeType')}</span>
          </>
        }
      >
        {types.map((type) => (
          <MenuItem
            key={type.id}
            isChecked={type.id === typeId}
            onAction={() => void attempt(changeType(row, type.id, client))}
          >
            <TypeIcon type={type} />
            <span>{typeName(type, t)}</span>
          </MenuItem>
        ))}
      </Submenu>
      <MenuLine />
      <MenuItem onAction={() => void removeMentions(row, client)}>
        <Trash2 {...icon} />
        <span>{t('insp.removeMentions', { n: mentions.length })}</span>
      </MenuItem>
    </MenuButton>
  )
}

/** Opens the picker on the first of the words that nobody has said yet what they stand for. */
function identify({ mentions, typeId }: MentionedRow): void {
  const [first] = mentions
  if (!first?.target) return
  const { start, end } = first.target
  const overlay = { kind: 'picker', place: { start, end }, typeId, annotationId: first.id } as const
  useWindow.setState({ annotationId: first.id, overlay })
}

async function changeType({ entity, mentions }: MentionedRow, type: string, client: Client): Promise<void> {
  if (entity) await client.entities.change({ id: entity.id, type })
  else {
    const session = crypto.randomUUID()
    for (const { id } of mentions) await client.annotations.change({ id, mention: { type }, session })
  }
}

/** In one step: mentions that are nothing else go, the others lose the mention and keep the rest. */
async function removeMentions({ mentions }: MentionedRow, client: Client): Promise<void> {
  const isMore = ({ color, note, tags }: (typeof mentions)[number]) =>
    color !== undefined || note !== undefined || tags.length > 0
  const session = crypto.randomUUID()
  const removal = async () => {
    for (const { id } of mentions.filter(isMore))
      await client.annotations.change({ id, mention: null, session })
    const ids = mentions.filter((mention) => !isMore(mention)).map(({ id }) => id)
    if (ids.length > 0) await client.annotations.remove({ ids, session })
  }
  await attempt(removal(), text('ent.removed'))
}
