import type { DirectoryDropItem, DropItem, FileDropItem } from 'react-aria-components'
import type { Wanted } from './uploads'

/** What was dropped, folders with all that is in them; names are relative to the place of the drop. */
export async function filesOf(items: readonly DropItem[]): Promise<Wanted[]> {
  const found: Wanted[] = []
  for (const item of items) {
    if (item.kind === 'file') {
      found.push({ name: item.name, file: await item.getFile() })
    } else if (item.kind === 'directory') {
      await collect(item, `${item.name}/`, found)
    }
  }
  return found
}

async function collect(directory: DirectoryDropItem, prefix: string, found: Wanted[]): Promise<void> {
  for await (const entry of directory.getEntries() as AsyncIterable<FileDropItem | DirectoryDropItem>) {
    if (entry.kind === 'file') {
      found.push({ name: `${prefix}${entry.name}`, file: await entry.getFile() })
    } else {
      await collect(entry, `${prefix}${entry.name}/`, found)
    }
  }
}
