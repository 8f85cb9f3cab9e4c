import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Copy, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { exportFormats } from '../../preload/contract/choices.ts'
import type { ExportFormat, ExportPlan, Scope } from '../../preload/contract/exchange.ts'
import { useArticle } from '../data/articles.ts'
import { useDesk } from '../data/desk.tsx'
import { useApi, useClient } from '../data/library.tsx'
import { useLibraryState } from '../data/library-state.ts'
import { useAnswered } from '../data/list.ts'
import { messageOf } from '../message.ts'
import { closeOverlay, useWindow } from '../state.ts'
import { currentLanguage, type Text, type TextKey, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { Overlay } from '../ui/overlay.tsx'
import { download } from './download.ts'
import { ExportOutcome, type Work } from './export-outcome.tsx'
import { ExportPreview, inOrder } from './export-preview.tsx'
import { fileName, savedName } from './file-name.ts'
import { Losses } from './losses.tsx'
import { RadioChoice } from './radio-choice.tsx'
import './export.css'

const formatNames: Record<ExportFormat, TextKey> = {
  markdown: 'exp.format.markdown',
  csv: 'exp.format.csv',
  w3c: 'exp.format.w3c',
  'dau-json': 'exp.format.dau-json',
}

type ScopeChoice = 'article' | 'picked' | 'list' | 'library'

/** Export with a preview of the real output; format and scope are remembered. */
export function ExportDialog() {
  const isOpen = useWindow((state) => state.overlay.kind === 'export')
  if (!isOpen) return null
  return (
    <Overlay box="dialog export" className="export-dialog" labelledBy="export-title" onClose={closeOverlay}>
      <ExportForm />
    </Overlay>
  )
}

function ExportForm() {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const { desk } = useDesk()
  const articleId = useWindow((state) => state.articleId)
  const query = useAnswered(useWindow((state) => state.query)).trim()
  const { data: article } = useArticle(articleId)
  const { data: library } = useLibraryState()
  const [format, setFormat] = useState<ExportFormat>(
    exportFormats.find((one) => one === desk.preferences.lastExport) ?? 'markdown',
  )
  const picked = useWindow(({ overlay }) => (overlay.kind === 'export' ? overlay.articleIds : undefined))
  const [choice, setChoice] = useState<ScopeChoice>(
    picked ? 'picked' : articleId === undefined ? (query ? 'list' : 'library') : 'article',
  )
  const [path, setPath] = useState<string>()
  const [work, setWork] = useState<Work>({ state: 'idle' })

  const scope = scopeOf(choice, articleId, query, picked)
  const input = { format, scope }
  const language = currentLanguage()
  const plan = useQuery({ ...api.exchange.plan.queryOptions({ input }), placeholderData: keepPreviousData })
  const preview = useQuery({
    ...api.exchange.preview.queryOptions({ input: { ...input, language, limit: 1 } }),
    placeholderData: keepPreviousData,
  })
  const files = inOrder(preview.data ?? [])
  const shown = files.find((file) => file.path === path) ?? files[0]
  const list = useQuery({ ...api.articles.list.queryOptions({ input: { query } }), enabled: query !== '' })
  const name = fileName(choice === 'article' && article ? article.title : t('exp.fileName'))

  const change = (next: { format?: ExportFormat; choice?: ScopeChoice }) => {
    if (next.format !== undefined) setFormat(next.format)
    if (next.choice !== undefined) setChoice(next.choice)
    setWork({ state: 'idle' })
  }
  const save = async () => {
    setWork({ state: 'busy' })
    try {
      const result = await client.exchange.pack({ ...input, language, name })
      download(result.name, result.base64)
      setWork({ state: 'done', result })
      void client.desk.prefer({ lastExport: format }).catch(() => {})
    } catch (error) {
      setWork({ state: 'failed', why: messageOf(error) })
    }
  }
  const copy = async () => {
    if (!shown) return
    try {
      // The preview shows the first article; what is copied is the file as it would be written.
      const whole = await client.exchange.preview({ ...input, language })
      const { content } = whole.find((file) => file.path === shown.path) ?? shown
      await navigator.clipboard.writeText(content.replace(/^\uFEFF/u, ''))
      setWork({ state: 'copied', file: lastName(shown.path) })
    } catch (error) {
      setWork({ state: 'failed', why: messageOf(error) })
    }
  }

  const scopes: { id: ScopeChoice; words: string; isDisabled?: boolean }[] = [
    { id: 'article', words: t('exp.scope.article'), isDisabled: articleId === undefined },
    ...(picked ? [{ id: 'picked' as const, words: t('exp.scope.picked', { n: picked.length }) }] : []),
    ...(query === ''
      ? []
      : [{ id: 'list' as const, words: t('exp.scope.filtered', { n: list.data?.length ?? 0 }) }]),
    { id: 'library', words: t('exp.scope.all', { n: library?.articles ?? 0 }) },
  ]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }

  return (
    <form className="export-form" onSubmit={submit}>
      <div className="export-head">
        <h2 id="export-title">{t('exp.title')}</h2>
        <Button className="icon-button" aria-label={t('common.close')} onPress={closeOverlay}>
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </div>
      <div className="export-body">
        <div className="export-choices">
          <fieldset>
            <legend>{t('exp.format')}</legend>
            {(Object.keys(formatNames) as ExportFormat[]).map((each) => (
              <RadioChoice
                key={each}
                name="format"
                isOn={each === format}
                onChoose={() => change({ format: each })}
              >
                {t(formatNames[each])}
              </RadioChoice>
            ))}
          </fieldset>
          <fieldset>
            <legend>{t('exp.scope')}</legend>
            {scopes.map(({ id, words, isDisabled }) => (
              <RadioChoice
                key={id}
                name="scope"
                isOn={id === choice}
                {...(isDisabled !== undefined && { isDisabled })}
                onChoose={() => change({ choice: id })}
              >
                {words}
              </RadioChoice>
            ))}
          </fieldset>
          {plan.data && <Losses plan={plan.data} />}
        </div>
        <ExportPreview
          files={files}
          path={shown?.path}
          onChoose={setPath}
          error={preview.error ?? plan.error}
          isBusy={preview.isFetching}
        />
      </div>
      <div className="export-foot">
        <ExportOutcome
          work={work}
          name={savedName(name, format)}
          spans={plan.data ? planned(plan.data, t) : ''}
        />
        <Button className="text-button" onPress={closeOverlay}>
          {t(work.state === 'done' ? 'common.done' : 'common.cancel')}
        </Button>
        <Button className="button" onPress={() => void copy()} isDisabled={preview.isError || !shown}>
          <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('exp.copy')}
        </Button>
        <Button
          className="button primary"
          type="submit"
          // Pending, not disabled: a disabled button loses the focus, and with it Esc no longer closes the dialog.
          isPending={work.state === 'busy'}
          isDisabled={preview.isError}
          autoFocus
        >
          {t('exp.save')}
          <kbd>↵</kbd>
        </Button>
      </div>
    </form>
  )
}

function planned({ annotations, spans, articles }: ExportPlan, t: Text): string {
  return annotations === 0 ? t('exp.nothing') : t('exp.spans', { n: spans, m: articles })
}

function scopeOf(
  choice: ScopeChoice,
  articleId: string | undefined,
  query: string,
  picked: readonly string[] | undefined,
): Scope {
  if (choice === 'picked' && picked) return { kind: 'articles', articleIds: [...picked] }
  if (choice === 'article' && articleId !== undefined) return { kind: 'article', articleId }
  if (choice === 'list' && query !== '') return { kind: 'query', query }
  return { kind: 'library' }
}

function lastName(path: string): string {
  return path.split('/').at(-1) ?? path
}
