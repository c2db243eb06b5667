import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { projectUrl, useProject } from '@/app/project'
import { Badge, Facts, Notice, Page, QueryBoundary, Section, Time, Value } from '@/components'
import { home, type Health } from './queries'
import { ProjectMenu } from './ProjectMenu'
import { QuickStart } from './QuickStart'
import { Reveal } from './Reveal'

/** The project at a glance: whether it answers, where, with what, and how to begin. */
export function HomePage() {
  const project = useProject()
  const url = projectUrl(project.ref)
  return (
    <Page
      title={project.name}
      description={
        <>
          Created <Time value={project.created_at} />
          {project.stage && <> · stage {project.stage}</>}
        </>
      }
      actions={<ProjectMenu project={project} />}
    >
      <State status={project.status} purgeAt={project.purge_at} />
      {project.can('database.read') && <OpenTables projectRef={project.ref} />}
      <div className="columns">
        <Section title="Addresses" description="Client libraries take the first one.">
          <Facts
            layout="list"
            facts={[
              ['Project', <Value key="url" label="project address" value={url} />],
              ['Ref', <Value key="ref" label="ref" value={project.ref} />],
              ['S3 endpoint', <Value key="s3" label="S3 endpoint" value={`${location.origin}/storage/v1/s3`} />],
              ...(project.can('keys.reveal')
                ? ([
                    ['Database', <OwnerLogin key="db" projectRef={project.ref} />],
                    ['Service key', <ServiceKey key="service" projectRef={project.ref} />],
                  ] as const)
                : []),
            ]}
          />
        </Section>
        <ServiceHealth />
      </div>
      {project.can('keys.read') && <QuickStart projectRef={project.ref} url={url} />}
    </Page>
  )
}

function OwnerLogin({ projectRef }: { projectRef: string }) {
  const read = async () => (await home.databaseUrl(projectRef)).db_url
  return <Reveal action="Reveal the owner’s login" label="database address" none="There is none." read={read} />
}

function ServiceKey({ projectRef }: { projectRef: string }) {
  const read = () => home.serviceKey(projectRef)
  return <Reveal action="Reveal the service key" label="service key" none="There is none as a JWT: create one under API keys." read={read} />
}

function State({ status, purgeAt }: { status: string; purgeAt?: string | null | undefined }) {
  if (status === 'paused') {
    return <Notice tone="warning">This project is paused: nobody gets in, functions stop and events wait.</Notice>
  }
  return status === 'deleting' ? (
    <Notice tone="danger">
      This project is being deleted. Everything in it is gone <Time value={purgeAt} />; until then it can be restored.
    </Notice>
  ) : null
}

/** Open tables are the leak that is in the news: they are the first thing to see. */
function OpenTables({ projectRef }: { projectRef: string }) {
  const { data: findings = [] } = useQuery(home.advice(projectRef))
  const grave = findings.filter(({ severity }) => severity === 'high')
  return grave.length === 0 ? null : (
    <Notice
      tone="warning"
      action={
        <Link to="/projects/$ref/policies" params={{ ref: projectRef }}>
          Look at them
        </Link>
      }
    >
      {grave.length === 1
        ? `${grave[0]!.schema}.${grave[0]!.name} is open to everybody who has the project’s address.`
        : `${grave.length} tables or views are open to everybody who has the project’s address.`}
    </Notice>
  )
}

function ServiceHealth() {
  const query = useQuery(home.health())
  return (
    <Section title="Health" description="Of the installation that this project runs on.">
      <QueryBoundary query={query}>
        {(health) => (
          <ul className="home-health">
            {services(health).map(([name, state]) => (
              <li key={name}>
                <span>{name}</span>
                <Badge tone={state === 'up' ? 'success' : 'danger'}>{state}</Badge>
              </li>
            ))}
          </ul>
        )}
      </QueryBoundary>
    </Section>
  )
}

function services({ services: all }: Health): [string, string][] {
  return Object.entries(all).sort(([a], [b]) => a.localeCompare(b))
}
