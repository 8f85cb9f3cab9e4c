import { Argument, type Command } from 'commander'
import { type Encoding, encoding as encodings } from '../../preload/contract/article.ts'
import { type CommonOptions, withLibrary } from './session.ts'
import { Terminal } from './terminal.ts'
import { oneLine } from './words.ts'

/** `encoding`. */
export function addEncodingCommand(dau: Command): void {
  dau
    .command('encoding')
    .argument('<article>')
    .addArgument(
      new Argument('[encoding]', 'auto: the one that Dấu finds').choices(['auto', ...encodings.options]),
    )
    .description('say in which encoding the file of an article is read, or choose another one')
    .addHelpText('after', '\nExamples:\n  dau encoding 002_\n  dau encoding old.txt tcvn3')
    .action(
      async (reference: string, wanted: Encoding | 'auto' | undefined, _: unknown, command: Command) => {
        const options = command.optsWithGlobals<CommonOptions>()
        const terminal = new Terminal(options.json === true)
        await withLibrary(options, terminal, async (client) => {
          const found = await client.articles.find({ reference })
          const encoding = wanted === 'auto' ? null : wanted
          const article =
            encoding === undefined ? found : await client.articles.chooseEncoding({ id: found.id, encoding })
          await terminal.result(article, () => [
            `${article.encoding ?? 'says it itself'}${article.encodingFrom === 'user' ? ' (chosen by you)' : ''}  ${article.path}`,
            oneLine(article.title, terminal.room()),
          ])
        })
      },
    )
}
