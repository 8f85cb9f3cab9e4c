import type { AnchorStatus, Color } from '../../preload/contract/annotation.ts'
import { builtInTypes } from '../../preload/contract/choices.ts'
import type { ExportLanguage } from '../../preload/contract/exchange.ts'
import type { Records } from './source.ts'

/** What pages say to people. Keys and values of front matter and manifest are the same in every language. */
interface Words {
  entities: string
  mentions: string
  colors: Readonly<Record<Color, string>>
  types: Readonly<Record<(typeof builtInTypes)[number], string>>
  status: Readonly<Record<AnchorStatus, string>>
}

const words: Readonly<Record<ExportLanguage, Words>> = {
  en: {
    entities: 'Entities',
    mentions: 'Mentions',
    colors: { yellow: 'yellow', blue: 'blue', rose: 'rose', green: 'green', violet: 'violet' },
    types: {
      person: 'person',
      organisation: 'organisation',
      place: 'place',
      event: 'event',
      document: 'document',
      time: 'time',
      quantity: 'quantity',
      other: 'other',
    },
    status: { exact: 'exact', moved: 'moved', edited: 'edited', unsure: 'unsure', lost: 'lost' },
  },
  vi: {
    entities: 'Thực thể',
    mentions: 'Lần nhắc',
    colors: { yellow: 'vàng', blue: 'lam', rose: 'hồng', green: 'lục', violet: 'tím' },
    types: {
      person: 'người',
      organisation: 'tổ chức',
      place: 'địa danh',
      event: 'sự kiện',
      document: 'văn kiện',
      time: 'thời gian',
      quantity: 'số lượng',
      other: 'khác',
    },
    status: {
      exact: 'nguyên chỗ',
      moved: 'đã dời theo văn bản',
      edited: 'lời đã sửa',
      unsure: 'chưa chắc chỗ',
      lost: 'không còn trong tệp',
    },
  },
}

export function wordsIn(language: ExportLanguage): Words {
  return words[language]
}

/** What people call a type: a built-in one in their language, unless its user gave it another name. */
export function typeWord(records: Records, id: string, language: ExportLanguage): string {
  const given = records.get('entityTypes', id)?.name
  const builtIn = builtInTypes.find((type) => type === id)
  if (builtIn === undefined) return given ?? id
  const isOwn = given !== undefined && given.toLowerCase() !== builtIn
  return isOwn ? given : words[language].types[builtIn]
}
