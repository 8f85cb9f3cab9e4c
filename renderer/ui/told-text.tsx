import type { Told } from '../message.ts'
import './told-text.css'

/** What went wrong, and below it what the library says of it in English, where there is such a detail. */
export function ToldText({ told: { sentence, detail } }: { told: Told }) {
  return (
    <span className="told">
      {sentence}
      {detail !== undefined && <small lang="en">{detail}</small>}
    </span>
  )
}
