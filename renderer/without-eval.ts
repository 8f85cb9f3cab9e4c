import { config } from 'zod'

// The window may not make code out of text (its content security policy); zod would try. Imported before all schemas.
config({ jitless: true })
