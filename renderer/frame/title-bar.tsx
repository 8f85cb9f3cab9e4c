import { ArrowLeft, ArrowRight, PanelLeft, PanelRight, Search, Share } from 'lucide-react'
import { useArticle } from '../data/articles.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { CommandButton } from './command-button.tsx'
import { shownKeys } from './keys.ts'

/** Name, panes, back and forward, the field that opens the palette, export. */
export function TitleBar() {
  const t = useText()
  const articleId = useWindow((state) => state.articleId)
  const listOpen = useWindow((state) => state.listOpen)
  const inspectorOpen = useWindow((state) => state.inspectorOpen)
  const { data: article } = useArticle(articleId)
  return (
    <header className="title-bar">
      <div className="title-side">
        <div className="title-brand">
          <i aria-hidden="true">ấ</i>
          <span>Dấu</span>
        </div>
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
        <b>{article?.title ?? t('pal.placeholder')}</b>
        <kbd>{shownKeys('Mod+K')}</kbd>
      </button>
      <div className="title-side">
        <CommandButton id="export" icon={Share} label={t('exp.title')} />
        <CommandButton id="toggle-inspector" icon={PanelRight} isOn={inspectorOpen} />
      </div>
    </header>
  )
}
