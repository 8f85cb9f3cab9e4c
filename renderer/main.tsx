import './without-eval.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { openConnection } from './connection.ts'
import { languageOf, startTexts } from './text.ts'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'

const connection = await openConnection()
const desk = await connection.client.desk.state()
await startTexts(languageOf(desk))
const root = document.getElementById('root')
if (root) createRoot(root).render(<App connection={connection} desk={desk} />)
