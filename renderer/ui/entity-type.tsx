import {
  CalendarCheck,
  Clock,
  FileText,
  Hash,
  Landmark,
  type LucideIcon,
  MapPin,
  Shapes,
  UserRound,
} from 'lucide-react'
import type { EntityType } from '../../preload/contract/entity.ts'
import type { Text, TextKey } from '../text.ts'
import './entity-type.css'

interface Look {
  icon: LucideIcon
  /** The token of its colour. */
  color: string
  text: TextKey
  /** The name it has until the user gives it another. */
  name: string
}

const looks: Record<string, Look> = {
  person: { icon: UserRound, color: '--ent-person', text: 'ent.person', name: 'Person' },
  organisation: { icon: Landmark, color: '--ent-org', text: 'ent.org', name: 'Organisation' },
  place: { icon: MapPin, color: '--ent-place', text: 'ent.place', name: 'Place' },
  event: { icon: CalendarCheck, color: '--ent-event', text: 'ent.event', name: 'Event' },
  document: { icon: FileText, color: '--ent-doc', text: 'ent.doc', name: 'Document' },
  time: { icon: Clock, color: '--ent-date', text: 'ent.date', name: 'Time' },
  quantity: { icon: Hash, color: '--ent-quantity', text: 'ent.quantity', name: 'Quantity' },
  other: { icon: Shapes, color: '--ent-other', text: 'ent.other', name: 'Other' },
}

/** What a type is called in the window's language, or as its user named it. */
export function typeName({ id, name }: EntityType, t: Text): string {
  const look = looks[id]
  return look && name === look.name ? t(look.text) : name
}

/** The CSS colour of a type. */
export function typeColor(color: string): string {
  return color.startsWith('#') ? color : `var(${looks[color]?.color ?? '--ent-other'})`
}

/** The icon of a type in its colour; decoration, so its name stands beside it. */
export function TypeIcon({
  type,
  size = 14,
}: {
  type: Pick<EntityType, 'id' | 'color'> | undefined
  size?: number
}) {
  const Icon = looks[type?.id ?? '']?.icon ?? Shapes
  return (
    <Icon
      size={size}
      strokeWidth={1.75}
      aria-hidden="true"
      style={{ color: typeColor(type?.color ?? 'other') }}
    />
  )
}

/** A short piece of the line that marks a type in the text. */
export function TypeLine({ type }: { type: EntityType }) {
  return (
    <i
      className="type-line"
      data-pattern={type.pattern}
      aria-hidden="true"
      style={{ '--type-color': typeColor(type.color) } as React.CSSProperties}
    />
  )
}
