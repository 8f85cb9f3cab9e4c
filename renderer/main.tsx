// Before the panes' own styles, which build on these.
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/banner.css'

import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { openConnection } from './connection.ts'
import { NoAccess } from './frame/no-access.tsx'
import { changeLanguage, languageOf, languageOfTab } from './text.ts'

const element = document.getElementById('root')
const connection = await openConnection().catch(() => undefined)
if (connection) {
  const desk = await connection.client.desk.state()
  changeLanguage(languageOf(desk))
  if (element) createRoot(element).render(<App connection={connection} desk={desk} />)
} else {
  const language = languageOfTab()
  changeLanguage(language)
  document.documentElement.lang = language
  if (element) createRoot(element).render(<NoAccess />)
}
