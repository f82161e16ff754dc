import type { Child } from 'hono/jsx'
import { assets } from './assets.ts'
import { Mark } from './icons.tsx'

export type PageProps = {
  title: string
  /** The navigation entry that this page is, if it is one. */
  current?: string
  description?: string
  canonical?: string
  noindex?: boolean
  /** Feeds of what the page shows, for readers that look for them. */
  feeds?: readonly { href: string; type: string; title: string }[]
  /** The profile that the page shows, as its link has it; a browser that may remember it does. */
  packedProfile?: string
  /** Scripts of this page besides the keyboard's. */
  scripts?: ('progress.js' | 'track.js')[]
  children?: Child
}

/** A whole page as text: a plain one, which goes out without another look at it. */
export const renderPage = (props: PageProps): string => `<!doctype html>${(<Page {...props} />).toString()}`

function Page({
  title,
  current,
  description,
  canonical,
  noindex,
  feeds = [],
  packedProfile,
  scripts = [],
  children,
}: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {description && <meta name="description" content={description} />}
        {noindex && <meta name="robots" content="noindex" />}
        {feeds.map(({ href, type, title }) => (
          <link rel="alternate" type={type} title={title} href={href} />
        ))}
        {canonical && <link rel="canonical" href={canonical} />}
        <link rel="icon" href={assets['favicon.svg'].href} type="image/svg+xml" />
        <link rel="stylesheet" href={assets['style.css'].href} />
        {['keys.js' as const, 'once.js' as const, 'profile.js' as const, ...scripts].map((name) => (
          <script type="module" src={assets[name].href}></script>
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <Masthead current={current} />
        <main id="main" tabindex={-1} data-profile={packedProfile}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

const places = [
  { href: '/', word: 'Postings' },
  { href: '/profile', word: 'Your matches' },
  { href: '/market', word: 'Market' },
  { href: '/yours', word: 'Yours' },
  { href: '/pillars', word: 'Pillars' },
  { href: '/employers', word: 'Employers' },
  { href: '/sources', word: 'Sources' },
  { href: '/about', word: 'About' },
] as const

function Masthead({ current }: { current: string | undefined }) {
  return (
    <header class="masthead">
      <a class="wordmark" href="/" aria-label="Rackline, all postings">
        <Mark />
        Rackline
      </a>
      <nav aria-label="Pages">
        <ul>
          {places.map(({ href, word }) => (
            <li>
              <a href={href} aria-current={href === current ? 'page' : undefined}>
                {word}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

function Footer() {
  return (
    <footer class="footer">
      <p>Postings belong to the employers who wrote them. Each one links to its original.</p>
      <ul>
        <li>
          <a href="/quality">Quality</a>
        </li>
        <li>
          <a href="/classify">Read your own text</a>
        </li>
        <li>
          <a href="/api/v1/docs">API</a>
        </li>
        <li>
          <a href="/about">About</a>
        </li>
      </ul>
    </footer>
  )
}
