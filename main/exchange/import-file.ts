import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Refusal } from '../../preload/contract/refusal.ts'
import { checkNote } from '../../preload/text/note-check.ts'
import type { DauJsonFile, FileTable } from './dau-json-file.ts'
import { dauJsonFile, dauJsonFormat, fileTables, mostImportBytes } from './dau-json-file.ts'
import { broken, parseHostileJson, placeInFile } from './hostile-json.ts'

/**
 * Reads a dau-json file from anywhere. What comes back fits the contract and is consistent in itself: ids are plain and
 * unique in their table, passages are as long as their quotation, merges and tag parents do not run in circles, notes
 * fit the note schema. Anything else is refused, naming the place.
 */
export async function readImportFile(path: string): Promise<DauJsonFile> {
  const name = basename(path)
  const value = parseHostileJson(await readBytes(path, name), name)
  const format =
    typeof value === 'object' && value !== null ? (value as { format?: unknown }).format : undefined
  if (format !== dauJsonFormat) {
    const newer = typeof format === 'string' && format.startsWith('dau-json/')
    throw broken(
      name,
      newer ? `it is ${format}, made by a newer Dấu than this one` : `its format is not ${dauJsonFormat}`,
    )
  }
  const parsed = dauJsonFile.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw broken(name, `${placeInFile(issue?.path ?? [])}: ${issue?.message}`)
  }
  checkIds(parsed.data, name)
  checkValues(parsed.data, name)
  checkCircles(parsed.data.entities, 'mergedInto', 'entities', name)
  checkCircles(parsed.data.tags, 'parent', 'tags', name)
  return parsed.data
}

async function readBytes(path: string, name: string): Promise<Buffer> {
  try {
    // Looked at before it is opened: opening a pipe would wait for ever.
    if (!(await stat(path)).isFile()) throw broken(name, 'it is not a regular file')
    const handle = await open(path, 'r')
    try {
      const { size } = await handle.stat()
      if (size > mostImportBytes) throw broken(name, `it has ${size} bytes, and at most 64 MB are taken in`)
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'it does not exist' : `it cannot be read (${code})`
    throw new Refusal(
      'IMPORT_FAILED',
      `${path.toWellFormed()} cannot be imported: ${reason}; check the path.`,
      { file: path },
    )
  }
}

const plainId = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/

function checkIds(file: DauJsonFile, name: string): void {
  for (const table of fileTables) {
    const seen = new Map<string, number>()
    for (const [index, { id }] of file[table].entries()) {
      const place = `${table}[${index}].id`
      if (!plainId.test(id)) throw broken(name, `${place} is not an id`)
      const first = seen.get(id)
      if (first !== undefined) throw broken(name, `${place} repeats ${table}[${first}].id`)
      seen.set(id, index)
    }
  }
}

const plainColor = /^(#[0-9a-f]{6}|[a-z][a-z-]{0,31})$/

function checkValues(file: DauJsonFile, name: string): void {
  const demand = (holds: boolean, table: FileTable, index: number, fault: string) => {
    if (!holds) throw broken(name, `${table}[${index}].${fault}`)
  }
  for (const [index, annotation] of file.annotations.entries()) {
    const { target, note } = annotation
    if (target) {
      demand(target.start < target.end, 'annotations', index, 'target is empty')
      const fits = target.exact.length === target.end - target.start
      demand(fits, 'annotations', index, 'target.exact is not as long as the passage')
    }
    demand(isInstant(annotation.createdAt), 'annotations', index, 'createdAt is not a time')
    demand(isInstant(annotation.updatedAt), 'annotations', index, 'updatedAt is not a time')
    if (note === undefined) continue
    const checked = checkNote(note)
    if ('problem' in checked) throw broken(name, `annotations[${index}].note: ${checked.problem}`)
    annotation.note = checked.note
  }
  for (const [index, entity] of file.entities.entries()) {
    demand(entity.name.trim() !== '', 'entities', index, 'name is empty')
  }
  for (const [index, tag] of file.tags.entries()) {
    demand(tag.name.trim() !== '', 'tags', index, 'name is empty')
    demand(tag.color === undefined || plainColor.test(tag.color), 'tags', index, 'color is not a colour')
  }
  for (const [index, type] of file.entityTypes.entries()) {
    demand(type.name.trim() !== '', 'entityTypes', index, 'name is empty')
    demand(plainColor.test(type.color), 'entityTypes', index, 'color is not a colour')
  }
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
}

function checkCircles<K extends 'mergedInto' | 'parent'>(
  records: ({ id: string } & { [key in K]?: string | undefined })[],
  key: K,
  table: FileTable,
  name: string,
): void {
  const next = new Map(records.map((record) => [record.id, record[key]]))
  const safe = new Set<string>()
  for (const [index, record] of records.entries()) {
    const way = new Set<string>()
    for (let id: string | undefined = record.id; id !== undefined && !safe.has(id); id = next.get(id)) {
      if (way.has(id)) throw broken(name, `${table}[${index}].${key} leads in a circle`)
      way.add(id)
    }
    for (const id of way) safe.add(id)
  }
}
