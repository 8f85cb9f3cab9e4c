import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PreferenceChange, type Preferences, preferences } from '../../preload/contract/desk.ts'
import { writeWhole } from '../store/write-whole.ts'

const name = 'preferences.json'

/** The preferences of a data folder. A file or a field that cannot be understood counts as not there. */
export class PreferencesFile {
  readonly #dir: string
  #values: Preferences
  #writing: Promise<void> = Promise.resolve()

  private constructor(dir: string, values: Preferences) {
    this.#dir = dir
    this.#values = values
  }

  static async open(dir: string): Promise<PreferencesFile> {
    const text = await readFile(join(dir, name), 'utf8').catch(() => '{}')
    return new PreferencesFile(dir, understood(text))
  }

  get values(): Preferences {
    return this.#values
  }

  /** Holds at once and resolves when it is on the disk. Throws a Refusal when the disk does not take it. */
  async change(change: PreferenceChange): Promise<void> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    this.#values = { ...this.#values, ...given }
    // One after the other, each with the values of its moment: the last one to be written is the last one chosen.
    const write = () => writeWhole(this.#dir, name, `${JSON.stringify(this.#values, null, 2)}\n`)
    this.#writing = this.#writing.then(write, write)
    await this.#writing
  }
}

function understood(text: string): Preferences {
  const found = objectIn(text)
  const fitting = Object.entries(preferences.shape).flatMap(([key, field]) => {
    const { success, data } = field.safeParse(found[key])
    return success ? [[key, data]] : []
  })
  return preferences.parse(Object.fromEntries(fitting))
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && found !== null ? { ...found } : {}
  } catch {
    return {}
  }
}
