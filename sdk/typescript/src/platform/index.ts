/** The platform API: what the console and the command line do. Nothing here needs supabase-js. */
export { LoamError, withQuery, type QueryValue } from '../http.js'
export {
  createPlatform,
  path,
  type Answer,
  type Body,
  type PathsOf,
  type Platform,
  type PlatformOptions,
  type RequestOptions,
  type Tagged,
} from './client.js'
export type { components, paths } from './schema.js'
