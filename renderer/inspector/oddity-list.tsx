import { ChevronRight, WrapText } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { reveal } from '../state.ts'
import { type Text, type TextKey, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { oddities, type Place } from './oddities.ts'

/** What is odd in the text as the file has it; pressing a kind goes from place to place. */
export function Oddities({ articleId, written }: { articleId: string; written: string }) {
  const t = useText()
  const found = useMemo(() => oddities(written), [written])
  const kinds: { key: TextKey; places: Place[] }[] = [
    { key: 'det.noSpace', places: found.joins },
    { key: 'det.tabs', places: found.tabs },
    { key: 'det.gap', places: found.gaps },
  ]
  const shown = kinds.filter(({ places }) => places.length > 0)
  if (shown.length === 0) return null
  return (
    <>
      <h2 className="inspector-section">{t('det.odd')}</h2>
      {shown.map(({ key, places }) => (
        <Oddity key={key} articleId={articleId} label={labelOf(t, key, places, written)} places={places} />
      ))}
      <p className="details-hint">{t('read.joinFixed')}</p>
    </>
  )
}

function labelOf(t: Text, key: TextKey, places: Place[], written: string): string {
  const label = t(key, { n: places.length })
  const [first] = places
  return key === 'det.gap' && first ? `${label} (“${written.slice(first.start, first.end).trim()}”)` : label
}

function Oddity({ articleId, label, places }: { articleId: string; label: string; places: Place[] }) {
  const at = useRef(-1)
  const goToNext = () => {
    at.current = (at.current + 1) % places.length
    const place = places[at.current]
    if (place) reveal(articleId, place)
  }
  return (
    <Button className="details-odd" onPress={goToNext}>
      <WrapText size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{label}</span>
      <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
    </Button>
  )
}
