/** The way over the company's identity provider, which leaves the console and comes back to its page `sso`. */

const START = '/platform/v1/sso/start'
const NEXT = 'loam.sso.next'
/** Kept where every window sees it: a window that comes back from another site has lost its name and its opener. */
const BESIDE = 'loam.sso.beside'
const PATIENCE_MS = 15 * 60_000

export const sso = {
  /** Leaves the page, and comes back to `next`. */
  leave(next: string | undefined): void {
    localStorage.removeItem(BESIDE)
    if (next === undefined) {
      sessionStorage.removeItem(NEXT)
    } else {
      sessionStorage.setItem(NEXT, next)
    }
    location.assign(START)
  },

  /** In a window of its own: the page stays, with what was typed. False when the browser lets none open. */
  openBeside(): boolean {
    const isOpen = open(START, '_blank', 'popup,width=520,height=720') !== null
    if (isOpen) {
      localStorage.setItem(BESIDE, String(Date.now() + PATIENCE_MS))
    }
    return isOpen
  },

  /** Whether this window was opened beside a page that waits. */
  isBeside(): boolean {
    const until = Number(localStorage.getItem(BESIDE))
    localStorage.removeItem(BESIDE)
    return Date.now() < until
  },

  /** Where whoever left wanted to go. */
  next(): string | undefined {
    const kept = sessionStorage.getItem(NEXT) ?? undefined
    sessionStorage.removeItem(NEXT)
    return kept
  },
}
