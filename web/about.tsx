import { renderPage } from './layout.tsx'

/** What Rackline is and how it behaves. */
export function renderAbout() {
  return renderPage({
    title: 'About · Rackline',
    current: '/about',
    description: 'What Rackline is, how it collects postings and when they disappear.',
    children: (
      <div class="page narrow prose">
        <h1>About Rackline</h1>
        <p class="lead">
          Nobody is just racking generic servers anymore. The work is building AI factories: purpose-built, national in
          scale, and hiring. Rackline watches where that hiring happens, so that you can see where the work is and
          position yourself for it.
        </p>
        <p>
          Training is the marathon, inference the sprint, and around both stand the Big Three, distributed systems, the
          operator mindset, and the building of the factories themselves. The <a href="/pillars">pillars</a> page says
          what each asks for, and how many open postings do. Which posting asks for what is read by a program;{' '}
          <a href="/quality">how well</a> is measured and published.
        </p>
        <h2>Where postings come from</h2>
        <p>
          From the employers’ own boards and careers pages, read about once an hour, politely: one request at a time,
          robots.txt respected, slower when a site asks. The <a href="/sources">sources page</a> shows every board and
          how its last reading went, failures included.
        </p>
        <h2>What is shown, and what is not</h2>
        <p>
          What the source says, and nothing else. Where it states no date, no pay or no workplace, none is shown;
          nothing is guessed. Recruiters’ e-mail addresses and phone numbers are masked. You read and apply at the
          original.
        </p>
        <h2>Closed means gone</h2>
        <p>
          A posting closes when two complete readings of its board, hours apart, no longer list it, or when its own date
          has passed. It leaves the list and its page says when and why. A failed or suspicious reading never closes
          anything; a posting that was seen in none for two days says since when it is not confirmed. If a posting
          returns, it opens again under the same address.
        </p>
        <h2>Keyboard</h2>
        <p>
          <kbd>/</kbd> goes to the search, <kbd>j</kbd> and <kbd>k</kbd> to the next and previous posting. There,{' '}
          <kbd>s</kbd> saves it and <kbd>h</kbd> hides it, where something of yours is kept.
        </p>
        <p>
          <button type="button" data-shortcuts hidden></button>
        </p>
        <h2>For programs</h2>
        <p>
          Everything here is also an <a href="/api/v1/docs">API</a>, without a key.
        </p>
      </div>
    ),
  })
}
