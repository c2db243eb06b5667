import { Facts } from '@/components'
import type { Deployment } from './queries'
import { describeTrigger } from './triggers'

/** How a version is run: what its manifest, the jar and the deploy call came to. */
export function DeploymentFacts({ of }: { of: Deployment }) {
  const permissions = of.permissions
  const touched = [
    ...permissions.tables.map((name) => `table ${name}`),
    ...permissions.buckets.map((name) => `bucket ${name}`),
    ...permissions.functions.map((name) => `function ${name}`),
    ...(permissions.events ? ['events and queues'] : []),
  ]
  return (
    <Facts
      facts={[
        ['Handler', <code>{of.handler || 'the one in the jar'}</code>],
        ['Host', of.host === 'spring' ? 'Spring' : 'plain Java'],
        ['Memory', `${of.memory_mb} MB`],
        ['Timeout', `${of.timeout_seconds} s`],
        ['Calls at a time', of.concurrency],
        ['Requests need a token', of.verify_jwt ? 'yes' : 'no'],
        ['May touch', touched.length === 0 ? 'nothing' : `${touched.join(', ')} as ${permissions.role}`],
        ['Set off by', ['requests', ...of.triggers.map(describeTrigger)].join('; ')],
        ['Environment', of.environment.length === 0 ? 'nothing' : of.environment.join(', ')],
        ['After success', of.async.on_success],
        ['After failure', of.async.on_failure],
        ['Smoke call', of.smoke && `${of.smoke.method} ${of.smoke.path}`],
      ]}
    />
  )
}
