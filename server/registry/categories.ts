/** What kinds of employers there are, each with its title, in the order in which they are shown. */
export const categories = {
  neocloud: 'GPU clouds',
  hyperscaler: 'Hyperscalers',
  'frontier-lab': 'AI labs',
  'inference-platform': 'Inference platforms',
  'ai-chips': 'Chips and systems',
  'data-center': 'Data centers and power',
  'infra-tooling': 'Infrastructure tooling',
  'data-vector-db': 'Data and storage',
  'autonomy-robotics': 'Autonomy and robotics',
  finance: 'Trading firms',
  'national-lab': 'National laboratories',
} as const

/** The title of a category; one that an owner made up is its own title. */
export const categoryTitle = (category: string): string =>
  new Map<string, string>(Object.entries(categories)).get(category) ?? category
