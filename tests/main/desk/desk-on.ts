import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach } from 'vitest'
import { Desk, type First } from '../../../main/desk.ts'
import { windowRouter } from '../../../main/desk-router.ts'
import type { Host } from '../../../main/hosts/host.ts'
import { root } from '../../helpers/dau.ts'

/** The folder of the sample library. */
export const sample = join(root, 'seeds')

const desks = new Set<Desk>()
afterEach(async () => {
  for (const desk of desks) await desk.close()
  desks.clear()
})

/** The licences of a built program; there is none here. */
const licences = join(root, 'out', 'main', 'licences.json')

/** A desk on a data folder, closed after the test. */
export async function deskOn(data: string, first?: First, host?: Partial<Host>): Promise<Desk> {
  const desk = await openDesk(data, first, host)
  desks.add(desk)
  return desk
}

/** As `deskOn`, for more than one test; whoever opens it closes it. */
export async function openDesk(data: string, first: First = {}, host: Partial<Host> = {}): Promise<Desk> {
  return await Desk.open(
    {
      env: {},
      data,
      host: {
        kind: 'browser',
        choosesFolders: false,
        reveals: false,
        languages: ['vi'],
        chooseFolder: async () => null,
        chooseFile: async () => null,
        reveal: async () => {},
        show: async () => ({}),
        openWindow: async () => ({}),
        openLink: async () => {},
        ...host,
      },
      sample,
      licences,
      version: '1.2.3',
      program: 'a test',
    },
    first,
  )
}

/** A window's calls, answered by the desk. */
export function clientOf(desk: Desk) {
  return createRouterClient(windowRouter, { context: { desk } })
}

/** The folder, with the sample articles in it. */
export function articlesIn(folder: string): string {
  cpSync(sample, folder, { recursive: true })
  return folder
}
