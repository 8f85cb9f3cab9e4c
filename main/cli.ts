#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { addAnnotationCommands } from './cli/annotation-commands.ts'
import { addArticleCommands } from './cli/article-commands.ts'
import { addEncodingCommand } from './cli/encoding-command.ts'
import { addEntityCommands } from './cli/entity-commands.ts'
import { addExchangeCommands } from './cli/exchange-commands.ts'
import { addFolderCommands } from './cli/folder-commands.ts'
import { addHistoryCommands } from './cli/history-commands.ts'
import { addLibraryCommands } from './cli/library-commands.ts'
import { manifest } from './cli/manifest.ts'
import { addPlaceCommand } from './cli/place-command.ts'
import { addSavedCommands } from './cli/saved-commands.ts'
import { sentenceOf } from './cli/sentence.ts'
import { addServeCommand } from './cli/serve-command.ts'
import { addSimilarCommand } from './cli/similar-command.ts'
import { addStoreCommands } from './cli/store-commands.ts'
import { printableLine } from './cli/words.ts'

/**
 * Runs one command of the line `words` (without node and script). Sets the exit code: 0 done, 1 the request failed (one
 * sentence on stderr), 2 wrong usage.
 */
export async function main(words: string[]): Promise<void> {
  // A reader that closes the pipe early (`| head`) must not look like a failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  try {
    await program().parseAsync(words, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else {
      process.stderr.write(`${printableLine(sentenceOf(error).replaceAll('\n', ' '))}\n`)
      process.exitCode = 1
    }
  }
}

function program(): Command {
  const dau = new Command('dau')
  dau
    .description('Read, mark and keep: index a folder of articles, search it, annotate it, export the notes.')
    .option('--data <dir>', "where Dấu keeps what it knows (default: the system's data folder, or $DAU_DATA)")
    .option('--library <folder>', 'the folder of articles (default: the last one)')
    .option('--json', 'one JSON document on stdout and nothing else there')
    .version(manifest().version, '--version', 'say which Dấu this is')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: (text, write) => write(usageSentence(text, 'dau --help')) })
    .exitOverride()
    .addHelpText(
      'after',
      `
Examples:
  dau index ~/Articles                       read every article of the folder
  dau search '"bộ ngoại giao" date:2021'     a phrase, in articles of 2021
  dau search 'ngoai giao'                    letters without marks find all marks
  dau annotate 002_ --quote "Saleumxay Kommasith" --entity "person:Saleumxay Kommasith" --all
  dau annotate 002_ --quote "đà tăng trưởng" --color green --note "Compare with **2020**" --tag economy
  dau serve                                  the window, in the browser
  dau undo
  dau export --format markdown --out ~/Notes

An <article> is an id, a path inside the library, or a unique part of a path or title.
Offsets count UTF-16 units of the reading text ("dau text <article>" prints it).
Exit codes: 0 done, 1 the request failed, 2 wrong usage.`,
    )
  addLibraryCommands(dau)
  addSavedCommands(dau)
  addSimilarCommand(dau)
  addArticleCommands(dau)
  addEncodingCommand(dau)
  addFolderCommands(dau)
  addAnnotationCommands(dau)
  addPlaceCommand(dau)
  addEntityCommands(dau)
  addHistoryCommands(dau)
  addExchangeCommands(dau)
  addStoreCommands(dau)
  addServeCommand(dau)
  for (const command of dau.commands) {
    const help = `dau help ${command.name()}`
    command.exitOverride().configureOutput({ outputError: (text, write) => write(usageSentence(text, help)) })
  }
  return dau
}

/** What commander says of wrong usage, as one sentence with the remedy. */
function usageSentence(text: string, help: string): string {
  const said = text
    .replace(/^error: /u, '')
    .replace(/\s+/gu, ' ')
    .replace(/[.\s]+$/u, '')
  return `${printableLine(`${said.charAt(0).toUpperCase()}${said.slice(1)}; see "${help}".`)}\n`
}
