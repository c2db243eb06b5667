// A certified OpenID Connect provider (npm oidc-provider) on this machine, and a browser in which people sign in there.
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

export const clientId = 'loam'
export const nativeClientId = 'native app'
export const secret = 'a secret: with signs/that need encoding+'
const nativeCallback = 'http://localhost:9998/native'

export async function startProvider() {
  const server = createServer((request, response) => handler(request, response))
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${server.address().port}`
  let handler = (request, response) => response.writeHead(503).end()
  const people = new Map()
  return {
    issuer,
    people,
    /** The provider knows its clients' addresses exactly, so it begins when those are known. */
    serve(callbacks) {
      const provider = new Provider(issuer, {
        clients: [
          { client_id: clientId, client_secret: secret, redirect_uris: callbacks, grant_types: ['authorization_code', 'refresh_token'] },
          { client_id: nativeClientId, token_endpoint_auth_method: 'none', redirect_uris: [nativeCallback] },
        ],
        claims: { email: ['email', 'email_verified'], profile: ['name', 'picture', 'preferred_username'] },
        cookies: { keys: [randomBytes(16).toString('hex')] },
        features: { claimsParameter: { enabled: true } },
        findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
        pkce: { required: () => true },
        ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, RefreshToken: 600, Session: 600 },
      })
      handler = provider.callback()
    },
    close: () => new Promise(done => server.close(done)),
  }
}

/**
 * Signs somebody in at the address to which the browser was sent.
 * Returns the address to which the provider sends the browser back, which is not opened.
 */
export async function visit(issuer, address, login, { deny = false } = {}) {
  const cookies = new Map()
  let next = { url: new URL(address) }
  for (let step = 0; step < 20; step++) {
    const response = await fetch(next.url, {
      method: next.form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: next.form,
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=')
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    const location = response.headers.get('location')
    if (location) {
      const url = new URL(location, next.url)
      if (url.origin !== issuer) return url
      next = { url }
      continue
    }
    const page = await response.text()
    if (response.status !== 200) throw new Error(`The provider says ${response.status}: ${page}`)
    const action = page.match(/action="([^"]+)"/)[1]
    const prompt = page.match(/name="prompt" value="(\w+)"/)[1]
    next = prompt === 'consent' && deny
      ? { url: new URL(`${action}/abort`, next.url) }
      : { url: new URL(action, next.url), form: new URLSearchParams({ prompt, login, password: 'any' }) }
  }
  throw new Error('The provider sends the browser in circles')
}

/** What an app of the phone gets from the provider by itself. */
export async function nativeTokens(issuer, login, nonce) {
  const verifier = randomBytes(32).toString('base64url')
  const asked = new URL(`${issuer}/auth`)
  asked.search = new URLSearchParams({
    client_id: nativeClientId,
    response_type: 'code',
    redirect_uri: nativeCallback,
    scope: 'openid email',
    claims: JSON.stringify({ id_token: { email: null, email_verified: null } }),
    nonce: createHash('sha256').update(nonce).digest('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const back = await visit(issuer, asked, login)
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: nativeClientId,
      code: back.searchParams.get('code'),
      redirect_uri: nativeCallback,
      code_verifier: verifier,
    }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
