import { Copy, PencilLine, RotateCcw } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { InlineField } from '../ui/inline-field.tsx'

interface DetailProps {
  name: string
  /** What its copy button copies. */
  copied?: string
  children: ReactNode
}

/** One fact, with a button that copies it. */
export function Detail({ name, copied, children }: DetailProps) {
  const t = useText()
  return (
    <div className="details-row">
      <dt>{name}</dt>
      <dd>
        {copied !== undefined && (
          <DetailTools>
            <Button
              className="icon-button inspector-small"
              aria-label={`${t('exp.copy')}: ${name}`}
              onPress={() => void copyText(copied)}
            >
              <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
            </Button>
          </DetailTools>
        )}
        {children}
      </dd>
    </div>
  )
}

interface EditedDetailProps {
  name: string
  value: string
  /** What stands in the field at first. */
  typed: string
  isLong?: boolean
  /** Keeps it, or says why it cannot. */
  onSave: (written: string) => string | undefined
  /** Goes back to what the file says. */
  reset: (() => void) | undefined
  children: ReactNode
}

/** One fact that a user may put right. */
export function EditedDetail({
  name,
  value,
  typed,
  isLong = false,
  onSave,
  reset,
  children,
}: EditedDetailProps) {
  const t = useText()
  const [isEdited, setEdited] = useState(false)
  const returnsFocus = useRef(false)
  const save = (written: string) => {
    const complaint = onSave(written)
    setEdited(complaint !== undefined)
    return complaint
  }
  return (
    <div className="details-row">
      <dt>{name}</dt>
      <dd>
        {isEdited ? (
          <InlineField
            value={typed}
            label={name}
            isLong={isLong}
            onSave={save}
            onCancel={() => setEdited(false)}
            onLeaveByKey={() => {
              returnsFocus.current = true
            }}
          />
        ) : (
          <>
            <DetailTools>
              {reset && (
                <Button
                  className="icon-button inspector-small"
                  aria-label={`${t('det.reset')}: ${name}`}
                  onPress={reset}
                >
                  <RotateCcw size={14} strokeWidth={1.75} aria-hidden="true" />
                </Button>
              )}
              <Button
                className="icon-button inspector-small"
                ref={(button) => {
                  if (returnsFocus.current) button?.focus()
                  returnsFocus.current = false
                }}
                aria-label={`${t('rev.edit')}: ${name}`}
                onPress={() => setEdited(true)}
              >
                <PencilLine size={14} strokeWidth={1.75} aria-hidden="true" />
              </Button>
            </DetailTools>
            <span>{value}</span>
            {children}
          </>
        )}
      </dd>
    </div>
  )
}

/** Buttons at the end of a fact, seen while the pointer or the focus is there. */
function DetailTools({ children }: { children: ReactNode }) {
  return <span className="details-tools">{children}</span>
}
