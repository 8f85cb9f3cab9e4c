import { Check, CircleQuestionMark, type LucideIcon, Unlink } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { acceptMoved } from '../commands/reviewing.ts'
import { useClient } from '../data/library.tsx'
import { currentLanguage, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { ChunkedList } from '../ui/chunked-list.tsx'
import type { CardGroups } from './cards.ts'

interface ReviewSectionsProps {
  groups: CardGroups
  activeId: string | undefined
  drawCard: (card: Annotation, isActive: boolean) => ReactNode
}

/** Above the other cards: marks of a changed file that somebody has to look at, and those that went with the text. */
export function ReviewSections({ groups, ...rest }: ReviewSectionsProps) {
  const t = useText()
  const client = useClient()
  const { unsure, lost, edited } = groups
  return (
    <>
      <Section kind="unsure" title={t('orph.unsure')} icon={CircleQuestionMark} cards={unsure} {...rest} />
      <Section kind="lost" title={t('orph.lost')} icon={Unlink} cards={lost} {...rest} />
      <Section kind="moved" title={t('orph.moved')} icon={Check} cards={edited} {...rest}>
        <Button
          className="text-button"
          aria-label={t('orph.accept')}
          onPress={() => void acceptMoved(client, edited)}
        >
          {t('common.done')}
        </Button>
      </Section>
    </>
  )
}

interface SectionProps extends Omit<ReviewSectionsProps, 'groups'> {
  kind: 'unsure' | 'lost' | 'moved'
  title: string
  icon: LucideIcon
  cards: readonly Annotation[]
  children?: ReactNode
}

function Section({ kind, title, icon: Icon, cards, activeId, drawCard, children }: SectionProps) {
  const id = useId()
  if (cards.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: its cards are no fields of a form.
    <div role="group" aria-labelledby={id}>
      <div className={`inspector-section review-${kind}`}>
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
        <span id={id}>{`${title} · ${cards.length.toLocaleString(currentLanguage())}`}</span>
        <span className="inspector-space" />
        {children}
      </div>
      <ChunkedList items={cards} keyOf={idOf} estimate={150} shown={activeId}>
        {drawCard}
      </ChunkedList>
    </div>
  )
}

function idOf({ id }: Annotation): string {
  return id
}
