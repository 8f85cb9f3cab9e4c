import { bounded, record } from './record.ts'
import { screenWire } from './screen-wire.ts'

interface Item {
  id?: string
  label?: string
  enabled?: boolean
  click?: () => void
  submenu?: Item[]
}

// docs/api/menu: its items can be greyed later; docs/api/menu-item, `click`, `enabled`.
class OwnMenu {
  readonly items: Item[]

  constructor(template: Item[]) {
    this.items = template.map(withItems)
  }

  getMenuItemById(id: string): Item | null {
    return flat(this.items).find((item) => item.id === id) ?? null
  }

  /** `popup`: as the bar, in another place. */
  popup(options: object) {
    record('menu.popup', options)
  }
}

function withItems(item: Item): Item {
  return { ...item, ...(item.submenu && { submenu: item.submenu.map(withItems) }) }
}

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...flat(item.submenu ?? [])])
}

let shown: Item[] = []

export const Menu = bounded('Menu', {
  buildFromTemplate: (template: Item[]) => bounded('menu', new OwnMenu(template)),
  setApplicationMenu(menu: OwnMenu | null) {
    record('Menu.setApplicationMenu', menu?.items ?? null)
    shown = menu?.items ?? []
  },
})

/** As when its user chooses an item, by the titles on the way to it; one that is not there or greyed cannot be chosen. */
screenWire.on('choose', (...titles: string[]) => {
  let items: Item[] | undefined = shown
  let item: Item | undefined
  for (const title of titles) {
    item = items?.find(({ label }) => label === title)
    if (!item || item.enabled === false) throw new Error(`“${titles.join(' › ')}” cannot be chosen.`)
    items = item.submenu
  }
  item?.click?.()
})
/** The bar as it is to be seen now. */
screenWire.on('menu-bar', () => JSON.parse(JSON.stringify(shown)))
