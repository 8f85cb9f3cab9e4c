import { join } from 'node:path'
import { Store, type StoreOptions } from '../../main/store/store.ts'
import { tempFolder } from './temp-folder.ts'

/** A store in a folder of its own (or in `dir`, to open one again). Close it where the test needs it closed. */
export function openTempStore(options: StoreOptions = {}, dir = join(tempFolder(), 'store')): Promise<Store> {
  return Store.open(dir, options)
}
