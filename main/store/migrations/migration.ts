/** Tables as an older version left them: nothing is known of their records but that they are JSON. */
export type OldTables = Map<string, Map<string, unknown>>

/** Leads the tables of the version before to `version`, in place. Never edited once released: a mistake is put right by the next one. */
export interface Migration {
  version: number
  migrate(tables: OldTables): void
}
