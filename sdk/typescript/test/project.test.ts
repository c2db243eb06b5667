import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createClient, pointer, ref } from '../src/index.js'

interface Asked {
  method: string
  url: string
  apikey: string | undefined
  type: string | undefined
  body: unknown
}

let server: Server
let url: string
const asked: Asked[] = []
const answers: { status: number; body: unknown }[] = []

async function text(request: IncomingMessage): Promise<string> {
  let all = ''
  for await (const chunk of request) {
    all += String(chunk)
  }
  return all
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({
        method: request.method ?? '',
        url: request.url ?? '',
        apikey: request.headers['apikey'] as string | undefined,
        type: request.headers['content-type'],
        body: body === '' ? undefined : JSON.parse(body),
      })
      const { status, body: answer } = answers.shift() ?? { status: 200, body: {} }
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => asked.splice(0))

const client = () => createClient(url, 'lm_sec_x', { auth: { persistSession: false, autoRefreshToken: false } })

it('publishes events with the key', async () => {
  answers.push({ status: 202, body: { id: 'e1' } })
  expect(await client().events.publish({ type: 'order.placed', data: { total: 3 } })).toEqual({ id: 'e1' })
  expect(asked[0]).toMatchObject({ method: 'POST', url: '/events/v1', apikey: 'lm_sec_x', body: { type: 'order.placed' } })
})

it('sends to and receives from a queue whose name needs encoding', async () => {
  answers.push({ status: 201, body: { messages: [{ id: '1' }] } }, { status: 200, body: { messages: [{ id: '1', receipt: 'r', body: 7 }] } })
  const queue = client().queue('a/b')
  await queue.send({ body: 7 })
  const [message] = await queue.receive<number>({ max: 1, wait_seconds: 0 })
  expect(message?.body).toBe(7)
  expect(asked.map((one) => one.url)).toEqual(['/queues/v1/a%2Fb/messages', '/queues/v1/a%2Fb/receive'])
})

it('runs a batch in one request, with references', async () => {
  answers.push({ status: 200, body: { results: [{ status: 201, headers: {}, body: [{ id: 1 }] }] } })
  const results = await client().batch([
    { id: 'author', method: 'POST', path: '/authors', body: { name: 'Italo' } },
    { method: 'POST', path: '/books', body: { author_id: ref('author', 0, 'id') } },
    { path: '/books?author_id=eq.$who', refs: { who: pointer('author', 0, 'a/b~c') } },
  ])
  expect(results[0]?.status).toBe(201)
  expect(asked[0]?.type).toBe('application/vnd.loam.batch+json')
  expect(asked[0]?.body).toMatchObject({
    operations: [{}, { body: { author_id: { $ref: '/author/0/id' } } }, { refs: { who: '/author/0/a~1b~0c' } }],
  })
})

it('throws what the service said', async () => {
  answers.push({ status: 409, body: { code: 'queue_exists', detail: 'There is one', request_id: 'r9' } })
  await expect(client().queue('q').configure()).rejects.toMatchObject({ status: 409, code: 'queue_exists', requestId: 'r9' })
})

it('is supabase-js besides', async () => {
  answers.push({ status: 200, body: [{ id: 1 }] })
  const { data } = await client().from('notes').select()
  expect(data).toEqual([{ id: 1 }])
  expect(asked[0]?.url).toContain('/rest/v1/notes')
})
