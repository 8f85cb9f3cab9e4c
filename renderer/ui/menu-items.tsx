import { ChevronRight } from 'lucide-react'
import { type ReactNode, type RefObject, useContext, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { MenuBox, type MenuProps, OpenMenu } from './menu-box.tsx'

interface MenuItemProps {
  onAction: () => void
  /** For one of several of which one holds, or a switch. */
  isChecked?: boolean
  /** It is on or off by itself. */
  isSwitch?: boolean
  isDisabled?: boolean
  children: ReactNode
}

/** Something that a menu does; the menu is closed before it is done. */
export function MenuItem({
  onAction,
  isChecked,
  isSwitch = false,
  isDisabled = false,
  children,
}: MenuItemProps) {
  const { close } = useContext(OpenMenu)
  return (
    <ItemRow
      {...(isChecked !== undefined && { isChecked })}
      isSwitch={isSwitch}
      isDisabled={isDisabled}
      onChoose={() => {
        if (isDisabled) return
        close()
        onAction()
      }}
    >
      {children}
    </ItemRow>
  )
}

interface ItemRowProps extends Omit<MenuItemProps, 'onAction'> {
  onChoose: () => void
  row?: RefObject<HTMLButtonElement | null>
  /** Of an item that opens a menu beside it: whether that is open. */
  isOpen?: boolean
  onEnter?: () => void
}

function ItemRow({
  isChecked,
  isSwitch,
  isDisabled,
  onChoose,
  row,
  isOpen,
  onEnter,
  children,
}: ItemRowProps) {
  const kind = {
    role: isChecked === undefined ? 'menuitem' : isSwitch ? 'menuitemcheckbox' : 'menuitemradio',
    ...(isChecked !== undefined && { 'aria-checked': isChecked }),
    ...(isDisabled && { 'aria-disabled': true }),
    ...(isOpen !== undefined && { 'aria-haspopup': 'menu' as const, 'aria-expanded': isOpen }),
  }
  return (
    <button
      ref={row}
      type="button"
      {...kind}
      tabIndex={-1}
      className="menu-item"
      onClick={onChoose}
      onKeyDown={(event) => {
        if (isOpen !== false || event.key !== 'ArrowRight') return
        event.preventDefault()
        event.stopPropagation()
        onChoose()
      }}
      onPointerMove={({ currentTarget }) => {
        if (currentTarget !== document.activeElement && isOpen !== true) {
          currentTarget.focus({ preventScroll: true })
        }
        onEnter?.()
      }}
    >
      {children}
    </button>
  )
}

// Milliseconds for which the pointer may lie on other items on its way into the menu beside.
const patience = 250

/** An item that opens a menu beside it. */
export function Submenu({ item, ...menu }: MenuProps & { item: ReactNode }) {
  const opened = useContext(OpenMenu)
  const row = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const parent = row.current?.parentElement
    if (!isOpen || !parent) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const onMove = ({ target }: PointerEvent) => {
      clearTimeout(timer)
      const isOther = target instanceof Element && parent.contains(target) && !row.current?.contains(target)
      if (isOther) timer = setTimeout(() => setOpen(false), patience)
    }
    addEventListener('pointermove', onMove)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointermove', onMove)
    }
  }, [isOpen])
  const { layer } = opened
  return (
    <>
      <ItemRow row={row} isOpen={isOpen} onChoose={() => setOpen(true)} onEnter={() => setOpen(true)}>
        {item}
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
      </ItemRow>
      {isOpen &&
        layer &&
        createPortal(
          <MenuBox
            {...menu}
            anchor={() => row.current?.getBoundingClientRect()}
            side="beside"
            isAtFirst
            onEscape={() => {
              setOpen(false)
              row.current?.focus({ preventScroll: true })
            }}
          />,
          layer,
        )}
    </>
  )
}

/** A line between groups of items. */
export function MenuLine() {
  return <hr className="menu-line" />
}
