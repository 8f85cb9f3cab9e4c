import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { About } from '../../preload/contract/desk.ts'
import { useDesk } from '../data/desk.tsx'
import { type Told, toldOf } from '../message.ts'
import { askToOpen, closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { Overlay } from '../ui/overlay.tsx'
import { ToldText } from '../ui/told-text.tsx'
import './about.css'

/** What Dấu is: versions, and the licences of the packages in it. */
export function AboutDialog() {
  const isOpen = useWindow((state) => state.overlay.kind === 'about')
  if (!isOpen) return null
  return (
    <Overlay box="dialog about-dialog" labelledBy="about-title" onClose={closeOverlay}>
      <Content />
    </Overlay>
  )
}

function Content() {
  const t = useText()
  const { client, desk } = useDesk()
  const [about, setAbout] = useState<About>()
  const [problem, setProblem] = useState<Told>()
  useEffect(() => {
    client.desk.about().then(setAbout, (error: unknown) => setProblem(toldOf(error)))
  }, [client])
  return (
    <>
      <header>
        <div className="first-seal" aria-hidden="true">
          ấ
        </div>
        <h2 id="about-title">Dấu {desk.host.version}</h2>
        <Button className="icon-button" aria-label={t('common.close')} onPress={closeOverlay}>
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
        <p>{t('about.text')}</p>
        <p>{t('about.licence')}</p>
        {about?.homepage !== undefined && <NewVersions homepage={about.homepage} />}
        <p>{about?.runsIn.map(({ name, version }) => `${name} ${version}`).join(' · ')}</p>
      </header>
      {problem && (
        <p className="banner danger" role="alert">
          <ToldText told={problem} />
        </p>
      )}
      {about && (
        <section aria-labelledby="about-packages">
          <h3 id="about-packages">{t('about.packages')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <div className="about-packages" tabIndex={0}>
            {about.packages.map(({ name, version, licence, text }) => (
              <details key={`${name} ${version}`}>
                <summary>
                  <b>{name}</b> {version} <span>{licence}</span>
                </summary>
                <pre lang="en">{text}</pre>
              </details>
            ))}
          </div>
        </section>
      )}
    </>
  )
}

/** The way to newer versions, which Dấu never looks for by itself. */
function NewVersions({ homepage }: { homepage: string }) {
  const t = useText()
  return (
    <p>
      {t('about.newVersions')}{' '}
      <a
        href={homepage}
        onClick={(event) => {
          event.preventDefault()
          askToOpen(homepage)
        }}
      >
        {homepage}
      </a>
    </p>
  )
}
