import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Layer } from './layer.tsx'
import { MenuBox, type MenuProps, OpenMenu } from './menu-box.tsx'
import type { Anchor, Side } from './menu-place.ts'
import './menu.css'

interface MenuButtonProps extends MenuProps {
  /** What is on the button, and its name. */
  icon: ReactNode
  name: string
  buttonClass: string
  /** The edge of the button that the menu keeps to. */
  side?: 'start' | 'end'
  /** For a menu that others open and close, too. */
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

/** A button that opens a menu of `MenuItem`, `Submenu` and `MenuLine`. */
export function MenuButton(props: MenuButtonProps) {
  const { icon, name, buttonClass, side = 'end', label, children, onOpenChange } = props
  const button = useRef<HTMLButtonElement>(null)
  const [isOpenHere, setOpenHere] = useState(false)
  const [isPressed, setPressed] = useState(false)
  const isOpen = props.isOpen ?? isOpenHere
  const open = (byPointer: boolean) => {
    setPressed(byPointer)
    setOpenHere(true)
    onOpenChange?.(true)
  }
  const close = () => {
    setPressed(false)
    setOpenHere(false)
    onOpenChange?.(false)
  }
  return (
    <>
      <Button
        ref={button}
        className={buttonClass}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={(isByKey) => open(!isByKey)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          event.stopPropagation()
          open(false)
        }}
      >
        {icon}
      </Button>
      {isOpen && (
        <Menu
          label={label}
          anchor={() => button.current?.getBoundingClientRect()}
          side={side}
          isAtFirst={!isPressed}
          onClose={close}
        >
          {children}
        </Menu>
      )}
    </>
  )
}

interface OpenMenuProps extends MenuProps {
  /** What it stands beside; asked again when the window changes its size. */
  anchor: () => Anchor | undefined
  side: Side
  /** The first item has the focus at once. */
  isAtFirst: boolean
  onClose: () => void
}

/** A menu that is open. The focus goes back to where it was, unless what was chosen took it elsewhere. */
export function Menu({ anchor, side, isAtFirst, onClose, ...menu }: OpenMenuProps) {
  useEffect(() => {
    addEventListener('blur', onClose)
    return () => removeEventListener('blur', onClose)
  }, [onClose])
  return (
    <Layer onClose={onClose}>
      {(layer) => (
        <OpenMenu value={{ close: onClose, layer }}>
          <MenuBox {...menu} anchor={anchor} side={side} isAtFirst={isAtFirst} onEscape={onClose} />
        </OpenMenu>
      )}
    </Layer>
  )
}
