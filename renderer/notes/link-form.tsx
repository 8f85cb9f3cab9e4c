import { type FormEvent, useId, useState } from 'react'
import { isSafeLink } from '../../preload/text/note.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { meantLink } from './note-markdown.ts'

interface LinkFormProps {
  /** Where the link leads now; absent when there is none. */
  href: string | undefined
  onSave: (href: string) => void
  onRemove: () => void
}

/** Asks where a link leads: http, https or mailto. */
export function LinkForm({ href, onSave, onRemove }: LinkFormProps) {
  const t = useText()
  const [written, setWritten] = useState(href ?? '')
  const [isWrong, setWrong] = useState(false)
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const meant = meantLink(written)
    if (isSafeLink(meant)) onSave(meant)
    else setWrong(true)
  }
  return (
    <form className="link-form" onSubmit={submit} noValidate>
      <label htmlFor={id}>{t('note.address')}</label>
      <input
        id={id}
        className="inline-field"
        type="url"
        placeholder="https://"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the address is all that is asked for here.
        autoFocus
        value={written}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onChange={({ target }) => {
          setWritten(target.value)
          setWrong(false)
        }}
      />
      {isWrong && (
        <span className="link-error" id={`${id}-wrong`} role="alert">
          {t('note.badLink')}
        </span>
      )}
      <div className="link-buttons">
        {href !== undefined && (
          <Button className="text-button" onPress={onRemove}>
            {t('note.unlink')}
          </Button>
        )}
        <span className="inspector-space" />
        <Button type="submit" className="button small primary">
          {t('note.done')}
        </Button>
      </div>
    </form>
  )
}
