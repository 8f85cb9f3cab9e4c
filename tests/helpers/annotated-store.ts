import { join } from 'node:path'
import { Store } from '../../main/store/store.ts'
import { addArticle, Session } from '../crash/model.ts'
import { tempFolder } from './temp-folder.ts'

/** A store with one article, after so many actions of a user, and a folder for its backups that is not there yet. */
export async function annotatedStore(
  actions: number,
): Promise<{ store: Store; session: Session; dir: string; backups: string }> {
  const home = tempFolder()
  const dir = join(home, 'store')
  const store = await Store.open(dir)
  await addArticle(store)
  const session = new Session(actions)
  for (let count = 0; count < actions; count++) await session.play(store)
  return { store, session, dir, backups: join(home, 'backups') }
}
