/** The characters that a name in a bucket may have: the server refuses others. */
const ALLOWED = /^[A-Za-z0-9_/!.*'() &$=@;:+,?-]+$/
const LONGEST = 1024

/** Why this is no name for an object, in words; null when it is one. */
export function complaintOf(name: string): string | null {
  if (name === '') {
    return 'A name is needed.'
  }
  if (name.length > LONGEST) {
    return 'A name has at most 1024 characters.'
  }
  if (!ALLOWED.test(name)) {
    const wrong = [...name].find((letter) => !ALLOWED.test(letter))
    return `A name has letters, digits and _ / ! . * ' ( ) & $ = @ ; : + , ? -, but “${wrong}” is none of these.`
  }
  return name.split('/').some((part) => part === '.' || part === '..') ? 'No part of a name is one dot or two.' : null
}

/** The part after the last slash; of a folder, the last folder with its slash. */
export function lastPart(name: string): string {
  const end = name.endsWith('/') ? name.length - 1 : name.length
  return name.slice(name.lastIndexOf('/', end - 1) + 1)
}

/** "a/b/c/" → the folders that lead to it, each with its whole prefix. */
export function crumbs(prefix: string): { label: string; prefix: string }[] {
  const parts = prefix.split('/').filter((part, index, all) => part !== '' || index < all.length - 1)
  return parts.map((label, index) => ({ label: label === '' ? '(empty)' : label, prefix: `${parts.slice(0, index + 1).join('/')}/` }))
}

export type Preview = 'image' | 'text' | 'none'

const IMAGES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']
const TEXTS = /^(text\/|application\/(json|xml|javascript|yaml|x-yaml|toml|sql|x-sh|x-ndjson|xhtml\+xml)|image\/svg\+xml|.+\+(json|xml)(;|$))/
const LARGEST_TEXT = 1_000_000
const LARGEST_IMAGE = 30_000_000

/** How an object can be shown. HTML and SVG are text here: what somebody uploaded never runs. */
export function previewOf(contentType: string | null | undefined, size: number | null | undefined): Preview {
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase()
  if (IMAGES.includes(type)) {
    return (size ?? 0) <= LARGEST_IMAGE ? 'image' : 'none'
  }
  return TEXTS.test(type) && (size ?? 0) <= LARGEST_TEXT ? 'text' : 'none'
}
