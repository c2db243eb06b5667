import { queryOptions } from '@tanstack/react-query'
import { ApiError, passkey, PLATFORM_AUTH, type PasskeyQuestion, type Tokens } from '@/api'

interface Factor {
  id: string
  friendly_name?: string | null
  factor_type: 'totp' | 'phone' | 'webauthn'
  status: 'verified' | 'unverified'
}

/** What signing in gives: tokens, and the second factors that still have to be shown. */
export interface SignedIn extends Tokens {
  user: { factors?: Factor[] }
}

async function send<T>(address: string, body: unknown, token?: string): Promise<T> {
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
  } catch {
    throw new ApiError(0, 'unreachable', 'Loam does not answer', null)
  }
  if (!response.ok) {
    throw await ApiError.of(response)
  }
  return (await response.json()) as T
}

/** What is asked before anybody is signed in. */
export const login = {
  withPassword: (email: string, password: string) =>
    send<SignedIn>(`${PLATFORM_AUTH}/token?grant_type=password`, { email, password }),

  /** The authenticator apps that this sign-in has to be confirmed with; none when none is set up. */
  factorsOf: (signedIn: SignedIn): Factor[] =>
    (signedIn.user.factors ?? []).filter(({ factor_type, status }) => factor_type === 'totp' && status === 'verified'),

  withCode: async (signedIn: SignedIn, factor: string, code: string): Promise<Tokens> => {
    const address = `${PLATFORM_AUTH}/factors/${encodeURIComponent(factor)}`
    const challenge = await send<{ id: string }>(`${address}/challenge`, {}, signedIn.access_token)
    return send<Tokens>(`${address}/verify`, { challenge_id: challenge.id, code }, signedIn.access_token)
  },

  withPasskey: async (): Promise<SignedIn> => {
    const address = `${PLATFORM_AUTH}/passkeys/authentication`
    const question = await send<PasskeyQuestion<PublicKeyCredentialRequestOptionsJSON>>(`${address}/options`, {})
    return send<SignedIn>(`${address}/verify`, await passkey.sign(question))
  },

  /** Whether operators may sign in with passkeys here. */
  offersPasskeys: () =>
    queryOptions({
      queryKey: ['passkeys'],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }) => {
        const response = await fetch(`${PLATFORM_AUTH}/settings`, { signal })
        return response.ok && ((await response.json()) as { passkeys_enabled?: boolean }).passkeys_enabled === true
      },
    }),

  setUp: (wanted: { token: string; email: string; password: string; name: string }) =>
    send<{ id: string; email: string }>('/platform/v1/setup', wanted),

  acceptInvitation: (wanted: { token: string; email: string; password: string; name: string }) =>
    send<{ organization_id: string }>('/platform/v1/invitations/sign-up', wanted),

  withSsoCode: (code: string) => send<Tokens>('/platform/v1/sso/session', { code }),

  /** The company's identity provider, or null when the installation has none. */
  provider: () =>
    queryOptions({
      queryKey: ['sso'],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }) => {
        const response = await fetch('/platform/v1/sso', { signal })
        return response.ok ? ((await response.json()) as { issuer: string }) : null
      },
    }),
}
