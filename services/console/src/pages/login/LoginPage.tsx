import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { session } from '@/api'
import { Notice } from '@/components'
import { SignIn } from './SignIn'

/** The frame of every page before somebody is signed in. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Loam`
  }, [title])
  return (
    <main className="center-page">
      <div className="card">
        <div className="card-head">
          <img src={`${import.meta.env.BASE_URL}loam.svg`} alt="" width={36} height={36} />
          <h1>{title}</h1>
        </div>
        {children}
      </div>
    </main>
  )
}

export function LoginPage() {
  const { next } = useSearch({ strict: false }) as { next?: string }
  const navigate = useNavigate()
  const router = useRouter()
  return (
    <Card title="Sign in to Loam">
      {next === undefined && session.state.get() === 'in' && <Notice tone="info">You are signed in already.</Notice>}
      <SignIn
        onSignedIn={(tokens) => {
          session.begin(tokens)
          if (next?.startsWith('/')) {
            router.history.push(next)
          } else {
            void navigate({ to: '/' })
          }
        }}
      />
    </Card>
  )
}
