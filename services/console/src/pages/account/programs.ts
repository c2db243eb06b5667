/** What can be read of a session: its id, and the program that it is of. */

/** The session that an access token is of; null for what is no token of ours. */
export function sessionOf(token: string): string | null {
  try {
    const claims = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const { session_id } = JSON.parse(atob(claims)) as { session_id?: unknown }
    return typeof session_id === 'string' ? session_id : null
  } catch {
    return null
  }
}

// The order matters: browsers name those that they descend from, too.
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const SYSTEMS = [
  ['iPhone', 'an iPhone'],
  ['iPad', 'an iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'a Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/** "Firefox on Linux"; a program that is no browser in its own words. */
export function programOf(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') {
    return 'Unknown program'
  }
  const browser = BROWSERS.find(([sign]) => userAgent.includes(sign))?.[1]
  const system = SYSTEMS.find(([sign]) => userAgent.includes(sign))?.[1]
  return browser === undefined ? userAgent : system === undefined ? browser : `${browser} on ${system}`
}
