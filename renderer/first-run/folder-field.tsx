import { Folder } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { FolderListing } from '../../preload/contract/desk.ts'
import { useDesk } from '../data/desk.tsx'
import { isComposing } from '../frame/keys.ts'
import type { Told } from '../message.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { ToldText } from '../ui/told-text.tsx'
import { completions, inside, written } from './completion.ts'

interface FolderFieldProps {
  isOpening: boolean
  /** Why no folder could be opened, or how one can be; it stands below the field until something else is written. */
  problem: Told | undefined
  /** What the button says; opening it as the library when left out. */
  action?: string
  onWrite: () => void
  onOpen: (folder: string) => void
}

// Suggestions that are shown; writing on narrows them down.
const most = 60

/** A field for the path of a folder, which completes what is written; Enter opens the folder. */
export function FolderField({ isOpening, problem, action, onWrite, onOpen }: FolderFieldProps) {
  const t = useText()
  const id = useId()
  const [path, setPath] = useState('')
  const [active, setActive] = useState(-1)
  const { folder, beginning } = written(path)
  const parent = useListing(folder)
  const here = useListing(path)
  const names = parent === 'none' || !parent ? [] : completions(parent.folders, beginning).slice(0, most)
  // Who is still writing a name that can be completed is not told that there is no such folder.
  const isComplete = path.trim() !== '' && !(here === 'none' && names.length > 0)
  const isWrong = problem !== undefined && problem.isAdvice !== true
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const write = (next: string) => {
    setPath(next)
    setActive(-1)
    onWrite()
  }
  const take = (name: string | undefined) => {
    if (name !== undefined && parent && parent !== 'none') write(inside(parent.path, name))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown') setActive(Math.min(names.length - 1, active + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(-1, active - 1))
    else if (event.key === 'Tab' && !event.shiftKey && beginning !== '' && names.length > 0) {
      take(names[Math.max(0, active)])
    } else if (event.key === 'Enter' && active >= 0) take(names[active])
    else if (event.key === 'Enter' && path.trim() !== '') onOpen(path.trim())
    else return
    event.preventDefault()
  }
  return (
    <div className="folder-field">
      <div className="folder-line">
        <input
          type="text"
          role="combobox"
          aria-label={t('first.path')}
          placeholder={t('first.path')}
          aria-expanded={names.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-describedby={`${id}-hint`}
          aria-invalid={isWrong}
          {...(active >= 0 && { 'aria-activedescendant': `${id}-${active}` })}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the path is all that is asked for here.
          autoFocus
          value={path}
          onChange={({ target }) => write(target.value)}
          onKeyDown={onKeyDown}
        />
        <Button
          className="button primary"
          isDisabled={path.trim() === '' || isOpening}
          onPress={() => onOpen(path.trim())}
        >
          {action ?? t(isOpening ? 'first.opening' : 'first.open')}
        </Button>
      </div>
      <div className="folder-hint" id={`${id}-hint`}>
        {problem === undefined ? (
          <p role="status">{isComplete ? hintOf(here, t) : ''}</p>
        ) : (
          <p role={isWrong ? 'alert' : 'status'}>
            <ToldText told={problem} />
          </p>
        )}
      </div>
      <div
        className="folder-list"
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('first.folderList')}
        hidden={names.length === 0}
      >
        {names.map((name, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys.
          <div
            key={name}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            onClick={() => take(name)}
          >
            <Folder size={14} strokeWidth={1.75} aria-hidden="true" />
            {name}
          </div>
        ))}
      </div>
    </div>
  )
}

function hintOf(here: FolderListing | 'none' | undefined, t: ReturnType<typeof useText>): string {
  if (here === undefined) return ''
  if (here === 'none') return t('first.noFolder')
  const { files, folders } = here
  const articles = files.length
  const counts = [
    ...(articles > 0 || folders.length === 0 ? [t('first.folderArticles', { n: articles })] : []),
    ...(folders.length > 0 ? [t('first.subfolders', { n: folders.length })] : []),
  ]
  return counts.join(' · ')
}

/** What lies in a folder; `none` when there is none that can be read, undefined until that is known. */
function useListing(path: string): FolderListing | 'none' | undefined {
  const { client } = useDesk()
  const [found, setFound] = useState<{ path: string; listing: FolderListing | 'none' } | undefined>(undefined)
  useEffect(() => {
    let isOver = false
    client.desk.folders({ path }).then(
      (listing) => isOver || setFound({ path, listing }),
      () => isOver || setFound({ path, listing: 'none' }),
    )
    return () => {
      isOver = true
    }
  }, [client, path])
  // While it is on its way, what was known of the folder before goes on standing.
  return found?.listing
}
