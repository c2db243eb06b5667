import { TabNav } from '@/components'

/** All functions, and what all of them did. */
export function FunctionsTabs({ projectRef }: { projectRef: string }) {
  const params = { ref: projectRef }
  return (
    <TabNav
      label="Functions"
      tabs={[
        { label: 'Functions', link: { to: '/projects/$ref/functions', params } },
        { label: 'Invocations', link: { to: '/projects/$ref/invocations', params } },
      ]}
    />
  )
}
