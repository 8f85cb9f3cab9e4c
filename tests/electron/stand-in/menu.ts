import { bounded, record } from './record.ts'
import { screenWire } from './screen-wire.ts'

interface Item {
  label?: string
  enabled?: boolean
  click?: () => void
  submenu?: Item[]
}

let shown: Item[] = []

// docs/api/menu: a template stays what it is; docs/api/menu-item, `click`.
export const Menu = bounded('Menu', {
  buildFromTemplate: (template: Item[]) => template,
  setApplicationMenu(menu: Item[] | null) {
    record('Menu.setApplicationMenu', menu)
    shown = menu ?? []
  },
})

/** As when its user chooses an item; one that is not there or greyed cannot be chosen. */
screenWire.on('choose', (title: string, label: string) => {
  const item = shown.find((menu) => menu.label === title)?.submenu?.find((one) => one.label === label)
  if (!item || item.enabled === false) throw new Error(`“${title} › ${label}” cannot be chosen.`)
  item.click?.()
})
