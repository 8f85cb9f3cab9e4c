import { ORPCError } from '@orpc/client'
import { useState } from 'react'
import { useDesk } from '../data/desk.tsx'
import { messageOf } from '../message.ts'
import { closeOverlay } from '../state.ts'
import { text } from '../text.ts'

/**
 * Opens folders; `isOpening` while one is on its way, `problem` in one sentence when one could not be opened; at first
 * the one that kept the last library from opening.
 */
export function useOpenFolder() {
  const { client, desk } = useDesk()
  const [isOpening, setOpening] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(desk.library ? undefined : desk.problem)
  const attempt = async (open: () => Promise<unknown>) => {
    setOpening(true)
    setProblem(undefined)
    try {
      await open()
    } catch (error) {
      const isNone = error instanceof ORPCError && error.code === 'NOT_FOUND'
      setProblem(isNone ? text('first.noFolder') : messageOf(error))
    } finally {
      setOpening(false)
    }
  }
  const openNow = async (folder: string) => {
    await client.desk.open({ folder })
    closeOverlay()
  }
  return {
    isOpening,
    problem,
    say: setProblem,
    forgetProblem: () => setProblem(undefined),
    open: (folder: string) => attempt(() => openNow(folder)),
    openSample: () =>
      attempt(async () => {
        await client.desk.openSample()
        closeOverlay()
      }),
    /** By the system's own dialog. */
    choose: () =>
      attempt(async () => {
        const folder = await client.desk.chooseFolder()
        if (folder !== null) await openNow(folder)
      }),
  }
}
