import type { Loss, PlainLoss } from '../../preload/contract/exchange.ts'

/** What of an export is lost, as it stands after "… cannot carry". */
export function lossWords(loss: Loss): string {
  if (loss.code !== 'tooLarge') return words[loss.code]
  return `a way back in one piece: the file is larger than the ${loss.megabytes} MB that can be imported`
}

const words: Readonly<Record<PlainLoss, string>> = {
  aliasSemicolon: 'the border between aliases that hold a semicolon',
  asWritten: 'the words of a mention as they stood when it was made (the words of today are written)',
  color: 'the colour of a highlight',
  entityDetails: 'the aliases, description, links and roles of an entity',
  formulaCell: "a cell as it stands: it would run as a formula, so an apostrophe (') is put before it",
  lostPlace: 'the place of a lost passage (its quotation is written)',
  merged: 'an entity that was merged into another',
  noteLayout: 'the layout of a note (it is written as Markdown source)',
  noteLinks: 'the links from a note to entities',
  nullCharacter: 'U+0000 in a quotation',
  offsets: 'the offsets of a passage on its page (they are in manifest.json)',
  roles: 'the roles of an entity',
  status: 'that the text changed under a passage and where it lies is a finding',
  tagLook: 'the colour and description of a tag',
  tagParent: 'the parent of a tag',
  tagSemicolon: 'the border between tags whose names hold a semicolon',
  tagSpelling: 'the spelling of a tag that Obsidian does not allow (the name is in manifest.json)',
  unmentioned: 'an entity that no annotation mentions',
}
