// A project as provider for other apps: openid-client, a certified library, on one side, supabase-js's auth.oauth on the other.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as oidc from 'openid-client'
import { authSettings, client, newProject, password, platform, signedUp, status } from './installation.mjs'

const callback = 'http://localhost:9999/callback'

async function provider(name, settings = {}) {
  const project = await newProject(name)
  await authSettings(project, { oauth_server_enabled: true, site_url: 'http://localhost:9999', ...settings })
  return project
}

const issuer = project => new URL(`${status.api_url}/p/${project.ref}/auth/v1`)
const insecure = { execute: [oidc.allowInsecureRequests] }
const admin = project => client(project, project.secret_key).auth.admin.oauth

async function app(project, metadata = {}) {
  const { data, error } = await admin(project).createClient({ client_name: 'Shop', redirect_uris: [callback], ...metadata })
  assert.equal(error, null)
  return data
}

/** What an app keeps between sending its user away and seeing the user again. */
async function asking(config, scope = 'openid email profile') {
  const verifier = oidc.randomPKCECodeVerifier()
  const state = oidc.randomState()
  const nonce = oidc.randomNonce()
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const answer = await fetch(url, { redirect: 'manual' })
  assert.equal(answer.status, 302, await answer.text())
  return { url, location: new URL(answer.headers.get('location')), checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: scope.includes('openid') } }
}

async function signIn(config, supabase) {
  const { location, checks } = await asking(config)
  const id = location.searchParams.get('authorization_id')
  const { data, error } = await supabase.auth.oauth.getAuthorizationDetails(id)
  assert.equal(error, null)
  const { data: done } = data.redirect_url ? { data } : await supabase.auth.oauth.approveAuthorization(id)
  return { tokens: await oidc.authorizationCodeGrant(config, new URL(done.redirect_url), checks), redirect: done.redirect_url, checks }
}

test('an app with a secret signs a user in, refreshes, asks and lets go', async () => {
  const project = await provider('provider confidential', { oauth_server_authorization_path: '/decide' })
  const { supabase, email, user } = await signedUp(project, 'provided')
  const { client_id, client_secret } = await app(project)
  const config = await oidc.discovery(issuer(project), client_id, client_secret, oidc.ClientSecretBasic(client_secret), insecure)

  const { location, checks } = await asking(config)
  assert.equal(location.origin + location.pathname, 'http://localhost:9999/decide')
  const id = location.searchParams.get('authorization_id')
  const details = await supabase.auth.oauth.getAuthorizationDetails(id)
  assert.equal(details.data.client.name, 'Shop')
  assert.equal(details.data.user.email, email)
  assert.equal(details.data.scope, 'openid email profile')
  const approved = await supabase.auth.oauth.approveAuthorization(id)
  const tokens = await oidc.authorizationCodeGrant(config, new URL(approved.data.redirect_url), checks)
  assert.equal(tokens.claims().sub, user.id)
  assert.equal(tokens.claims().email, email)

  const info = await oidc.fetchUserInfo(config, tokens.access_token, user.id)
  assert.equal(info.email, email)
  const next = await oidc.refreshTokenGrant(config, tokens.refresh_token)
  assert.notEqual(next.refresh_token, tokens.refresh_token)
  assert.equal((await oidc.tokenIntrospection(config, next.access_token)).active, true)

  const asApp = await fetch(`${status.api_url}/auth/v1/user`, { headers: { apikey: project.publishable_key, Authorization: `Bearer ${next.access_token}` } })
  assert.equal((await asApp.json()).email, email)
  const change = await fetch(`${status.api_url}/auth/v1/user`, {
    method: 'PUT',
    headers: { apikey: project.publishable_key, Authorization: `Bearer ${next.access_token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ password: 'taken over by an app' }),
  })
  assert.equal(change.status, 403)

  await oidc.tokenRevocation(config, next.refresh_token)
  await assert.rejects(oidc.refreshTokenGrant(config, next.refresh_token), { error: 'invalid_grant' })
})

test('policies read which app holds the token', async () => {
  const project = await provider('provider policies', { oauth_server_authorization_path: '/decide' })
  const { supabase } = await signedUp(project, 'policies')
  const { client_id } = await app(project, { token_endpoint_auth_method: 'none' })
  const sql = await platform('POST', `/projects/${project.ref}/database/query`, {
    query: `create table public.note (id int primary key, body text);
      insert into public.note values (1, 'for the user'), (2, 'for apps too');
      create policy users on public.note for select to authenticated using ((auth.jwt() ->> 'client_id') is null);
      create policy apps on public.note for select to authenticated using (id = 2 and (auth.jwt() ->> 'client_id') = '${client_id}');`,
  })
  assert.ok(sql.status < 300, JSON.stringify(sql.body))
  const config = await oidc.discovery(issuer(project), client_id, undefined, oidc.None(), insecure)
  const { tokens } = await signIn(config, supabase)
  const read = async token =>
    (await fetch(`${status.api_url}/rest/v1/note?select=id&order=id`, { headers: { apikey: project.publishable_key, Authorization: `Bearer ${token}` } })).json()
  assert.deepEqual(await read((await supabase.auth.getSession()).data.session.access_token), [{ id: 1 }, { id: 2 }])
  assert.deepEqual(await read(tokens.access_token), [{ id: 2 }])
  const identity = await fetch(`${status.api_url}/rest/v1/note`, { headers: { apikey: project.publishable_key, Authorization: `Bearer ${tokens.id_token}` } })
  assert.equal(identity.status, 401)
})

test('users see, refuse and revoke', async () => {
  const project = await provider('provider grants', { oauth_server_authorization_path: '/decide' })
  const { supabase } = await signedUp(project, 'grants')
  const { client_id, client_secret } = await app(project)
  const config = await oidc.discovery(issuer(project), client_id, client_secret, undefined, insecure)
  const { location, checks } = await asking(config)
  const id = location.searchParams.get('authorization_id')
  await supabase.auth.oauth.getAuthorizationDetails(id)
  const denied = await supabase.auth.oauth.denyAuthorization(id)
  await assert.rejects(oidc.authorizationCodeGrant(config, new URL(denied.data.redirect_url), checks), { error: 'access_denied' })
  assert.equal((await supabase.auth.oauth.approveAuthorization(id)).error.code, 'oauth_authorization_not_found')

  const { tokens } = await signIn(config, supabase)
  const grants = await supabase.auth.oauth.listGrants()
  assert.deepEqual(grants.data.map(grant => grant.client.id), [client_id])
  assert.equal((await supabase.auth.oauth.revokeGrant({ clientId: client_id })).error, null)
  assert.deepEqual((await supabase.auth.oauth.listGrants()).data, [])
  await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' })
  assert.equal((await supabase.auth.oauth.revokeGrant({ clientId: client_id })).error.code, 'oauth_consent_not_found')
  assert.equal((await client(project).auth.oauth.listGrants()).error.name, 'AuthSessionMissingError')
})

test('a code works once and takes what it was given for away when it comes again', async () => {
  const project = await provider('provider replay', { oauth_server_authorization_path: '/decide' })
  const { supabase } = await signedUp(project, 'replay')
  const { client_id } = await app(project, { token_endpoint_auth_method: 'none' })
  const config = await oidc.discovery(issuer(project), client_id, undefined, oidc.None(), insecure)
  const { tokens, redirect, checks } = await signIn(config, supabase)
  await assert.rejects(oidc.authorizationCodeGrant(config, new URL(redirect), checks), { error: 'invalid_grant' })
  await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' })
})

test('administrators keep the list of apps', async () => {
  const project = await provider('provider admin')
  const oauth = admin(project)
  const made = await app(project)
  assert.equal(made.client_type, 'confidential')
  assert.equal((await oauth.getClient(made.client_id)).data.client_name, 'Shop')
  assert.equal((await oauth.updateClient(made.client_id, { client_name: 'Store' })).data.client_name, 'Store')
  assert.notEqual((await oauth.regenerateClientSecret(made.client_id)).data.client_secret, made.client_secret)
  const list = await oauth.listClients({ page: 1, perPage: 10 })
  assert.equal(list.data.total, 1)
  assert.equal(list.data.clients[0].client_id, made.client_id)
  assert.equal((await oauth.deleteClient(made.client_id)).error, null)
  assert.equal((await oauth.getClient(made.client_id)).error.code, 'oauth_client_not_found')
  assert.equal((await client(project).auth.admin.oauth.listClients()).error.code, 'not_admin')
})

test('an app registers itself where it may, and our own page asks the user', async () => {
  const project = await provider('provider dynamic', { oauth_server_allow_dynamic_registration: true })
  const { email, user } = await signedUp(project, 'dynamic')
  const config = await oidc.dynamicClientRegistration(
    issuer(project),
    { client_name: 'Agent', redirect_uris: [callback], token_endpoint_auth_method: 'none' },
    oidc.None(),
    { ...insecure, algorithm: 'oauth2' },
  )
  const { location, checks } = await asking(config)
  const page = await fetch(location)
  const html = await page.text()
  assert.match(page.headers.get('content-security-policy'), /frame-ancestors 'none'/)
  assert.match(html, /Agent asks to sign you in/)
  const cookie = page.headers.get('set-cookie').split(';')[0]
  const answer = await fetch(html.match(/action="([^"]+)"/)[1], {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, Origin: 'null' },
    body: new URLSearchParams({
      authorization_id: location.searchParams.get('authorization_id'),
      form_token: html.match(/name="form_token" value="([^"]+)"/)[1],
      email,
      password,
      decision: 'approve',
    }),
  })
  assert.equal(answer.status, 303, await answer.text())
  const tokens = await oidc.authorizationCodeGrant(config, new URL(answer.headers.get('location')), checks)
  assert.equal(tokens.claims().sub, user.id)
})
