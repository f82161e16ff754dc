import type { Feed } from './feed.ts'

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export const writeJsonFeed = (feed: Feed): string =>
  `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    language: 'en',
    home_page_url: feed.home,
    feed_url: feed.self,
    ...(feed.next !== null && { next_url: feed.next }),
    items: feed.items.map(({ id, title, author, published, html, categories }) => ({
      id,
      url: id,
      title,
      content_html: html,
      date_published: published,
      authors: [{ name: author }],
      ...(categories.length > 0 && { tags: categories }),
    })),
  })}\n`
