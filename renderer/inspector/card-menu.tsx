import { Ellipsis, Highlighter, MessageSquareX, PencilLine, Quote, Tag, Trash2 } from 'lucide-react'
import {
  Button,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components'
import type { Annotation, Color } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { attempt } from '../attempt.ts'
import { removeMark, removeNote } from '../commands/removal.ts'
import { useClient } from '../data/library.tsx'
import { editNote, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { copyText } from '../ui/copy-text.ts'
import { quotation } from '../ui/quotation.ts'
import { colors } from './cards.ts'

/** What can be done with a card. */
export function CardMenu({ annotation, article }: { annotation: Annotation; article: Article }) {
  const t = useText()
  const client = useClient()
  const { id, target, note, color } = annotation
  return (
    <MenuTrigger>
      <Button className="icon-button inspector-small note-menu" aria-label={t('sel.more')}>
        <Ellipsis size={14} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Popover className="popover inspector-menu" placement="bottom end">
        <Menu aria-label={t('sel.more')}>
          <MenuItem className="inspector-item" onAction={() => editNote(id)}>
            <PencilLine size={14} strokeWidth={1.75} aria-hidden="true" />
            <span>{t(note ? 'note.edit' : 'insp.addNote')}</span>
          </MenuItem>
          {target && (
            <SubmenuTrigger>
              <MenuItem className="inspector-item">
                <Highlighter size={14} strokeWidth={1.75} aria-hidden="true" />
                <span>{t('insp.changeColor')}</span>
              </MenuItem>
              <Popover className="popover inspector-menu">
                <Menu
                  aria-label={t('insp.changeColor')}
                  selectionMode="single"
                  selectedKeys={color ? [color] : []}
                  onAction={(key) => void attempt(client.annotations.change({ id, color: key as Color }))}
                >
                  {colors.map((one) => (
                    <MenuItem key={one} id={one} className="inspector-item">
                      <i className="inspector-pip" data-color={one} />
                      <span>{t(`hl.${one}`)}</span>
                      <small>{t(`hl.meaning.${one}`)}</small>
                    </MenuItem>
                  ))}
                </Menu>
              </Popover>
            </SubmenuTrigger>
          )}
          <MenuItem
            className="inspector-item"
            onAction={() =>
              useWindow.setState({ annotationId: id, overlay: { kind: 'tags', annotationId: id } })
            }
          >
            <Tag size={14} strokeWidth={1.75} aria-hidden="true" />
            <span>{t('note.addTag')}</span>
          </MenuItem>
          {target && (
            <MenuItem
              className="inspector-item"
              onAction={() => void copyText(quotation(target.exact, article))}
            >
              <Quote size={14} strokeWidth={1.75} aria-hidden="true" />
              <span>{t('sel.copy')}</span>
            </MenuItem>
          )}
          <Separator className="inspector-line" />
          {note && (
            <MenuItem className="inspector-item" onAction={() => void removeNote(annotation, client)}>
              <MessageSquareX size={14} strokeWidth={1.75} aria-hidden="true" />
              <span>{t('note.delete')}</span>
            </MenuItem>
          )}
          {target && (
            <MenuItem className="inspector-item" onAction={() => void removeMark(annotation, client)}>
              <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
              <span>{t('insp.removeMark')}</span>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
