import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Copy, X } from 'lucide-react'
import { useState } from 'react'
import { Button, Dialog, Heading, Label, Modal, ModalOverlay, Radio, RadioGroup } from 'react-aria-components'
import type { ExportFormat, PackedExport, Scope } from '../../preload/contract/exchange.ts'
import { exportFormat } from '../../preload/contract/exchange.ts'
import { useArticle } from '../data/articles.ts'
import { useDesk } from '../data/desk.tsx'
import { useApi, useClient } from '../data/library.tsx'
import { useLibraryState } from '../data/library-state.ts'
import { messageOf } from '../message.ts'
import { closeOverlay, say, useWindow } from '../state.ts'
import { type TextKey, useText } from '../text.ts'
import { download } from './download.ts'
import { ExportPreview } from './export-preview.tsx'
import { Losses } from './losses.tsx'
import './export.css'

const formatNames: Record<ExportFormat, TextKey> = {
  markdown: 'exp.format.markdown',
  csv: 'exp.format.csv',
  w3c: 'exp.format.w3c',
  'dau-json': 'exp.format.dau-json',
}

type ScopeChoice = 'article' | 'list' | 'library'

/** Export with a preview of the real output; format and scope are remembered. */
export function ExportDialog() {
  const isOpen = useWindow((state) => state.overlay.kind === 'export')
  if (!isOpen) return null
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={closeOverlay}>
      <Modal className="dialog export">
        <Dialog className="export-dialog">
          <ExportForm />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function ExportForm() {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const { desk } = useDesk()
  const articleId = useWindow((state) => state.articleId)
  const query = useWindow((state) => state.query.trim())
  const { data: article } = useArticle(articleId)
  const { data: library } = useLibraryState()
  const [format, setFormat] = useState<ExportFormat>(
    exportFormat.catch('markdown').parse(desk.preferences.lastExport),
  )
  const [choice, setChoice] = useState<ScopeChoice>(
    articleId === undefined ? (query ? 'list' : 'library') : 'article',
  )
  const [work, setWork] = useState<
    { state: 'idle' | 'busy' } | { state: 'done'; result: PackedExport } | { state: 'failed'; why: string }
  >({ state: 'idle' })

  const scope = scopeOf(choice, articleId, query)
  const input = { format, scope }
  const plan = useQuery({ ...api.exchange.plan.queryOptions({ input }), placeholderData: keepPreviousData })
  const preview = useQuery({
    ...api.exchange.preview.queryOptions({ input: { ...input, limit: 1 } }),
    placeholderData: keepPreviousData,
  })
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
      const result = await client.exchange.pack({ ...input, name })
      download(result.name, result.base64)
      setWork({ state: 'done', result })
      void client.desk.prefer({ lastExport: format })
    } catch (error) {
      setWork({ state: 'failed', why: messageOf(error) })
    }
  }
  const copy = async () => {
    try {
      const files = await client.exchange.preview(input)
      await navigator.clipboard.writeText(files.map(({ content }) => content).join('\n'))
      say(t('exp.copied'))
    } catch (error) {
      setWork({ state: 'failed', why: messageOf(error) })
    }
  }

  return (
    <>
      <div className="export-head">
        <Heading slot="title">{t('exp.title')}</Heading>
        <Button className="icon-button" aria-label={t('common.close')} onPress={closeOverlay}>
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </div>
      <div className="export-body">
        <div className="export-choices">
          <RadioGroup value={format} onChange={(value) => change({ format: value as ExportFormat })}>
            <Label>{t('exp.format')}</Label>
            {(Object.keys(formatNames) as ExportFormat[]).map((each) => (
              <Radio key={each} value={each} className="export-radio">
                <i aria-hidden="true" />
                {t(formatNames[each])}
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup value={choice} onChange={(value) => change({ choice: value as ScopeChoice })}>
            <Label>{t('exp.scope')}</Label>
            <Radio value="article" className="export-radio" isDisabled={articleId === undefined}>
              <i aria-hidden="true" />
              {t('exp.scope.article')}
            </Radio>
            {query !== '' && (
              <Radio value="list" className="export-radio">
                <i aria-hidden="true" />
                {t('exp.scope.filtered', { n: list.data?.length ?? 0 })}
              </Radio>
            )}
            <Radio value="library" className="export-radio">
              <i aria-hidden="true" />
              {t('exp.scope.all', { n: library?.articles ?? 0 })}
            </Radio>
          </RadioGroup>
          {plan.data && <Losses plan={plan.data} />}
        </div>
        <ExportPreview
          files={preview.data ?? []}
          error={preview.error ?? plan.error}
          isBusy={preview.isFetching}
        />
      </div>
      <div className="export-foot">
        <Outcome
          work={work}
          fallback={plan.data ? t('exp.spans', { n: plan.data.spans, m: plan.data.articles }) : ''}
        />
        <Button className="text-button" onPress={closeOverlay}>
          {t('common.cancel')}
        </Button>
        <Button className="button" onPress={() => void copy()} isDisabled={preview.isError}>
          <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('exp.copy')}
        </Button>
        <Button
          className="button primary"
          onPress={() => void save()}
          // Pending, not disabled: a disabled button loses the focus, and with it Esc no longer closes the dialog.
          isPending={work.state === 'busy'}
          isDisabled={preview.isError}
          autoFocus
        >
          {t('exp.save')}
          <kbd>↵</kbd>
        </Button>
      </div>
    </>
  )
}

function Outcome({
  work,
  fallback,
}: {
  work: { state: string; result?: PackedExport; why?: string }
  fallback: string
}) {
  const t = useText()
  if (work.why !== undefined) {
    return (
      <p className="export-outcome export-failed" role="alert">
        {work.why}
      </p>
    )
  }
  if (!work.result)
    return <p className="export-outcome">{work.state === 'busy' ? t('exp.busy') : fallback}</p>
  const { written, verified } = work.result.spans
  return (
    <p className="export-outcome" role="status" data-good={written === verified}>
      {t('exp.done', { file: work.result.name })} {t('exp.verified', { n: verified, m: written })}
    </p>
  )
}

function scopeOf(choice: ScopeChoice, articleId: string | undefined, query: string): Scope {
  if (choice === 'article' && articleId !== undefined) return { kind: 'article', articleId }
  if (choice === 'list' && query !== '') return { kind: 'query', query }
  return { kind: 'library' }
}

/** Short, without marks that some systems garble, hyphens between words: `tham-van-chinh-tri`. */
function fileName(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase()
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return words.slice(0, 8).join('-').slice(0, 80) || 'dau'
}
