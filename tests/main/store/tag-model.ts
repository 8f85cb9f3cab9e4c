import { isDeepStrictEqual } from 'node:util'

/*
 * What the store must do, too simple to be wrong: one table as a Map, and steps that keep both sides of every record
 * they touched.
 */

export interface Tag {
  id: string
  name: string
  color?: string
}

export type Write = { id: string; name: string; color: string | undefined } | { id: string; gone: true }

type Touched = Map<string, { before: Tag | undefined; after: Tag | undefined }>

export class TagModel {
  tags = new Map<string, Tag>()
  steps: Touched[] = []
  done = 0

  copy(): TagModel {
    return Object.assign(new TagModel(), structuredClone({ ...this }))
  }

  step(writes: Write[]): void {
    const touched = this.#write(writes)
    if (touched.size === 0) return
    this.steps = [...this.steps.slice(0, this.done), touched]
    this.done++
  }

  quiet(writes: Write[]): void {
    this.#write(writes)
  }

  turn(kind: 'undo' | 'redo'): 'done' | 'NOTHING_TO_DO' | 'CONFLICT' {
    const index = kind === 'undo' ? this.done - 1 : this.done
    const step = this.steps[index]
    if (step === undefined) return 'NOTHING_TO_DO'
    const tags = new Map(this.tags)
    const turned: Touched = new Map()
    for (const [id, { before, after }] of step) {
      const [from, to] = kind === 'undo' ? [after, before] : [before, after]
      const now = tags.get(id)
      const next = between(now, from, to)
      if (next === 'CONFLICT') return 'CONFLICT'
      if (next === undefined) tags.delete(id)
      else tags.set(id, next)
      // A record that comes or goes whole is remembered as it was, with what quiet changes had made of it.
      const whole = !isDeepStrictEqual(now, next) && (now === undefined || next === undefined)
      const sides = kind === 'undo' ? { before: next, after: now } : { before: now, after: next }
      turned.set(id, whole ? sides : { before, after })
    }
    this.tags = tags
    this.steps = this.steps.with(index, turned)
    this.done += kind === 'undo' ? -1 : 1
    return 'done'
  }

  #write(writes: Write[]): Touched {
    const tags = new Map(this.tags)
    for (const write of writes) {
      if ('gone' in write) tags.delete(write.id)
      else tags.set(write.id, tagOf(write))
    }
    const touched: Touched = new Map()
    for (const id of new Set([...this.tags.keys(), ...tags.keys()])) {
      const sides = { before: this.tags.get(id), after: tags.get(id) }
      if (!isDeepStrictEqual(sides.before, sides.after)) touched.set(id, sides)
    }
    this.tags = tags
    return touched
  }
}

export function tagOf({ id, name, color }: Exclude<Write, { gone: true }>): Tag {
  return color === undefined ? { id, name } : { id, name, color }
}

function between(
  now: Tag | undefined,
  from: Tag | undefined,
  to: Tag | undefined,
): Tag | undefined | 'CONFLICT' {
  if (to === undefined) return undefined
  if (from === undefined) return now === undefined || isDeepStrictEqual(now, to) ? to : 'CONFLICT'
  if (now === undefined) return 'CONFLICT'
  const next: Tag = { ...now }
  for (const field of ['name', 'color'] as const) {
    const [was, wanted, is] = [from[field], to[field], now[field]]
    if (was === wanted || is === wanted) continue
    if (is !== was) return 'CONFLICT'
    if (wanted === undefined) delete next[field as 'color']
    else next[field] = wanted
  }
  return next
}
