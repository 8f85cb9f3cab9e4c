import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Refusal } from '../../../preload/contract/refusal.ts'
import {
  type AnnotatedLibrary,
  openAnnotatedLibrary,
  seedText,
  userData,
} from '../../helpers/annotated-library.ts'

const names = ['Lào', 'Bộ Ngoại giao', 'Dansavanh'] as const
const colors = ['yellow', 'blue', 'rose'] as const
const tagNames = ['một', 'hai'] as const

type Command =
  | { act: 'highlight'; color: number; tag: number }
  | { act: 'mention'; name: number; nth: number }
  | { act: 'recolor'; annotation: number; color: number; tag: number }
  | { act: 'relink'; annotation: number; entity: number }
  | { act: 'remove'; annotation: number; count: number }
  | { act: 'rename'; entity: number; name: number }
  | { act: 'merge'; from: number; into: number }
  | { act: 'split'; entity: number; count: number; name: number }
  | { act: 'tagAll'; name: number }
  | { act: 'undo' | 'redo' }

const small = fc.nat(7)
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ act: fc.constant('highlight' as const), color: small, tag: small }),
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('mention' as const),
      name: small,
      nth: fc.integer({ min: 1, max: 3 }),
    }),
  },
  fc.record({ act: fc.constant('recolor' as const), annotation: small, color: small, tag: small }),
  fc.record({ act: fc.constant('relink' as const), annotation: small, entity: small }),
  fc.record({
    act: fc.constant('remove' as const),
    annotation: small,
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ act: fc.constant('rename' as const), entity: small, name: small }),
  { weight: 2, arbitrary: fc.record({ act: fc.constant('merge' as const), from: small, into: small }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('split' as const),
      entity: small,
      count: fc.integer({ min: 1, max: 3 }),
      name: small,
    }),
  },
  fc.record({ act: fc.constant('tagAll' as const), name: small }),
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('undo' as const, 'redo' as const) }) },
)

/** What a user sees: who is called what, and what each annotation says. Written without any index or tombstone. */
type State = {
  entities: { id: string; name: string; aliases: string[] }[]
  /** Ids of merged entities and what they became. */
  became: Record<string, string>
  annotations: { id: string; color?: string; tags: string[]; entity?: string; written?: string }[]
}

class Model {
  state: State = { entities: [], became: {}, annotations: [] }
  #past: State[] = []
  #future: State[] = []

  step(change: (state: State) => void): void {
    const before = structuredClone(this.state)
    change(this.state)
    if (JSON.stringify(before) === JSON.stringify(this.state)) return
    this.#past.push(before)
    this.#future = []
  }

  turn(act: 'undo' | 'redo'): boolean {
    const [from, to] = act === 'undo' ? [this.#past, this.#future] : [this.#future, this.#past]
    const state = from.pop()
    if (!state) return false
    to.push(this.state)
    this.state = state
    return true
  }

  named(name: string): State['entities'] {
    return this.state.entities.filter((entity) => entity.name === name || entity.aliases.includes(name))
  }
}

const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % Math.max(1, from.length)]
const codeOf = async (act: Promise<unknown>) => {
  try {
    await act
    return undefined
  } catch (error) {
    return (error as Refusal).code
  }
}

async function run(library: AnnotatedLibrary, model: Model, made: Command): Promise<void> {
  const { annotations, entities, store } = library
  const { state } = model
  const articleId = 'a2'
  switch (made.act) {
    case 'undo':
    case 'redo':
      expect(await codeOf(store[made.act]())).toBe(model.turn(made.act) ? undefined : 'NOTHING_TO_DO')
      return
    case 'highlight': {
      const [color = 'yellow', tag = ''] = [pick(colors, made.color), pick(tagNames, made.tag)]
      const { id } = await annotations.create({ articleId, place: { start: 9, end: 30 }, color, tags: [tag] })
      return model.step((next) => next.annotations.push({ id, color, tags: [tag] }))
    }
    case 'mention': {
      const name = pick(names, made.name) ?? ''
      const request = {
        articleId,
        place: { quote: name, nth: name === 'Dansavanh' ? 1 : made.nth },
        mention: { type: 'other', name },
      }
      const found = model.named(name)
      if (found.length > 1) return expect(await codeOf(annotations.create(request))).toBe('AMBIGUOUS')
      const { id, mention } = await annotations.create(request)
      const entity = mention?.entityId ?? ''
      if (found[0]) expect(entity).toBe(found[0].id)
      return model.step((next) => {
        if (!found[0]) next.entities.push({ id: entity, name, aliases: [] })
        next.annotations.push({ id, tags: [], entity, written: name })
      })
    }
    case 'recolor': {
      const annotation = pick(state.annotations, made.annotation)
      if (!annotation) return
      const [color = 'yellow', tag = ''] = [pick(colors, made.color), pick(tagNames, made.tag)]
      await annotations.change({ id: annotation.id, color, tags: [tag] })
      return model.step((next) => {
        const changed = next.annotations.find(({ id }) => id === annotation.id)
        if (changed) Object.assign(changed, { color, tags: [tag] })
      })
    }
    case 'relink': {
      const annotation = pick(state.annotations, made.annotation)
      const entity = pick(state.entities, made.entity)
      if (!annotation?.entity || !entity) return
      await annotations.change({ id: annotation.id, mention: { entityId: entity.id } })
      return model.step((next) => {
        const changed = next.annotations.find(({ id }) => id === annotation.id)
        if (changed) changed.entity = entity.id
      })
    }
    case 'remove': {
      const ids = state.annotations
        .slice(made.annotation)
        .slice(0, made.count)
        .map(({ id }) => id)
      if (ids.length === 0) return
      await annotations.remove(ids)
      return model.step((next) => {
        next.annotations = next.annotations.filter(({ id }) => !ids.includes(id))
      })
    }
    case 'rename': {
      const entity = pick(state.entities, made.entity)
      const name = pick(names, made.name) ?? ''
      if (!entity) return
      await entities.change({ id: entity.id, name })
      return model.step((next) => {
        const changed = next.entities.find(({ id }) => id === entity.id)
        if (!changed) return
        changed.aliases = [...new Set([...changed.aliases, changed.name])].filter((alias) => alias !== name)
        changed.name = name
      })
    }
    case 'merge': {
      const [from, into] = [pick(state.entities, made.from), pick(state.entities, made.into)]
      if (!from || !into) return
      if (from === into) return expect(await codeOf(entities.merge(from.id, into.id))).toBe('BAD_INPUT')
      await entities.merge(from.id, into.id)
      return model.step((next) => {
        const kept = next.entities.find(({ id }) => id === into.id)
        if (kept)
          kept.aliases = [...new Set([...kept.aliases, from.name, ...from.aliases])].filter(
            (alias) => alias !== kept.name,
          )
        next.entities = next.entities.filter(({ id }) => id !== from.id)
        for (const [id, became] of Object.entries(next.became))
          if (became === from.id) next.became[id] = into.id
        next.became[from.id] = into.id
        for (const annotation of next.annotations)
          if (annotation.entity === from.id) annotation.entity = into.id
      })
    }
    case 'split': {
      const entity = pick(state.entities, made.entity)
      const name = pick(names, made.name) ?? ''
      const moving = state.annotations
        .filter((annotation) => annotation.entity === entity?.id)
        .slice(0, made.count)
      if (!entity || moving.length === 0) return
      const { id } = await entities.split({
        id: entity.id,
        mentions: moving.map((annotation) => annotation.id),
        name,
      })
      return model.step((next) => {
        const moved = new Set(moving.map((annotation) => annotation.id))
        const staying = next.annotations.filter(
          (annotation) => annotation.entity === entity.id && !moved.has(annotation.id),
        )
        const stays = staying.map(({ written }) => written)
        const moves = [name, ...moving.map(({ written }) => written)]
        const going = entity.aliases.filter((alias) => !stays.includes(alias) && moves.includes(alias))
        const old = next.entities.find((other) => other.id === entity.id)
        if (old) old.aliases = old.aliases.filter((alias) => !going.includes(alias))
        next.entities.push({ id, name, aliases: going.filter((alias) => alias !== name) })
        for (const annotation of next.annotations) if (moved.has(annotation.id)) annotation.entity = id
      })
    }
    case 'tagAll': {
      const name = pick(names, made.name) ?? ''
      const found = model.named(name)
      const request = { articleId, mention: { type: 'other', name }, surface: name }
      if (found.length > 1) return expect(await codeOf(entities.tagAll(request))).toBe('AMBIGUOUS')
      const places = await entities.tagAllPreview(request)
      if (places.length === 0) return expect(await codeOf(entities.tagAll(request))).toBe('NOTHING_TO_DO')
      const tagged = await entities.tagAll(request)
      const entity = tagged[0]?.mention?.entityId ?? ''
      return model.step((next) => {
        if (!found[0]) next.entities.push({ id: entity, name, aliases: [] })
        for (const { id } of tagged) next.annotations.push({ id, tags: [], entity, written: name })
      })
    }
  }
}

async function assertSame(library: AnnotatedLibrary, { state }: Model): Promise<void> {
  const byId = <T extends { id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  const seen = await library.annotations.list()
  expect(
    byId(seen).map(({ id, color, tagNames: tags, mention, entityName }) => ({
      id,
      color,
      tags,
      entity: mention?.entityId,
      entityName,
    })),
  ).toEqual(
    byId(state.annotations).map(({ id, color, tags, entity }) => ({
      id,
      color,
      tags,
      entity,
      entityName: state.entities.find((other) => other.id === entity)?.name,
    })),
  )
  const rows = library.entities.list()
  expect(
    byId(rows).map(({ id, name, aliases, mentions, articles }) => ({
      id,
      name,
      aliases: aliases.map(({ text }) => text).sort(),
      mentions,
      articles,
    })),
  ).toEqual(
    byId(state.entities).map(({ id, name, aliases }) => {
      const mentions = state.annotations.filter(({ entity }) => entity === id).length
      return { id, name, aliases: [...aliases].sort(), mentions, articles: mentions > 0 ? 1 : 0 }
    }),
  )
  for (const [id, became] of Object.entries(state.became)) expect(library.entities.get(id).id).toBe(became)
  for (const { name, uses } of library.annotations.tags())
    expect(uses).toBe(state.annotations.filter(({ tags }) => tags.includes(name)).length)
}

it('any sequence of actions, undos and redos is what a plain model says', async () => {
  expect(seedText(2)).toContain('Dansavanh')
  const property = fc.asyncProperty(fc.array(command, { maxLength: 40, size: 'max' }), async (commands) => {
    const library = await openAnnotatedLibrary([2])
    const model = new Model()
    for (const made of commands) {
      await run(library, model, made)
      await assertSame(library, model)
    }
    const end = userData(library.store)
    // Indexes that were kept up say the same as those made from what is stored.
    const again = await openAnnotatedLibrary([2], library.store)
    await assertSame(again, model)
    let undone = 0
    while ((await codeOf(library.store.undo())) === undefined) undone += 1
    expect(userData(library.store)).toEqual({ annotations: {}, entities: {}, tags: {}, textVersions: {} })
    for (let i = 0; i < undone; i++) await library.store.redo()
    expect(userData(library.store)).toEqual(end)
    await library.store.close()
  })
  await fc.assert(property, { numRuns: 40 })
}, 120_000)
