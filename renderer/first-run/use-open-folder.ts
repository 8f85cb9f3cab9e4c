import { useState } from 'react'
import { useDesk } from '../data/desk.tsx'
import { problemOf, type Told, toldOf } from '../message.ts'
import { closeOverlay } from '../state.ts'

/**
 * Opens folders; `isOpening` while one is on its way, `problem` in one sentence when one could not be opened; at first
 * the one that kept the last library from opening.
 */
export function useOpenFolder() {
  const { client, desk } = useDesk()
  const [isOpening, setOpening] = useState(false)
  // Told when it is drawn: the language may be changed below it.
  const [problem, setProblem] = useState<(() => Told | undefined) | undefined>(() =>
    desk.library ? undefined : () => problemOf(desk),
  )
  const attempt = async (open: () => Promise<unknown>) => {
    setOpening(true)
    setProblem(undefined)
    try {
      await open()
    } catch (error) {
      setProblem(() => () => toldOf(error))
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
    problem: problem?.(),
    say: (sentence: string) => setProblem(() => () => ({ sentence })),
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
