import { type RefObject, useId } from 'react'
import { themes as allThemes, readSizes } from '../../preload/contract/choices.ts'
import type { Preferences } from '../../preload/contract/desk.ts'
import { useDesk } from '../data/desk.tsx'
import { closeOverlay, useWindow } from '../state.ts'
import { currentLanguage, type TextKey, useText } from '../text.ts'
import { Anchored } from '../ui/anchored.tsx'
import { OneOf } from '../ui/one-of.tsx'
import '../ui/segments.css'
import './appearance.css'

const themes = allThemes.map((id) => ({ id, text: `set.theme.${id}` satisfies TextKey }))

// Names of fonts and languages are the same in every language.
const fonts = [
  ['serif', 'Source Serif'],
  ['sans', 'Be Vietnam'],
] as const
const languages = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
] as const

/** How the window looks: theme, font, size, leading, measure, density; and its language. */
export function Appearance({ trigger }: { trigger: RefObject<HTMLElement | null> }) {
  const t = useText()
  const { desk, client } = useDesk()
  const isOpen = useWindow(({ overlay }) => overlay.kind === 'appearance')
  const { preferences } = desk
  if (!isOpen) return null
  const prefer = (change: Partial<Preferences>) => void client.desk.prefer(change).catch(() => {})
  return (
    <Anchored
      className="popover appearance"
      dialogClass="appearance-dialog"
      label={t('read.appearance')}
      anchor={trigger}
      side="end"
      onClose={closeOverlay}
    >
      <OneOf
        label={t('set.theme')}
        className="appearance-themes"
        buttonClass="appearance-theme"
        value={preferences.theme}
        options={themes.map(({ id, text }) => [
          id,
          <>
            <i data-theme={id === 'system' ? undefined : id} aria-hidden="true">
              {id === 'system' ? '◐' : 'ấ'}
            </i>
            {t(text)}
          </>,
        ])}
        onChange={(theme) => prefer({ theme })}
      />
      <Choice
        name="set.font"
        value={preferences.readFont}
        options={fonts}
        onChange={(readFont) => prefer({ readFont })}
      />
      <Amount
        name="set.size"
        value={preferences.readSize}
        range={[readSizes.least, readSizes.most, readSizes.step]}
        unit="px"
        onChange={(readSize) => prefer({ readSize })}
      />
      <Amount
        name="set.leading"
        value={preferences.readLeading}
        range={[1.6, 2.1, 0.02]}
        onChange={(readLeading) => prefer({ readLeading })}
      />
      <Amount
        name="set.measure"
        value={preferences.readMeasure}
        range={[28, 44, 1]}
        unit="em"
        onChange={(readMeasure) => prefer({ readMeasure })}
      />
      <Choice
        name="set.density"
        value={preferences.density}
        options={[
          ['cosy', t('set.density.cosy')],
          ['compact', t('set.density.compact')],
        ]}
        onChange={(density) => prefer({ density })}
      />
      <Choice
        name="set.furniture"
        value={preferences.furniture}
        options={[
          ['shown', t('set.furniture.shown')],
          ['folded', t('set.furniture.folded')],
        ]}
        onChange={(furniture) => prefer({ furniture })}
      />
      <Choice
        name="set.language"
        value={currentLanguage()}
        options={languages}
        onChange={(language) => prefer({ language })}
      />
    </Anchored>
  )
}

interface ChoiceProps<T extends string> {
  name: TextKey
  value: T
  options: readonly (readonly [T, string])[]
  onChange: (value: T) => void
}

/** One of a few, side by side. */
function Choice<T extends string>({ name, value, options, onChange }: ChoiceProps<T>) {
  const t = useText()
  const id = useId()
  return (
    <div className="appearance-choice">
      <span id={id}>{t(name)}</span>
      <OneOf
        labelledBy={id}
        className="segments"
        buttonClass="segment"
        value={value}
        options={options}
        onChange={onChange}
      />
    </div>
  )
}

interface AmountProps {
  name: TextKey
  value: number
  /** Least, most, step. */
  range: readonly [number, number, number]
  unit?: string
  onChange: (value: number) => void
}

function Amount({ name, value, range: [least, most, step], unit = '', onChange }: AmountProps) {
  const t = useText()
  const id = useId()
  const shown = `${value.toLocaleString(currentLanguage())}${unit && ` ${unit}`}`
  return (
    <div className="appearance-amount">
      <label htmlFor={id}>{t(name)}</label>
      <output htmlFor={id}>{shown}</output>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => onChange(Math.round(event.target.valueAsNumber * 100) / 100)}
      />
    </div>
  )
}
