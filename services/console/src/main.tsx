import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nProvider, RouterProvider as AriaRouterProvider } from 'react-aria-components'
import { queryClient } from '@/app/queries'
import { router } from '@/app/router'
import { SessionDialog } from '@/app/SessionDialog'
import { applyTheme, theme } from '@/app/theme'
import { Toasts } from '@/components/Toast'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/page.css'
import './styles/table.css'
import './styles/shell.css'

applyTheme(theme.get())

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="en-GB">
        <AriaRouterProvider navigate={(to) => void router.navigate({ href: to })}>
          <RouterProvider router={router} />
          <SessionDialog />
          <Toasts />
        </AriaRouterProvider>
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
)
