import type { LucideIcon } from 'lucide-react'
import { commands } from '../commands.ts'
import { useClient } from '../data/library.tsx'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { Tip } from '../ui/tip.tsx'
import { shownKeys } from './keys.ts'

interface CommandButtonProps {
  /** Of a command in `commands.ts`. */
  id: string
  icon: LucideIcon
  /** Shown beside the icon; the command's title is the accessible name all the same. */
  label?: string
  /** For buttons that switch something: whether it is on. */
  isOn?: boolean
}

/** A button that does what a command does, named and explained by it. */
export function CommandButton({ id, icon: Icon, label, isOn }: CommandButtonProps) {
  const t = useText()
  const client = useClient()
  const command = commands.find((one) => one.id === id)
  // What a command may do can depend on anything the window knows.
  const isEnabled = useWindow(() => command?.enabled({ client }) ?? false)
  const reason = useWindow(() => command?.whyNot?.())
  const what = useWindow(() => command?.what?.())
  if (!command) return null
  const [keys] = command.keys
  const isGrey = isEnabled && reason !== undefined
  return (
    <Tip
      text={
        <>
          {reason ?? what ?? t(command.title)}
          {keys !== undefined && <kbd>{shownKeys(keys)}</kbd>}
        </>
      }
    >
      <Button
        className={label === undefined ? 'icon-button' : 'text-button'}
        aria-label={label ?? t(command.title)}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn, 'data-on': isOn })}
        isDisabled={!isEnabled}
        // It can still be reached, so that its tooltip can say why it does nothing.
        {...(isGrey && { 'aria-disabled': true, 'data-grey': true })}
        onPress={() => {
          if (!isGrey) void command.run({ client })
        }}
      >
        <Icon size={label === undefined ? 16 : 14} strokeWidth={1.75} aria-hidden="true" />
        {label !== undefined && <span>{label}</span>}
      </Button>
    </Tip>
  )
}
