// The installation under test, as `loam status --json` tells it, and what an operator does there.
import { readFileSync } from 'node:fs'
import { createClient } from '@supabase/supabase-js'
import ws from 'ws'

export const status = JSON.parse(readFileSync(process.env.LOAM_STATUS, 'utf8'))
export const example = process.env.LOAM_EXAMPLE
export const photo = readFileSync(`${example}/photo.jpg`)

export async function platform(method, path, body, token = status.platform_token) {
  const json = body !== undefined && !(body instanceof FormData)
  const response = await fetch(`${status.api_url}/platform/v1${path}`, {
    method,
    headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(json ? { 'Content-Type': 'application/json' } : {}) },
    body: json ? JSON.stringify(body) : body,
  })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers }
}

export async function created(method, path, body) {
  const answer = await platform(method, path, body)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

let count = 0
export const uniqueEmail = name => `${name}.${process.pid}.${Date.now()}.${++count}@example.com`
export const password = 'correct horse battery staple'

export async function newProject(name, settings = {}) {
  // Who fuzzed this installation before may have made more organizations, so that one must be named.
  const [organization] = await created('GET', '/organizations')
  return created('POST', '/projects', { name, organization_id: organization.id, ...settings })
}

const turns = new Map()

/** Changes auth settings and waits until auth-service goes by them: a provider that no test uses shows that in what it tells clients. */
export async function authSettings(project, settings) {
  const turn = !turns.get(project.ref)
  turns.set(project.ref, turn)
  const answer = await platform('PATCH', `/projects/${project.ref}/settings/auth`, { ...settings, external_gitlab_enabled: turn })
  if (answer.status >= 300) throw new Error(`the settings: ${answer.status} ${JSON.stringify(answer.body)}`)
  const told = async () => (await fetch(`${status.api_url}/auth/v1/settings`, { headers: { apikey: project.publishable_key } })).json()
  await until('the settings to be in force', told, seen => seen.external?.gitlab === turn)
  return answer.body
}

export async function photoAlbum(name) {
  const project = await newProject(name)
  for (const file of ['20261120120000_create_photos.sql', '20261120120100_create_buckets.sql']) {
    const sql = readFileSync(`${example}/migrations/${file}`, 'utf8')
    await created('POST', `/projects/${project.ref}/database/migrations`, { version: file.split('_')[0], name: file.slice(15, -4), sql })
  }
  return project
}

export async function deploy(project, name, jar, manifest = {}) {
  const form = new FormData()
  form.append('manifest', new Blob([JSON.stringify(manifest)], { type: 'application/json' }))
  form.append('jar', new Blob([jar], { type: 'application/java-archive' }), `${name}.jar`)
  return platform('POST', `/projects/${project.ref}/functions/${name}/deployments`, form)
}

export const client = (project, key = project.publishable_key) =>
  createClient(status.api_url, key, { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }, realtime: { transport: ws } })

export async function signedUp(project, name) {
  const supabase = client(project)
  const email = uniqueEmail(name)
  const { data, error } = await supabase.auth.signUp({ email, password })
  if (error) throw error
  return { supabase, email, user: data.user, session: data.session }
}

export async function until(what, look, there, seconds = 60) {
  const limit = Date.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (there(seen)) return seen
    if (Date.now() > limit) throw new Error(`waited in vain for ${what}; last seen: ${JSON.stringify(seen)}`)
    await new Promise(done => setTimeout(done, 50))
  }
}
