/** Passkeys in the browser: what the server asks a key to sign, and what the key answers, both as JSON. */

/** What the server asks, with the id under which it is answered. */
export interface PasskeyQuestion<Options> {
  challenge_id: string
  options: Options
}

export interface PasskeyAnswer {
  challenge_id: string
  credential: unknown
}

/** Browsers tie passkeys to names; an address in numbers has none. */
export function hasName(hostname: string): boolean {
  return !/^[\d.]+$|:/.test(hostname)
}

export const passkey = {
  /** Whether this browser can, here: newer ones only, and where the console has a name. */
  isPossible: (): boolean =>
    'PublicKeyCredential' in globalThis &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    hasName(location.hostname),

  async create({ challenge_id, options }: PasskeyQuestion<PublicKeyCredentialCreationOptionsJSON>): Promise<PasskeyAnswer> {
    const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    return { challenge_id, credential: (made as PublicKeyCredential).toJSON() }
  },

  async sign({ challenge_id, options }: PasskeyQuestion<PublicKeyCredentialRequestOptionsJSON>): Promise<PasskeyAnswer> {
    const signed = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    return { challenge_id, credential: (signed as PublicKeyCredential).toJSON() }
  },

  /** Whether somebody only closed the browser's window. */
  isGivenUp: (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'NotAllowedError',
}
