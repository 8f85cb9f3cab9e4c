import { wireOver } from './wire.ts'

/** The program's end of the channel to its screen. */
export const screenWire = wireOver(process)
