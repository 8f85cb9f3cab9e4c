import { useState } from 'react'
import { useDesk } from '../data/desk.tsx'
import { problemOf, type Told, toldOf } from '../message.ts'
import { closeOverlay, useWindow } from '../state.ts'

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
  const told = useWindow(({ overlay }) => (overlay.kind === 'open-folder' ? overlay.told : undefined))
  const forgetProblem = () => {
    setProblem(undefined)
    if (told) useWindow.setState({ overlay: { kind: 'open-folder' } })
  }
  const attempt = async (open: () => Promise<unknown>) => {
    setOpening(true)
    forgetProblem()
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
    problem: (told ?? problem)?.(),
    forgetProblem,
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

export type OpenFolder = ReturnType<typeof useOpenFolder>
