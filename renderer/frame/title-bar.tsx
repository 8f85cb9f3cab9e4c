import { ArrowLeft, ArrowRight, PanelLeft, PanelRight, Search, Share } from 'lucide-react'
import { useEffect } from 'react'
import { useArticle } from '../data/articles.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Brand } from './brand.tsx'
import { CommandButton } from './command-button.tsx'
import { ExportTarget } from './export-target.tsx'
import { shownKeys } from './keys.ts'

/** Name, panes, back and forward, the field that opens the palette, export. */
export function TitleBar() {
  const t = useText()
  const articleId = useWindow((state) => state.articleId)
  const listOpen = useWindow((state) => state.listOpen)
  const inspectorOpen = useWindow((state) => state.inspectorOpen)
  const { data: article } = useArticle(articleId)
  const searched = useWindow(({ results, query }) => (results ? query : undefined))
  const title = article?.title
  // By it the system and browsers tell windows and tabs apart.
  useEffect(() => {
    document.title = title === undefined ? 'Dấu' : `${title} – Dấu`
  }, [title])
  return (
    <header className="title-bar">
      <div className="title-side">
        <Brand />
        <CommandButton id="toggle-list" icon={PanelLeft} isOn={listOpen} />
        <CommandButton id="back" icon={ArrowLeft} />
        <CommandButton id="forward" icon={ArrowRight} />
      </div>
      <button
        type="button"
        className="title-field"
        aria-label={t('pal.placeholder')}
        onClick={() => useWindow.setState({ overlay: { kind: 'palette', prefix: '' } })}
      >
        <Search size={14} strokeWidth={1.75} aria-hidden="true" />
        <b>{searched ?? article?.title ?? t('pal.placeholder')}</b>
        <kbd>{shownKeys('Mod+K')}</kbd>
      </button>
      <div className="title-side">
        <ExportTarget>
          <CommandButton id="export" icon={Share} label={t('exp.title')} />
        </ExportTarget>
        <CommandButton
          id="toggle-inspector"
          icon={PanelRight}
          isOn={inspectorOpen && searched === undefined}
        />
      </div>
    </header>
  )
}
