import { type FormEvent, useState } from 'react'
import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components'
import { isSafeLink } from '../../preload/text/note.ts'
import { useText } from '../text.ts'
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const meant = meantLink(written)
    if (isSafeLink(meant)) onSave(meant)
    else setWrong(true)
  }
  return (
    <Form className="link-form" onSubmit={submit}>
      <TextField
        value={written}
        isInvalid={isWrong}
        autoFocus
        onChange={(value) => {
          setWritten(value)
          setWrong(false)
        }}
      >
        <Label>{t('note.address')}</Label>
        <Input className="inline-field" placeholder="https://" inputMode="url" spellCheck={false} />
        <FieldError className="link-error">{t('note.badLink')}</FieldError>
      </TextField>
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
    </Form>
  )
}
