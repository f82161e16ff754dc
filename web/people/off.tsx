import { renderPage } from '../layout.tsx'

/** Where nothing personal is kept: why, and what can be done all the same. */
export const renderOff = ({ why }: { why: string }) =>
  renderPage({
    title: 'Not here · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page narrow prose">
        <h1>Nothing personal is kept here</h1>
        <p>{why}</p>
        <p>
          You can still make <a href="/profile">a profile that lives in its link</a> and see your matches.
        </p>
      </div>
    ),
  })
