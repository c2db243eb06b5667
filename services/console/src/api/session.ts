import { ApiError } from './error'
import { Store } from './store'

/** Operators are users of the built-in project, which signs them in like any app's users. */
export const PLATFORM_AUTH = '/p/platformplatformplat/auth/v1'

export interface Tokens {
  access_token: string
  refresh_token: string
  /** Seconds since 1970. */
  expires_at: number
}

/** `out`: nobody was signed in; `in`; `ended`: the session ended while the console was open. */
export type SessionState = 'out' | 'in' | 'ended'

const KEPT = 'loam.session'
const LOCK = 'loam.session.refresh'
/** Renewed this long before it ends, so that no request meets an expired token. */
const MARGIN_SECONDS = 30

const state = new Store<SessionState>(read() === null ? 'out' : 'in')
let waiting: (() => void)[] = []

function read(): Tokens | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null')
    return kept !== null && typeof kept === 'object' && 'refresh_token' in kept ? (kept as Tokens) : null
  } catch {
    return null
  }
}

function isFresh(tokens: Tokens): boolean {
  return tokens.expires_at - MARGIN_SECONDS > Date.now() / 1000
}

/** Waits for the operator to sign in over the page; what was typed stays where it is. */
function signedIn(): Promise<void> {
  state.set('ended')
  return new Promise((resolve) => waiting.push(resolve))
}

async function requestTokens(refreshToken: string): Promise<Tokens | null> {
  let response: Response
  try {
    response = await fetch(`${PLATFORM_AUTH}/token?grant_type=refresh_token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh_token: refreshToken }),
    })
  } catch {
    throw new ApiError(0, 'unreachable', 'Loam does not answer', null)
  }
  if (response.ok) {
    return (await response.json()) as Tokens
  }
  if (response.status === 429 || response.status >= 500) {
    throw await ApiError.of(response)
  }
  return null
}

/** One tab at a time: a refresh token works once, and the other tabs take what it got. */
async function renew(used: string): Promise<Tokens | null> {
  return navigator.locks.request(LOCK, async () => {
    const kept = read()
    if (kept === null) {
      return null
    }
    if (kept.access_token !== used && isFresh(kept)) {
      return kept
    }
    const renewed = await requestTokens(kept.refresh_token)
    if (renewed !== null) {
      localStorage.setItem(KEPT, JSON.stringify(renewed))
    }
    return renewed
  })
}

/** The operator's session: shared by all tabs, renewed by itself. */
export const session = {
  state,

  /** A token that is good now; waits for the operator when there is none to be had. */
  async token(): Promise<string> {
    for (;;) {
      const kept = read()
      if (kept !== null && isFresh(kept)) {
        return kept.access_token
      }
      const renewed = kept === null ? null : await renew(kept.access_token)
      if (renewed !== null) {
        return renewed.access_token
      }
      await signedIn()
    }
  },

  /** The server did not take this token, whatever its dates say. */
  async refused(token: string): Promise<void> {
    const renewed = await renew(token)
    if (renewed === null) {
      await signedIn()
    }
  },

  begin(tokens: Tokens): void {
    localStorage.setItem(KEPT, JSON.stringify(tokens))
    state.set('in')
    waiting.forEach((resolve) => resolve())
    waiting = []
  },

  /** Ends the session here and on the server; a server that is away ends it by its time. */
  async end(): Promise<void> {
    const kept = read()
    localStorage.removeItem(KEPT)
    state.set('out')
    if (kept !== null) {
      await fetch(`${PLATFORM_AUTH}/logout?scope=local`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${kept.access_token}` },
      }).catch(() => undefined)
    }
  },
}

addEventListener('storage', (event) => {
  if (event.key === KEPT && state.get() !== 'out' && read() !== null) {
    state.set('in')
    waiting.forEach((resolve) => resolve())
    waiting = []
  }
})
