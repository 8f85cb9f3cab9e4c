import { Ellipsis, Highlighter, MessageSquareX, PencilLine, Quote, Tag, Trash2 } from 'lucide-react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { removeMark, removeNote } from '../commands/removal.ts'
import { useClient } from '../data/library.tsx'
import { editNote, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { copyText } from '../ui/copy-text.ts'
import { MenuButton } from '../ui/menu.tsx'
import { MenuItem, MenuLine, Submenu } from '../ui/menu-items.tsx'
import { quotation } from '../ui/quotation.ts'
import { colors } from './cards.ts'

/** What can be done with a card. */
export function CardMenu({ annotation, article }: { annotation: Annotation; article: Article }) {
  const t = useText()
  const client = useClient()
  const { id, target, note, color } = annotation
  return (
    <MenuButton
      buttonClass="icon-button inspector-small note-menu"
      name={t('sel.more')}
      icon={<Ellipsis size={14} strokeWidth={1.75} aria-hidden="true" />}
      label={t('sel.more')}
    >
      <MenuItem onAction={() => editNote(id)}>
        <PencilLine size={14} strokeWidth={1.75} aria-hidden="true" />
        <span>{t(note ? 'note.edit' : 'insp.addNote')}</span>
      </MenuItem>
      {target && (
        <Submenu
          label={t('insp.changeColor')}
          item={
            <>
              <Highlighter size={14} strokeWidth={1.75} aria-hidden="true" />
              <span>{t('insp.changeColor')}</span>
            </>
          }
        >
          {colors.map((one) => (
            <MenuItem
              key={one}
              isChecked={one === color}
              onAction={() => void attempt(client.annotations.change({ id, color: one }))}
            >
              <i className="inspector-pip" data-color={one} />
              <span>{t(`hl.${one}`)}</span>
              <small>{t(`hl.meaning.${one}`)}</small>
            </MenuItem>
          ))}
        </Submenu>
      )}
      <MenuItem
        onAction={() => useWindow.setState({ annotationId: id, overlay: { kind: 'tags', annotationId: id } })}
      >
        <Tag size={14} strokeWidth={1.75} aria-hidden="true" />
        <span>{t('note.addTag')}</span>
      </MenuItem>
      {target && (
        <MenuItem onAction={() => void copyText(quotation(target.exact, article))}>
          <Quote size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('sel.copy')}</span>
        </MenuItem>
      )}
      <MenuLine />
      {note && (
        <MenuItem onAction={() => void removeNote(annotation, client)}>
          <MessageSquareX size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('note.delete')}</span>
        </MenuItem>
      )}
      {target && (
        <MenuItem onAction={() => void removeMark(annotation, client)}>
          <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('insp.removeMark')}</span>
        </MenuItem>
      )}
    </MenuButton>
  )
}
