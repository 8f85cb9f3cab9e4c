import { useId } from 'react'
import type { ExportedFile } from '../../preload/contract/exchange.ts'
import { toldOf } from '../message.ts'
import { useText } from '../text.ts'
import { TabList, TabPanel } from '../ui/tabs.tsx'
import { ToldText } from '../ui/told-text.tsx'

/** Characters of one file that are shown; the file itself has all. */
const shown = 40_000

/** The files as they will be written, as text: what another tool would read. */
export function ExportPreview({
  files,
  path,
  onChoose,
  error,
  isBusy,
}: {
  files: ExportedFile[]
  /** Of the file that is shown. */
  path: string | undefined
  onChoose(path: string): void
  error: Error | null
  isBusy: boolean
}) {
  const t = useText()
  const base = useId()
  const at = files.findIndex((file) => file.path === path) + 1
  if (error) {
    return (
      <div className="export-preview">
        <p className="export-empty" role="alert">
          <ToldText told={toldOf(error)} />
        </p>
      </div>
    )
  }
  return (
    <div className="export-preview" data-busy={isBusy}>
      <div className="export-preview-head">
        <span>{t('exp.preview')}</span>
        <TabList
          base={base}
          label={t('exp.preview')}
          className="export-files"
          shown={path ?? ''}
          tabs={files.map((file) => [file.path, file.path.split('/').at(-1)])}
          onShow={onChoose}
        />
        {files.length > 1 && <span className="export-at">{t('exp.fileAt', { at, m: files.length })}</span>}
      </div>
      {files[at - 1] && (
        <TabPanel key={path} base={base} className="export-page">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <pre tabIndex={0}>{files[at - 1]?.content.slice(0, shown)}</pre>
        </TabPanel>
      )}
    </div>
  )
}

/** Pages are what one wants to see; the manifest of an export comes last. */
export function inOrder(files: ExportedFile[]): ExportedFile[] {
  return files.toSorted((a, b) => Number(isManifest(a)) - Number(isManifest(b)))
}

function isManifest({ path }: ExportedFile): boolean {
  return path.endsWith('manifest.json')
}
