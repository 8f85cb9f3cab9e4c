import { useQuery } from '@tanstack/react-query'
import { FileText, Folder, FolderUp } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { FolderListing } from '../../preload/contract/desk.ts'
import { useArticle } from '../data/articles.ts'
import { useDesk } from '../data/desk.tsx'
import { useClient } from '../data/library.tsx'
import { type Told, toldOf } from '../message.ts'
import { closeOverlay, say, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { DialogHead, OverlayDialog } from '../ui/overlay-dialog.tsx'
import { shownPath } from '../ui/shown-path.ts'
import { ToldText } from '../ui/told-text.tsx'
import './locate-dialog.css'

/** The files of the library folder, to choose the one that an article has become. */
export function LocateDialog() {
  const articleId = useWindow(({ overlay }) => (overlay.kind === 'locate' ? overlay.articleId : undefined))
  const root = useDesk().desk.library?.folder
  if (articleId === undefined || root === undefined) return null
  return (
    <OverlayDialog className="locate-dialog">
      <Content articleId={articleId} root={root} />
    </OverlayDialog>
  )
}

interface Entry {
  kind: 'up' | 'folder' | 'file'
  name: string
  path: string
}

function Content({ articleId, root }: { articleId: string; root: string }) {
  const t = useText()
  const id = useId()
  const library = useClient()
  const { client } = useDesk()
  const { data: article } = useArticle(articleId)
  const [folder, setFolder] = useState(root)
  const [active, setActive] = useState(0)
  const [problem, setProblem] = useState<Told>()
  const list = useRef<HTMLDivElement>(null)
  const { data: listing } = useQuery({
    queryKey: ['locate', folder],
    queryFn: () => client.desk.folders({ path: folder }),
    staleTime: 0,
  })
  const entries = listing ? entriesOf(listing, root) : []
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const take = async (entry: Entry | undefined) => {
    if (!entry) return
    setProblem(undefined)
    if (entry.kind !== 'file') {
      setFolder(entry.path)
      setActive(0)
      return
    }
    try {
      await library.articles.locate({ id: articleId, path: entry.path })
      closeOverlay()
      say(t('locate.done'), true)
    } catch (error) {
      setProblem(toldOf(error))
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = entries.length - 1
    if (event.key === 'ArrowDown') setActive(Math.min(last, active + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1))
    else if (event.key === 'Home') setActive(0)
    else if (event.key === 'End') setActive(Math.max(0, last))
    else if (event.key === 'Enter' || event.key === ' ') void take(entries[active])
    else if (event.key === 'ArrowLeft' && entries[0]?.kind === 'up') void take(entries[0])
    else return
    event.preventDefault()
  }
  return (
    <>
      <DialogHead title={t('locate.title', { file: shownPath(article?.path ?? '') })} />
      <p className="locate-hint">{t('locate.hint')}</p>
      {problem && (
        <p className="banner danger" role="alert">
          <ToldText told={problem} />
        </p>
      )}
      <p className="locate-folder" aria-live="polite">
        {folder}
      </p>
      <div
        className="locate-list"
        ref={list}
        role="listbox"
        aria-label={folder}
        tabIndex={0}
        {...(entries[active] && { 'aria-activedescendant': `${id}-${active}` })}
        onKeyDown={onKeyDown}
      >
        {entries.map((entry, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys.
          <div
            key={entry.path}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            onMouseMove={() => at === active || setActive(at)}
            onClick={() => void take(entry)}
          >
            <Icon kind={entry.kind} />
            {entry.kind === 'up' ? t('locate.up') : entry.name}
          </div>
        ))}
      </div>
      {listing && listing.files.length === 0 && <p className="locate-hint">{t('locate.none')}</p>}
    </>
  )
}

function Icon({ kind }: { kind: Entry['kind'] }) {
  const Shape = { up: FolderUp, folder: Folder, file: FileText }[kind]
  return <Shape size={14} strokeWidth={1.75} aria-hidden="true" />
}

/** Nobody goes above the library folder: the file must lie in it. */
function entriesOf({ path, parent, folders, files }: FolderListing, root: string): Entry[] {
  const separator = root.includes('\\') ? '\\' : '/'
  const inside = (kind: 'folder' | 'file') => (name: string) => ({
    kind,
    name,
    path: `${path}${path.endsWith(separator) ? '' : separator}${name}`,
  })
  const up: Entry[] = parent === undefined || path === root ? [] : [{ kind: 'up', name: '', path: parent }]
  return [...up, ...folders.map(inside('folder')), ...files.map(inside('file'))]
}
