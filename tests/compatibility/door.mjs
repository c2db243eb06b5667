// A door on 127.0.0.1: passes every request on under a path that names a project, and the answer back as it came.
// usage: node door.mjs PORT http://127.0.0.1:8000/p/<ref>
import http from 'node:http'

const [port, target] = process.argv.slice(2)
const base = new URL(target)
// A connection of its own for each request, and none closed that the client means to use again: what fails must be the
// failure of who is judged.
const agent = new http.Agent({ keepAlive: false })

const door = http.createServer((request, response) => {
  const passed = http.request(
    {
      agent,
      host: base.hostname,
      port: base.port,
      method: request.method,
      path: base.pathname + request.url,
      headers: request.headers,
    },
    (answer) => {
      // The reason phrase is the answer's own, also when it is empty.
      const headers = answer.rawHeaders.filter((_, i, all) => !/^(connection|keep-alive)$/i.test(all[i - (i % 2)]))
      response.writeHead(answer.statusCode, answer.statusMessage, headers)
      answer.pipe(response)
    }
  )
  passed.on('error', () => response.destroy())
  request.pipe(passed)
  response.on('close', () => passed.destroy())
})
door.keepAliveTimeout = 600_000
door.listen(Number(port), '127.0.0.1', () => console.log('door open'))
