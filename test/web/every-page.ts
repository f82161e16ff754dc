import { specialIds } from '../helpers/invented/special-postings.ts'

/** An address of each kind of page, error pages and empty ones among them. */
export const everyPage = [
  '/',
  '/?q=engineer&workplace=remote&place=United&status=all',
  '/?q=nothing-has-this&place=Austin',
  '/?workplace=moon',
  '/postings/1',
  ...Object.values(specialIds).map((id) => `/postings/${id}`),
  '/pillars',
  '/pillars/gpu-orchestration',
  '/quality',
  '/classify',
  '/employers',
  '/sources',
  '/sources?state=blocked',
  '/about',
  '/nothing',
  '/api/v1/docs',
]
