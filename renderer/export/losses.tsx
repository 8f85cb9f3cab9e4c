import type { ExportPlan } from '../../preload/contract/exchange.ts'
import { type TextKey, useText } from '../text.ts'

/** What the format cannot carry, said before anything is written. */
export function Losses({ plan }: { plan: ExportPlan }) {
  const t = useText()
  if (plan.cannotCarry.length === 0) return null
  return (
    <section className="export-losses">
      <h3>{t('exp.cannotCarry')}</h3>
      <ul>
        {plan.cannotCarry.map(({ what, count }) => {
          const key = texts.get(what)
          return (
            <li key={what}>
              {key ? t(key) : what} <span>{count.toLocaleString()}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The formats say in English what they lose; this is what the window says instead. */
const texts = new Map<string, TextKey>([
  [
    "a cell as it stands: it would run as a formula, so an apostrophe (') is put before it",
    'loss.formulaCell',
  ],
  ['U+0000 in a quotation', 'loss.null'],
  ['a way back in one piece: the file is larger than the 64 MB that can be imported', 'loss.tooLarge'],
  ['an entity that no annotation mentions', 'loss.unmentioned'],
  ['an entity that was merged into another', 'loss.merged'],
  ['the aliases, description, links and roles of an entity', 'loss.entityDetails'],
  ['the border between aliases that hold a semicolon', 'loss.aliasSemicolon'],
  ['the border between tags whose names hold a semicolon', 'loss.tagSemicolon'],
  ['the colour and description of a tag', 'loss.tagLook'],
  ['the colour of a highlight', 'loss.color'],
  ['the layout of a note (it is written as Markdown source)', 'loss.noteLayout'],
  ['the links from a note to entities', 'loss.noteLinks'],
  ['the offsets of a passage on its page (they are in manifest.json)', 'loss.offsets'],
  ['the parent of a tag', 'loss.tagParent'],
  ['the place of a lost passage (its quotation is written)', 'loss.lostPlace'],
  ['the roles of an entity', 'loss.roles'],
  ['the spelling of a tag that Obsidian does not allow (the name is in manifest.json)', 'loss.tagSpelling'],
  [
    'the words of a mention as they stood when it was made (the words of today are written)',
    'loss.asWritten',
  ],
  ['that the text changed under a passage and where it lies is a finding', 'loss.status'],
])
