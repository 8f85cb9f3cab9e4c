import { wireOver } from './wire.ts'

/** The program's end of the channel to its screen. */
export const screenWire = wireOver(process)

// A program without a screen would run on unseen.
process.once('disconnect', () => process.exit(1))
