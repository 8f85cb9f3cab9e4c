import { Hash, MessageSquarePlus, Plus } from 'lucide-react'
import { type KeyboardEvent, memo, useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { useAnnotationsBeside } from '../data/annotations.ts'
import { reviewOf } from '../data/review.ts'
import { beginNote, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { CardStub } from '../ui/card-stub.tsx'
import { ChunkedList } from '../ui/chunked-list.tsx'
import { MenuButton } from '../ui/menu.tsx'
import { MenuItem } from '../ui/menu-items.tsx'
import { type CardFilter, cardsOf, colorCounts, filtered, grouped, noFilter, tagCounts } from './cards.ts'
import { FilterChips } from './filter-chips.tsx'
import { NoteCard } from './note-card.tsx'
import { ReviewSections } from './review-sections.tsx'

/** The cards of the article in text order, with what narrows them down. */
export function NotesTab({ article }: { article: Article }) {
  const t = useText()
  const annotations = useAnnotationsBeside(article.id)
  // The mark in the text is the first that shows what is active.
  const activeId = useDeferredValue(useWindow((state) => state.annotationId))
  const [filter, setFilter] = useState<CardFilter>(noFilter)
  const review = useMemo(() => reviewOf(article, annotations), [article, annotations])
  const cards = useMemo(() => cardsOf(annotations, review), [annotations, review])
  const shown = useMemo(() => filtered(cards, filter), [cards, filter])
  const groups = useMemo(() => grouped(shown, review), [shown, review])
  const left = useMemo(() => {
    if (shown === cards) return []
    const kept = new Set(shown)
    return cards.filter((card) => !kept.has(card))
  }, [cards, shown])
  // The same functions always, so that a card is drawn anew only when something of it changes.
  const addTag = useCallback(
    (name: string) => setFilter(({ tags, ...rest }) => ({ ...rest, tags: [...tags, name] })),
    [],
  )
  const [first] = [...groups.unsure, ...groups.lost, ...groups.edited, ...groups.rest]
  const drawCard = useCallback(
    (card: Annotation, isActive: boolean) => (
      <NoteCard
        key={card.id}
        annotation={card}
        article={article}
        isActive={isActive}
        isFirst={card === first}
        onTag={addTag}
      />
    ),
    [article, first, addTag],
  )
  if (cards.length === 0) return <NoNotes isGone={article.missingSince !== undefined} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the cards, which have roles of their own.
    <div onKeyDown={moveBetweenCards}>
      <ReviewSections groups={groups} activeId={activeId} drawCard={drawCard} />
      <div className="inspector-section">
        <span className="inspector-order">{t('insp.inOrder')}</span>
        <ColorToggles cards={cards} filter={filter} setFilter={setFilter} />
        <TagMenu cards={cards} filter={filter} addTag={addTag} />
        <Button
          className="icon-button inspector-small"
          aria-label={t('insp.addArticleNote')}
          onPress={() => beginNote()}
        >
          <MessageSquarePlus size={14} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </div>
      <FilterChips filter={filter} setFilter={setFilter} shown={shown.length} />
      <ChunkedList items={groups.rest} keyOf={idOf} estimate={118} shown={activeId} standIn={standIn}>
        {drawCard}
      </ChunkedList>
      {/* Marks in the text point to these too, while a filter leaves their cards out. */}
      {left.map(standIn)}
    </div>
  )
}

function idOf({ id }: Annotation): string {
  return id
}

function standIn(card: Annotation) {
  return card.note && <CardStub key={card.id} annotation={card} />
}

/** Of a file that is gone there is nothing left to select or to write on. */
function NoNotes({ isGone }: { isGone: boolean }) {
  const t = useText()
  if (isGone)
    return (
      <div className="inspector-empty">
        <p>{t('insp.noneOfGone')}</p>
      </div>
    )
  return (
    <div className="inspector-empty">
      <p>{t('insp.noNotes')}</p>
      <Button className="button small" onPress={() => beginNote()}>
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('insp.addArticleNote')}
      </Button>
    </div>
  )
}

interface FilterProps {
  cards: readonly Annotation[]
  filter: CardFilter
  setFilter: (filter: CardFilter) => void
}

/** One small swatch a colour that the article has, when there is something to tell apart. */
const ColorToggles = memo(function ColorToggles({ cards, filter, setFilter }: FilterProps) {
  const t = useText()
  const counts = useMemo(() => colorCounts(cards), [cards])
  if (counts.length < 2 && filter.colors.length === 0) return null
  return counts.map(({ color, count }) => (
    <Button
      key={color}
      className="inspector-swatch"
      aria-label={t('insp.filterColor', { color: t(`hl.${color}`), n: count })}
      aria-pressed={filter.colors.includes(color)}
      onPress={() => {
        const { colors } = filter
        const isOn = colors.includes(color)
        setFilter({ ...filter, colors: isOn ? colors.filter((one) => one !== color) : [...colors, color] })
      }}
    >
      <i data-color={color} />
    </Button>
  ))
})

const TagMenu = memo(function TagMenu({
  cards,
  filter,
  addTag,
}: Omit<FilterProps, 'setFilter'> & { addTag: (name: string) => void }) {
  const t = useText()
  const all = useMemo(() => tagCounts(cards), [cards])
  const counts = all.filter(({ name }) => !filter.tags.includes(name))
  if (counts.length === 0) return null
  return (
    <MenuButton
      buttonClass="icon-button inspector-small"
      name={t('insp.filterTag')}
      icon={<Hash size={14} strokeWidth={1.75} aria-hidden="true" />}
      label={t('insp.filterTag')}
    >
      {counts.map(({ name, count }) => (
        <MenuItem key={name} onAction={() => addTag(name)}>
          <span>{`#${name}`}</span>
          <small>{count}</small>
        </MenuItem>
      ))}
    </MenuButton>
  )
})

function moveBetweenCards(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  if (!(event.target instanceof HTMLElement) || !event.target.matches('.note-card')) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.note-card')]
  const next = all[all.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
