import type { LoggedRequest } from './queries'

type Counts = (request: Pick<LoggedRequest, 'route' | 'bytes'>) => boolean

const COUNTED: Readonly<Record<string, Counts>> = {
  api_requests: () => true,
  egress_bytes: ({ bytes }) => bytes > 0,
  storage_operations: ({ route }) => route.startsWith('/storage/v1'),
  function_invocations: ({ route }) => route.startsWith('/functions/v1'),
  function_gb_milliseconds: ({ route }) => route.startsWith('/functions/v1'),
}

/** Which requests a meter counts something of; undefined for one that is not made of requests. */
export function countedBy(meter: string): Counts | undefined {
  return COUNTED[meter]
}

/** Whether something else than requests makes usage of it, too. */
export function isMoreThanRequests(meter: string): boolean {
  return meter.startsWith('function_')
}
