import { FolderOpen } from 'lucide-react'
import { useDesk } from '../data/desk.tsx'
import { shownKeys } from '../frame/keys.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { ToldText } from '../ui/told-text.tsx'
import { DropArea } from './drop-area.tsx'
import { FolderField } from './folder-field.tsx'
import { RecentFolders } from './recent-folders.tsx'
import type { OpenFolder } from './use-open-folder.ts'

/** Every way to a folder: the system's dialog or its path, dropping it, one that was opened before. */
export function FolderChoice({ opening, isFocused }: { opening: OpenFolder; isFocused: boolean }) {
  const t = useText()
  const { choosesFolders } = useDesk().desk.host
  const { isOpening, problem, forgetProblem, open, choose } = opening
  return (
    <>
      {choosesFolders && problem !== undefined && (
        <p className="banner danger" role="alert">
          <ToldText told={problem} />
        </p>
      )}
      <DropArea>
        {choosesFolders ? (
          <Button
            className="button primary"
            autoFocus={isFocused}
            isDisabled={isOpening}
            onPress={() => void choose()}
          >
            <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" />
            {t(isOpening ? 'first.opening' : 'first.choose')}
            <kbd>{shownKeys('Mod+O')}</kbd>
          </Button>
        ) : (
          <FolderField
            isOpening={isOpening}
            problem={problem}
            onWrite={forgetProblem}
            onOpen={(folder) => void open(folder)}
          />
        )}
      </DropArea>
      <RecentFolders isOpening={isOpening} onOpen={(folder) => void open(folder)} />
    </>
  )
}
