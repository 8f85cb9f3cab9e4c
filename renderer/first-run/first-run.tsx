import { HardDrive, Languages, LibraryBig, Lock } from 'lucide-react'
import { useEffect } from 'react'
import { useDesk } from '../data/desk.tsx'
import { Brand } from '../frame/brand.tsx'
import { currentLanguage, useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { FolderChoice } from './folder-choice.tsx'
import { useOpenFolder } from './use-open-folder.ts'
import './first-run.css'

/** Where a folder of articles is chosen. */
export function FirstRun() {
  const t = useText()
  const { desk } = useDesk()
  const opening = useOpenFolder()
  const { isOpening, openSample, choose } = opening
  const { choosesFolders } = desk.host
  useEffect(() => {
    if (!choosesFolders) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey ||
        event.key.toLowerCase() !== 'o'
      )
        return
      event.preventDefault()
      void choose()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  })
  return (
    <div className="first-run">
      <header className="title-bar">
        <Brand />
      </header>
      <main className="first-main">
        <div className="first-page">
          <div className="first-seal" aria-hidden="true">
            ấ
          </div>
          <h1>{t('first.title')}</h1>
          <p className="first-body">{t('first.body')}</p>
          <FolderChoice opening={opening} isFocused={false} />
          <Button
            className="text-button first-sample"
            isDisabled={isOpening}
            onPress={() => void openSample()}
          >
            <LibraryBig size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('first.sample')}
          </Button>
          <p className="first-private">
            <Lock size={12} strokeWidth={1.75} aria-hidden="true" />
            {t('first.private')}
          </p>
        </div>
      </main>
      <FirstStatus />
    </div>
  )
}

/** The language in its own words, so that whoever cannot read the other one finds it. */
const languages = { vi: 'Tiếng Việt', en: 'English' } as const

function FirstStatus() {
  const t = useText()
  const { client } = useDesk()
  const other = currentLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <footer className="status-bar">
      <span>
        <HardDrive size={12} aria-hidden="true" />
        {t('status.offline')}
      </span>
      <span className="status-space" />
      <Button
        className="status-button"
        aria-label={`${t('set.language')}: ${languages[other]}`}
        onPress={() => void client.desk.prefer({ language: other }).catch(() => {})}
      >
        <Languages size={12} aria-hidden="true" />
        <span lang={other}>{languages[other]}</span>
      </Button>
    </footer>
  )
}
