import { useRouter, useSearch } from '@tanstack/react-router'
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

/** Goes to where the link led before somebody had to sign in. */
export function useArrival(): (next: string | undefined) => void {
  const router = useRouter()
  return (next) => {
    if (next?.startsWith('/')) {
      router.history.replace(next)
    } else {
      void router.navigate({ to: '/', replace: true })
    }
  }
}

export function LoginPage() {
  const { next } = useSearch({ strict: false }) as { next?: string }
  const arrive = useArrival()
  return (
    <Card title="Sign in to Loam">
      {next === undefined && session.state.get() === 'in' && <Notice tone="info">You are signed in already.</Notice>}
      <SignIn
        next={next}
        onSignedIn={(tokens) => {
          session.begin(tokens)
          arrive(next)
        }}
      />
    </Card>
  )
}
