/** The way over the company's identity provider, which leaves the console and comes back to its page `sso`. */

const START = '/platform/v1/sso/start'
const NEXT = 'loam.sso.next'
const WINDOW = 'loam-sso'

export const sso = {
  /** Leaves the page, and comes back to `next`. */
  leave(next: string | undefined): void {
    if (next === undefined) {
      sessionStorage.removeItem(NEXT)
    } else {
      sessionStorage.setItem(NEXT, next)
    }
    location.assign(START)
  },

  /** In a window of its own: the page stays, with what was typed. False when the browser lets none open. */
  openBeside: (): boolean => open(START, WINDOW, 'popup,width=520,height=720') !== null,

  isBeside: (): boolean => window.name === WINDOW,

  /** Where whoever left wanted to go. */
  next(): string | undefined {
    const kept = sessionStorage.getItem(NEXT) ?? undefined
    sessionStorage.removeItem(NEXT)
    return kept
  },
}
