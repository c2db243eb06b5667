import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Menu as MenuIcon, Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { connection, useStore } from '@/api'
import { Button } from '@/components'
import { AccountMenu } from './AccountMenu'
import { CommandPalette } from './CommandPalette'
import { queryClient } from './queries'
import { Switcher } from './Switcher'
import { useNavigation } from './useNavigation'

/** The frame around every page of who is signed in. */
export function Shell() {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const address = useRouterState({ select: (state) => state.location.pathname })
  const isLeaving = useRouterState({ select: (state) => state.isLoading })
  const main = useRef<HTMLElement>(null)

  useEffect(() => {
    setMenuOpen(false)
    main.current?.focus({ preventScroll: true })
  }, [address])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setPaletteOpen((isOpen) => !isOpen)
      }
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <header className="topbar">
        <Button
          variant="quiet"
          icon={<MenuIcon size={18} />}
          aria-label="Menu"
          aria-expanded={isMenuOpen}
          className="menu-toggle"
          onPress={() => setMenuOpen(!isMenuOpen)}
        />
        <Link to="/" className="brand" aria-label="Loam, start">
          <img src={`${import.meta.env.BASE_URL}loam.svg`} alt="" width={22} height={22} />
          <span className="wide-only">Loam</span>
        </Link>
        <Switcher />
        <span className="grow" />
        <Button size="small" icon={<Search size={14} />} aria-label="Search and commands" onPress={() => setPaletteOpen(true)}>
          <span className="wide-only">Search</span> <kbd className="kbd wide-only">Ctrl K</kbd>
        </Button>
        <AccountMenu />
      </header>
      <Sidebar isOpen={isMenuOpen} />
      <main className="shell-main" id="content" tabIndex={-1} ref={main} aria-busy={isLeaving}>
        <ConnectionBanner />
        <Outlet />
      </main>
      <CommandPalette isOpen={isPaletteOpen} onOpenChange={setPaletteOpen} />
    </div>
  )
}

function Sidebar({ isOpen }: { isOpen: boolean }) {
  const { entries, link } = useNavigation()
  return (
    <nav className={`sidebar${isOpen ? ' open' : ''}`} aria-label="Pages">
      {entries.map((entry) => (
        <Link
          key={entry.label}
          {...link(entry)}
          className="nav-link"
          activeProps={{ className: 'active', 'aria-current': 'page' }}
          activeOptions={{ exact: entry.isExact ?? false, includeSearch: false }}
        >
          <entry.icon size={16} aria-hidden="true" />
          {entry.label}
        </Link>
      ))}
    </nav>
  )
}

function ConnectionBanner() {
  const isDown = useStore(connection.isDown)
  return isDown ? (
    <div className="banner" role="alert">
      Loam does not answer.
      <Button size="small" onPress={() => void queryClient.refetchQueries({ type: 'active' })}>
        Try again
      </Button>
    </div>
  ) : null
}
