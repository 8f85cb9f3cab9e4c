import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { chooseByKey } from './roving.ts'

interface TabListProps<T extends string> {
  /** Of the tabs and their panel, from `useId`. */
  base: string
  label: string
  className: string
  tabClass?: string
  shown: T
  tabs: readonly (readonly [T, ReactNode])[]
  onShow: (tab: T) => void
}

/** Tabs whose panel is a `TabPanel` of the same base. Arrows go from one to the next. */
export function TabList<T extends string>(props: TabListProps<T>) {
  const { base, label, className, tabClass, shown, tabs, onShow } = props
  return (
    <div role="tablist" aria-label={label} className={className} onKeyDown={chooseByKey}>
      {tabs.map(([tab, title]) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={tab === shown ? `${base}tab` : undefined}
          aria-selected={tab === shown}
          aria-controls={tab === shown ? `${base}panel` : undefined}
          tabIndex={tab === shown ? 0 : -1}
          className={tabClass}
          onClick={() => onShow(tab)}
        >
          {title}
        </button>
      ))}
    </div>
  )
}

interface TabPanelProps {
  base: string
  className: string
  children: ReactNode
}

const reachable = 'a[href], button:not([tabindex="-1"]), input, select, textarea, [tabindex="0"]'

/** What the chosen tab shows. It can be reached by Tab itself while nothing in it can. */
export function TabPanel({ base, className, children }: TabPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = panel
    if (!current) return
    const settle = () => {
      const isAlone = current.querySelector(reachable) === null
      if (isAlone) current.tabIndex = 0
      else current.removeAttribute('tabindex')
    }
    settle()
    const observer = new MutationObserver(settle)
    observer.observe(current, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={panel}
      role="tabpanel"
      id={`${base}panel`}
      aria-labelledby={`${base}tab`}
      className={className}
      data-scrolls
    >
      {children}
    </div>
  )
}
