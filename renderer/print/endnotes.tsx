import { useEntityTypes } from '../data/entities.ts'
import { currentLanguage, useText } from '../text.ts'
import { TypeIcon } from '../ui/entity-type.tsx'
import { NoteText } from '../ui/note-text.tsx'
import type { Endnote } from './printed.ts'

/** Notes and tags at the end of the pages, by the numbers that stand in the text. */
export function Endnotes({ endnotes, lang }: { endnotes: readonly Endnote[]; lang: string }) {
  const t = useText()
  return (
    <section className="print-endnotes" lang={currentLanguage()}>
      <h2>{t('insp.notes')}</h2>
      <ol>
        {endnotes.map((one) => (
          <PrintedNote key={one.number} endnote={one} lang={lang} />
        ))}
      </ol>
    </section>
  )
}

function PrintedNote({ endnote: { number, annotation, at }, lang }: { endnote: Endnote; lang: string }) {
  const t = useText()
  const types = useEntityTypes()
  const { target, color, note, tagNames, mention, entityName } = annotation
  return (
    <li id={`print-note-${number}`} value={number}>
      {target ? (
        <q lang={lang}>{target.exact.replace(/\s+/gu, ' ')}</q>
      ) : (
        <span className="print-whole">{t('note.articleLevel')}</span>
      )}
      {at !== undefined && (
        <a className="print-back" href={`#print-place-${number}`} aria-label={t('note.jump')}>
          ↩
        </a>
      )}
      {target?.status === 'lost' && <p className="print-about">{t('orph.lost')}</p>}
      {note && (
        <div className="print-note" lang={lang}>
          <NoteText note={note} />
        </div>
      )}
      {(color !== undefined || mention !== undefined || tagNames.length > 0) && (
        <p className="print-about">
          {color !== undefined && (
            <span>
              <i className="print-swatch" data-color={color} aria-hidden="true" />
              {t(`hl.meaning.${color}`)}
            </span>
          )}
          {mention && (
            <span>
              <TypeIcon type={types.find(({ id }) => id === mention.type)} size={11} />
              {entityName ?? mention.asWritten}
            </span>
          )}
          {tagNames.map((name) => (
            <span key={name}>{`#${name}`}</span>
          ))}
        </p>
      )}
    </li>
  )
}
