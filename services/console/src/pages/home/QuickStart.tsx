import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { CodeBlock, QueryBoundary, Section, Value } from '@/components'
import { home } from './queries'
import { snippets } from './snippets'
import './home.css'

const KEPT = 'loam.language'

interface QuickStartProps {
  projectRef: string
  url: string
}

export function QuickStart({ projectRef, url }: QuickStartProps) {
  const query = useQuery(home.publicKey(projectRef))
  const [language, setLanguage] = useState(() => localStorage.getItem(KEPT) ?? 'javascript')
  const choose = (id: string) => {
    localStorage.setItem(KEPT, id)
    setLanguage(id)
  }
  return (
    <Section
      title="Quick start"
      description="With this project’s address and the key that apps may hold."
      actions={
        <Link to="/projects/$ref/keys" params={{ ref: projectRef }}>
          Rotate keys, make others
        </Link>
      }
    >
      <QueryBoundary query={query} lines={8}>
        {(key) => (
          <>
            {key !== null && <Value label="key for apps" value={key} />}
            <Tabs selectedKey={language} onSelectionChange={(id) => choose(String(id))}>
              <TabList aria-label="Language" className="tab-nav">
                {snippets(url, key ?? '<publishable key>').map(({ id, label }) => (
                  <Tab key={id} id={id} className="tab">
                    {label}
                  </Tab>
                ))}
              </TabList>
              {snippets(url, key ?? '<publishable key>').map(({ id, label, code }) => (
                <TabPanel key={id} id={id} className="home-snippet">
                  <CodeBlock code={code} label={`${label} example`} />
                </TabPanel>
              ))}
            </Tabs>
          </>
        )}
      </QueryBoundary>
    </Section>
  )
}
