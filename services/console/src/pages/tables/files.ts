/** Where a download goes, piece by piece. */
export interface Sink {
  write: (piece: Uint8Array<ArrayBuffer>) => Promise<void>
  finish: () => Promise<void>
  giveUp: () => Promise<void>
}

/** What Chromium has, and TypeScript does not know. */
interface WithFilePicker {
  showSaveFilePicker?: (wish: { suggestedName: string }) => Promise<FileSystemFileHandle>
}

/** A file on the disk where the browser lets one choose it, so that nothing is held here; null when nobody chose one. */
export async function fileToWrite(name: string): Promise<Sink | null> {
  const choose = (globalThis as WithFilePicker).showSaveFilePicker
  if (choose === undefined) {
    return downloaded(name)
  }
  try {
    const handle = await choose.call(globalThis, { suggestedName: name })
    const file = await handle.createWritable()
    return { write: (piece) => file.write(piece), finish: () => file.close(), giveUp: () => file.abort() }
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') {
      return null
    }
    throw thrown
  }
}

function downloaded(name: string): Sink {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  return {
    write: async (piece) => void pieces.push(piece),
    finish: async () => {
      const url = URL.createObjectURL(new Blob(pieces, { type: 'text/csv' }))
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
      URL.revokeObjectURL(url)
    },
    giveUp: async () => undefined,
  }
}
