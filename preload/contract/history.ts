import { z } from 'zod'

/** What a user did, in words a locale can render: the action, how many things it touched, and a name or quotation. */
export const stepLabel = z.object({
  action: z.enum([
    'annotate',
    'change-annotation',
    'remove-annotations',
    'place-annotations',
    'keep-as-note',
    'tag-all',
    'change-article',
    'read-articles',
    'unread-articles',
    'tag-articles',
    'exclude-articles',
    'include-articles',
    'locate-article',
    'add-folder',
    'remove-folder',
    'create-entity',
    'change-entity',
    'merge-entities',
    'split-entity',
    'change-entity-type',
    'change-tag',
    'merge-tags',
    'import',
    'save-view',
    'rename-view',
    'remove-view',
    'restore',
    'other',
  ]),
  count: z.int().optional(),
  subject: z.string().optional(),
})
export type StepLabel = z.infer<typeof stepLabel>

/** A step of the library's one linear history, newest first in lists. `undone` steps can be redone. */
export const step = z.object({
  id: z.string(),
  label: stepLabel,
  /** ISO 8601 instant. */
  at: z.string(),
  undone: z.boolean(),
})
export type Step = z.infer<typeof step>

/** The steps that undo and redo would do just now; absent where there is none. */
export const nextSteps = z.object({ undo: step.optional(), redo: step.optional() })
export type NextSteps = z.infer<typeof nextSteps>

/** A step, undo or redo of very many records that is being made; `done` of about `total` are. */
export const doing = z.object({
  /** Random; names it for `cancel`. */
  id: z.string(),
  kind: z.enum(['step', 'undo', 'redo']),
  label: stepLabel,
  done: z.int(),
  total: z.int(),
})
export type Doing = z.infer<typeof doing>

/**
 * A step that was just undone or redone, with the records it touched (of very many the first thousand), so that a client
 * can show them.
 */
export const stepDone = step.extend({
  touched: z.array(
    z.object({
      table: z.string(),
      id: z.string(),
      /** The article it is on or is, and, of an annotation, where it stands or stood as it was made. */
      articleId: z.string().optional(),
      start: z.int().optional(),
      end: z.int().optional(),
    }),
  ),
})
export type StepDone = z.infer<typeof stepDone>
