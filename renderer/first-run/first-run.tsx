import { FolderOpen, HardDrive, Languages, LibraryBig, Lock } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { useDesk } from '../data/desk.tsx'
import { shownKeys } from '../frame/keys.ts'
import { currentLanguage, useText } from '../text.ts'
import { ToldText } from '../ui/told-text.tsx'
import { DropArea } from './drop-area.tsx'
import { FolderField } from './folder-field.tsx'
import { RecentFolders } from './recent-folders.tsx'
import { useOpenFolder } from './use-open-folder.ts'
import './first-run.css'

/** Where a folder of articles is chosen. */
export function FirstRun() {
  const t = useText()
  const { desk } = useDesk()
  const { isOpening, problem, say, forgetProblem, open, openSample, choose } = useOpenFolder()
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
        <div className="title-brand">
          <i aria-hidden="true">ấ</i>
          <span>Dấu</span>
        </div>
      </header>
      <main className="first-main">
        <div className="first-page">
          <div className="first-seal" aria-hidden="true">
            ấ
          </div>
          <h1>{t('first.title')}</h1>
          <p className="first-body">{t('first.body')}</p>
          {choosesFolders && problem !== undefined && (
            <p className="banner danger" role="alert">
              <ToldText told={problem} />
            </p>
          )}
          <DropArea onFolder={(folder) => void open(folder)} onUnknown={() => say(t('first.browserDrop'))}>
            {choosesFolders ? (
              <Button className="button primary" isDisabled={isOpening} onPress={() => void choose()}>
                <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" />
                {t(isOpening ? 'first.opening' : 'first.choose')}
                <kbd>{shownKeys('Mod+O')}</kbd>
              </Button>
            ) : (
              <FolderField
                isOpening={isOpening}
                problem={problem}
                onWrite={forgetProblem}
                onOpen={(folder) => void open(folder)}
              />
            )}
          </DropArea>
          <RecentFolders isOpening={isOpening} onOpen={(folder) => void open(folder)} />
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
        className="first-language"
        aria-label={`${t('set.language')}: ${languages[other]}`}
        onPress={() => void client.desk.prefer({ language: other })}
      >
        <Languages size={12} aria-hidden="true" />
        <span lang={other}>{languages[other]}</span>
      </Button>
    </footer>
  )
}
