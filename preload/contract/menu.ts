import { z } from 'zod'

// Text of one short line. What makes a name look like another one has no place in a menu.
const title = z
  .string()
  .max(120)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+$/u)

/** What the system itself does for a menu. */
const role = z.enum([
  'services',
  'hide',
  'hideOthers',
  'unhide',
  'quit',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'resetZoom',
  'zoomIn',
  'zoomOut',
  'togglefullscreen',
  'minimize',
  'zoom',
  'front',
  'close',
])
export type MenuRole = z.infer<typeof role>

const command = z.strictObject({
  kind: z.literal('command'),
  /** Of the command in the window; it comes back when it is chosen. */
  id: z.string().regex(/^[a-z][a-z\d-]{0,39}$/u),
  title,
  /** As in the window's commands: `Mod+Shift+Z`. */
  keys: z.string().max(30).optional(),
  enabled: z.boolean(),
})
const line = z.strictObject({ kind: z.literal('line') })

const menuItem = z.discriminatedUnion('kind', [
  command,
  z.strictObject({ kind: z.literal('role'), role, title }),
  z.strictObject({
    kind: z.literal('menu'),
    title,
    items: z.array(z.discriminatedUnion('kind', [command, line])).max(30),
  }),
  line,
])
export type MenuItem = z.infer<typeof menuItem>

/** The menu bar, as the window wants it: it knows the commands and the language. */
export const menuBar = z
  .array(
    z.strictObject({
      title,
      /** What the system adds to it: macOS the open windows, and a search. */
      is: z.enum(['window', 'help']).optional(),
      items: z.array(menuItem).max(60),
    }),
  )
  .min(1)
  .max(12)
export type MenuBar = z.infer<typeof menuBar>
