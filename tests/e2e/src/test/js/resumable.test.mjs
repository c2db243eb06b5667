// Uploads in pieces, through tus-js-client: pauses, interruptions, parts in parallel, policies.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import * as tus from 'tus-js-client'
import { client, newProject, platform, signedUp, status } from './installation.mjs'

const piece = 6 * 1024 * 1024

const shared = (async () => {
  const project = await newProject('resumable')
  const sql = await platform('POST', `/projects/${project.ref}/database/query`, {
    query: `insert into storage.buckets (id, name, file_size_limit) values ('films', 'films', 30000000);
      create policy own_films on storage.objects for all to authenticated
        using (bucket_id = 'films' and (storage.foldername(name))[1] = auth.uid()::text)
        with check (bucket_id = 'films' and (storage.foldername(name))[1] = auth.uid()::text);`,
  })
  assert.ok(sql.status < 300, JSON.stringify(sql.body))
  const user = await signedUp(project, 'films')
  return { project, ...user }
})()

function uploading({ project, session }, name, bytes, options = {}, finished = () => {}) {
  const metadata = { bucketName: 'films', objectName: name, contentType: 'video/mp4', cacheControl: '3600', ...options.metadata }
  return new tus.Upload(bytes, {
    endpoint: `${status.api_url}/storage/v1/upload/resumable`,
    retryDelays: [0, 500, 1000, 3000, 5000],
    headers: { apikey: project.publishable_key, authorization: `Bearer ${session.access_token}`, 'x-upsert': 'false', ...options.headers },
    uploadDataDuringCreation: options.atOnce ?? false,
    chunkSize: piece,
    metadata,
    metadataForPartialUploads: metadata,
    parallelUploads: options.parallel ?? 1,
    onSuccess: () => finished(null),
    onError: finished,
    onChunkComplete: options.onChunk,
  })
}

const finished = (who, name, bytes, options) =>
  new Promise((resolve, reject) => uploading(who, name, bytes, options, error => (error ? reject(error) : resolve())).start())

async function downloaded({ supabase }, name) {
  const { data, error } = await supabase.storage.from('films').download(name)
  assert.equal(error, null)
  return { bytes: Buffer.from(await data.arrayBuffer()), type: data.type }
}

test('a film comes in pieces of 6 MB', async () => {
  const who = await shared
  const bytes = randomBytes(2.5 * piece)
  const chunks = []
  await finished(who, `${who.user.id}/film.mp4`, bytes, { onChunk: size => chunks.push(size) })
  assert.deepEqual(chunks, [piece, piece, 0.5 * piece])
  const film = await downloaded(who, `${who.user.id}/film.mp4`)
  assert.ok(film.bytes.equals(bytes))
  assert.equal(film.type, 'video/mp4')
})

test('a small file comes with the request that begins it', async () => {
  const who = await shared
  await finished(who, `${who.user.id}/small.mp4`, Buffer.from('small'), { atOnce: true })
  assert.equal((await downloaded(who, `${who.user.id}/small.mp4`)).bytes.toString(), 'small')
})

test('a paused upload goes on, also by another client', async () => {
  const who = await shared
  const name = `${who.user.id}/paused.mp4`
  const bytes = randomBytes(3 * piece)
  const url = await new Promise((resolve, reject) => {
    const upload = uploading(who, name, bytes, {
      onChunk: async () => {
        await upload.abort()
        resolve(upload.url)
      },
    }, reject)
    upload.start()
  })
  const headers = { apikey: who.project.publishable_key, Authorization: `Bearer ${who.session.access_token}`, 'Tus-Resumable': '1.0.0' }
  const look = await fetch(url, { method: 'HEAD', headers })
  assert.equal(look.status, 200)
  const offset = Number(look.headers.get('upload-offset'))
  assert.ok(offset >= piece && offset < bytes.length, `${offset}`)
  await new Promise((resolve, reject) => {
    const upload = uploading(who, name, bytes, {}, error => (error ? reject(error) : resolve()))
    upload.options.uploadUrl = url
    upload.start()
  })
  assert.ok((await downloaded(who, name)).bytes.equals(bytes))
})

test('a terminated upload is gone', async () => {
  const who = await shared
  const url = await new Promise((resolve, reject) => {
    const upload = uploading(who, `${who.user.id}/gone.mp4`, randomBytes(3 * piece), {
      onChunk: async () => {
        try {
          await upload.abort(true)
          resolve(upload.url)
        } catch (error) {
          reject(error)
        }
      },
    }, reject)
    const started = upload.start()
    return started
  })
  assert.ok(url === null || typeof url === 'string')
  const { data } = await who.supabase.storage.from('films').list(who.user.id, { search: 'gone' })
  assert.deepEqual(data, [])
})

test('parts that come at once are put together', async () => {
  const who = await shared
  const name = `${who.user.id}/parallel.mp4`
  const bytes = randomBytes(3 * piece + 17)
  await finished(who, name, bytes, { parallel: 3 })
  assert.ok((await downloaded(who, name)).bytes.equals(bytes))
})

test('policies and limits are those of other uploads', async () => {
  const who = await shared
  const refused = async (name, bytes, options) => {
    try {
      await finished(who, name, bytes, options)
    } catch (error) {
      return error.originalResponse.getStatus()
    }
    throw new Error('It was not refused')
  }
  assert.equal(await refused('somebody/film.mp4', Buffer.from('x')), 403)
  assert.equal(await refused(`${who.user.id}/large.mp4`, Buffer.alloc(30000001)), 413)
  assert.equal(await refused(`${who.user.id}/x.mp4`, Buffer.from('x'), { metadata: { bucketName: 'none' } }), 404)
  await finished(who, `${who.user.id}/twice.mp4`, Buffer.from('x'))
  const nobody = client(who.project)
  const { error } = await nobody.storage.from('films').download(`${who.user.id}/twice.mp4`)
  assert.ok(error)
})
