import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recogniseBoard } from '../../scrapers/recognise.ts'

const found = (source: string, params: unknown) => ({ found: { source, params } })

describe('a board is recognised from any address of it', () => {
  test.each([
    'https://job-boards.greenhouse.io/coreweave',
    'https://job-boards.greenhouse.io/coreweave/',
    'https://job-boards.greenhouse.io/coreweave/jobs/4110604959?gh_src=abc#app',
    'https://boards.greenhouse.io/coreweave/jobs/4110604959',
    'http://boards.greenhouse.io/coreweave',
    'https://job-boards.eu.greenhouse.io/coreweave',
    'https://boards-api.greenhouse.io/v1/boards/coreweave/jobs?content=true',
    'https://boards.greenhouse.io/embed/job_board?for=coreweave',
    'https://boards.greenhouse.io/embed/job_board/js?for=coreweave&b=https%3A%2F%2Facme.example',
    'https://job-boards.greenhouse.io/embed/job_app?for=coreweave&token=411',
    'https://api.greenhouse.io/v1/boards/coreweave/jobs',
    '  https://job-boards.greenhouse.io/coreweave  ',
    'job-boards.greenhouse.io/coreweave',
    '<https://job-boards.greenhouse.io/coreweave>',
    '(https://job-boards.greenhouse.io/coreweave).',
    '"https://job-boards.greenhouse.io/coreweave"',
    'https://www.google.com/url?q=https://job-boards.greenhouse.io/coreweave&sa=D&ust=1',
    'https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fjob-boards.greenhouse.io%2Fcoreweave&data=05',
  ])('greenhouse: %s', (url) => expect(recogniseBoard(url)).toEqual(found('greenhouse', { token: 'coreweave' })))

  test.each([
    ['https://jobs.lever.co/mythic-ai.com', 'mythic-ai.com', 'us'],
    ['https://jobs.lever.co/Palantir/0b0c7e4e-1111-4222-8333-9a9a9a9a9a9a/apply', 'Palantir', 'us'],
    ['https://api.lever.co/v0/postings/palantir?mode=json', 'palantir', 'us'],
    ['https://jobs.eu.lever.co/acme', 'acme', 'eu'],
    ['https://api.eu.lever.co/v0/postings/acme', 'acme', 'eu'],
  ])('lever: %s', (url, site, region) => expect(recogniseBoard(url)).toEqual(found('lever', { site, region })))

  test.each([
    ['https://jobs.ashbyhq.com/Crusoe', 'Crusoe'],
    ['https://jobs.ashbyhq.com/Iodine%20Software', 'Iodine Software'],
    ['https://jobs.ashbyhq.com/kraken.com/5d0c0000-1111-4222-8333-000000000001/application', 'kraken.com'],
    ['https://api.ashbyhq.com/posting-api/job-board/lambda?includeCompensation=true', 'lambda'],
  ])('ashby, its case and spaces kept: %s', (url, board) =>
    expect(recogniseBoard(url)).toEqual(found('ashby', { board })),
  )

  test.each([
    ['https://nvidia.wd5.myworkdayjobs.com/NVIDIAExternalCareerSite', 'nvidia.wd5.myworkdayjobs.com', 'nvidia'],
    ['https://nvidia.wd5.myworkdayjobs.com/en-US/NVIDIAExternalCareerSite', 'nvidia.wd5.myworkdayjobs.com', 'nvidia'],
    [
      'https://nvidia.wd5.myworkdayjobs.com/de-DE/NVIDIAExternalCareerSite/job/Oslo/Engineer_JR1/apply',
      'nvidia.wd5.myworkdayjobs.com',
      'nvidia',
    ],
    [
      'https://nvidia.wd5.myworkdayjobs.com/wday/cxs/nvidia/NVIDIAExternalCareerSite/jobs',
      'nvidia.wd5.myworkdayjobs.com',
      'nvidia',
    ],
    ['https://wd5.myworkdaysite.com/recruiting/acme/NVIDIAExternalCareerSite', 'wd5.myworkdaysite.com', 'acme'],
    [
      'https://wd5.myworkdaysite.com/en-US/recruiting/acme/NVIDIAExternalCareerSite/job/x_R1',
      'wd5.myworkdaysite.com',
      'acme',
    ],
  ])('workday: %s', (url, host, tenant) =>
    expect(recogniseBoard(url)).toEqual(found('workday', { host, tenant, site: 'NVIDIAExternalCareerSite' })),
  )

  test.each([
    ['https://acme.wd5.myworkdayjobs.com/en-us/Ext', 'Ext'],
    ['https://acme.wd5.myworkdayjobs.com/en-us/Ext/job/Oslo/Engineer_JR1', 'Ext'],
    ['https://acme.wd5.myworkdayjobs.com/zh-Hans-CN/Ext', 'Ext'],
    ['https://acme.wd5.myworkdayjobs.com/en/Ext', 'Ext'],
    ['https://acme.wd5.myworkdayjobs.com/hp', 'hp'],
    ['https://acme.wd5.myworkdayjobs.com/hp/job/Oslo/Engineer_JR1', 'hp'],
    ['https://acme.wd5.myworkdayjobs.com/hp/introduceYourself', 'hp'],
    ['https://acme.wd5.myworkdayjobs.com/hp-us', 'hp-us'],
    ['https://acme.wd5.myworkdayjobs.com/hp-us/job/Oslo/Engineer_JR1', 'hp-us'],
  ])('workday, a language told from a site: %s', (url, site) =>
    expect(recogniseBoard(url)).toEqual(found('workday', { host: 'acme.wd5.myworkdayjobs.com', tenant: 'acme', site })),
  )

  test.each([
    ['https://www.amazon.jobs/en/search', {}],
    ['https://amazon.jobs/en/jobs/3142524/data-center-engineer', {}],
    [
      'https://www.amazon.jobs/en/search?base_query=gpu+cluster&business_category%5B%5D=aws&offset=10',
      { query: 'gpu cluster', category: 'aws' },
    ],
  ])('amazon: %s', (url, params) => expect(recogniseBoard(url)).toEqual(found('amazon', params)))

  test.each([
    ['https://apply.workable.com/huggingface/j/A1B2C3D4E5/', 'workable', { account: 'huggingface' }],
    ['https://huggingface.workable.com', 'workable', { account: 'huggingface' }],
    ['https://www.workable.com/api/accounts/huggingface?details=true', 'workable', { account: 'huggingface' }],
    ['https://ats.rippling.com/Acme/jobs/1d2e', 'rippling', { board: 'Acme' }],
    ['https://ats.rippling.com/en-GB/acme/jobs', 'rippling', { board: 'acme' }],
    ['https://ats.rippling.com/embed/acme/jobs', 'rippling', { board: 'acme' }],
    ['https://ats.us1.rippling.com/en-US/acme/jobs', 'rippling', { board: 'acme' }],
    ['https://ats.rippling.com/en/acme/jobs', 'rippling', { board: 'acme' }],
    ['https://ats.rippling.com/hp/jobs', 'rippling', { board: 'hp' }],
    ['https://ats.rippling.com/api/v2/board/acme/jobs?page=0', 'rippling', { board: 'acme' }],
    ['https://jobs.gem.com/Acme/4965000002', 'gem', { board: 'Acme' }],
    ['https://acme.breezy.hr/p/5f0a11-data-center-technician', 'breezy', { company: 'acme' }],
    ['https://acme.pinpointhq.com/en/postings/310001', 'pinpoint', { tenant: 'acme' }],
    ['https://uscareers-acme.icims.com/jobs/12345/gpu-architect/job', 'icims', { portal: 'uscareers-acme' }],
    [
      'https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/jobsearch/job/260123',
      'oracle',
      { host: 'eeho.fa.us2.oraclecloud.com', site: 'jobsearch' },
    ],
    [
      'https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/Careers-US/jobs',
      'oracle',
      { host: 'eeho.fa.us2.oraclecloud.com', site: 'Careers-US' },
    ],
    [
      'https://acme.eightfold.ai/careers/job/446?domain=acme.co',
      'eightfold',
      { host: 'acme.eightfold.ai', domain: 'acme.co' },
    ],
    [
      'https://careers.acme.com/hcmUI/CandidateExperience/en/sites/CX_1/job/26',
      'oracle',
      { host: 'careers.acme.com', site: 'CX_1' },
    ],
    [
      'https://careers.acme.com/careers/job/446?domain=acme.com&hl=en',
      'eightfold',
      { host: 'careers.acme.com', domain: 'acme.com' },
    ],
    [
      'https://acme.jobs.acme.com/careers?domain=acme.com',
      'eightfold',
      { host: 'acme.jobs.acme.com', domain: 'acme.com' },
    ],
    ['https://careers.acme.com/careers?domain=other.com', 'careers', { url: 'https://careers.acme.com/' }],
    ['https://apply.careers.microsoft.com/careers?domain=microsoft.com', 'microsoft', {}],
    ['https://acme.eightfold.ai/careers', 'eightfold', { host: 'acme.eightfold.ai', domain: 'acme.com' }],
    ['https://apply.careers.microsoft.com/careers?query=datacenter', 'microsoft', { query: 'datacenter' }],
    ['https://careers.microsoft.com/v2/global/en/home.html', 'microsoft', {}],
    [
      'https://careers.acme.com/global/en/search-results',
      'phenom',
      { host: 'careers.acme.com', country: 'global', lang: 'en' },
    ],
    ['https://www.google.com/about/careers/applications/jobs/results/100-engineer', 'google', {}],
    ['https://jobs.apple.com/en-us/search?search=data+center', 'apple', { query: 'data center' }],
    ['https://www.metacareers.com/profile/job_details/1000001/', 'meta', {}],
    ['https://www.tesla.com/careers/search/?query=dojo', 'tesla', {}],
    ['https://www.tesla.com/de_DE/careers/search/', 'tesla', {}],
    ['https://news.ycombinator.com/user?id=whoishiring', 'hacker-news', {}],
    ['https://www.usajobs.gov/Search/Results?j=2210&k=hpc', 'usajobs', { keyword: 'hpc', series: '2210' }],
    ['https://remoteok.com/remote-devops-jobs', 'remoteok', {}],
    ['https://weworkremotely.com/remote-jobs/search?term=x', 'weworkremotely', {}],
    ['https://remotive.com/remote-jobs/devops', 'remotive', { category: 'devops' }],
    ['https://www.arbeitnow.com/jobs/acme/x', 'arbeitnow', {}],
    ['https://himalayas.app/jobs/devops', 'himalayas', {}],
    ['https://www.themuse.com/search?company=Acme', 'themuse', { company: 'Acme' }],
    ['https://www.adzuna.co.uk/search?q=gpu', 'adzuna', { country: 'gb', what: 'gpu' }],
    ['https://acme.example.com/careers/jobs.rss', 'feed', { url: 'https://acme.example.com/careers/jobs.rss' }],
    ['https://acme.recruitee.com/o/site-reliability-engineer', 'recruitee', { company: 'acme' }],
    ['https://acme.jobs.personio.com/job/2800001?language=de', 'personio', { company: 'acme' }],
    ['https://acme.jobs.personio.de/xml', 'personio', { company: 'acme' }],
    ['https://acme.teamtailor.com/jobs/5600001-sre', 'teamtailor', { company: 'acme', region: 'eu' }],
    ['https://acme.na.teamtailor.com/', 'teamtailor', { company: 'acme', region: 'na' }],
    ['https://acme.bamboohr.com/careers/45', 'bamboohr', { company: 'acme' }],
    ['https://jobs.smartrecruiters.com/AcmeNet/744000012345678-network', 'smartrecruiters', { company: 'AcmeNet' }],
    ['https://careers.smartrecruiters.com/AcmeNet', 'smartrecruiters', { company: 'AcmeNet' }],
    [
      'https://jobs.smartrecruiters.com/oneclick-ui/company/AcmeNet/publication/a1b2',
      'smartrecruiters',
      { company: 'AcmeNet' },
    ],
  ])('%s', (url, source, params) => expect(recogniseBoard(url)).toEqual(found(source, params)))

  test.each([
    'https://careers.example.org',
    'https://careers.example.org/openings/power-engineer?x=1#top',
    'careers.example.org/openings',
  ])('an https address that no source knows is the employer’s own site: %s', (url) =>
    expect(recogniseBoard(url)).toEqual(found('careers', { url: 'https://careers.example.org/' })),
  )
})

describe('what is no board is answered with one sentence that says what to do', () => {
  test.each([
    ['coreweave', /paste the careers page as https/],
    ['', /paste the careers page as https/],
    ['ftp://careers.example.org/', /paste the careers page as https/],
    ['javascript:alert(1)', /paste the careers page as https/],
    ['greenhouse:coreweave', /paste the careers page as https/],
    ['https://jobs.ashbyhq.com/api/non-user-graphql?op=ApiJobBoardWithTeams', /names no board/],
    ['https://recruiting.ultipro.com/ACM1000/JobBoard/1', /cannot be read yet/],
    ['https://join.com/companies/acme', /cannot be read yet/],
    ['https://jobs.polymer.co/acme/1', /cannot be read yet; look for the employer's own careers page/],
    ['https://careers-page.com/acme', /cannot be read yet/],
    ['https://www.google.com/search?q=jobs', /cannot be read yet/],
    ['https://jobs.lever.co/', /names no board; paste the address of one, like https:\/\/jobs\.lever\.co\//],
    ['https://boards.greenhouse.io/embed/job_board', /names no board/],
    ['https://nvidia.wd5.myworkdayjobs.com/en-US', /names no board/],
    ['https://nvidia.wd5.myworkdayjobs.com/zh-Hans-CN', /names no board/],
    ['https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/Careers%20US/jobs', /names no board/],
    ['https://jobs.smartrecruiters.com/oneclick-ui/company/', /names no board/],
    ['https://ats.rippling.com/embed/', /names no board/],
    ['https://www.bamboohr.com/careers/', /names no board/],
    ['https://resources.bamboohr.com/', /names no board/],
    ['https://support.bamboohr.com/hc', /names no board/],
    ['https://jobs.jobvite.com/acme', /cannot be read yet/],
    ['https://apply.workable.com/j/A1B2C3', /names no board; paste the address of one, like https:\/\/apply\.workable/],
    ['https://www.linkedin.com/jobs/view/1', /cannot be read yet/],
    ['http://careers.example.org/', /not encrypted; paste its https/],
    ['https://user:secret@careers.example.org/', /holds a name or password/],
    ['https://localhost/', /no site of the public internet/],
    ['https://127.0.0.1/jobs', /no site of the public internet/],
    ['https://[::1]/jobs', /no site of the public internet/],
  ])('%s', (address, sentence) => expect(recogniseBoard(address)).toEqual({ problem: expect.stringMatching(sentence) }))

  test('nothing that is pasted makes it throw', () => {
    const hosts = fc.constantFrom(
      'job-boards.greenhouse.io',
      'jobs.lever.co',
      'jobs.ashbyhq.com',
      'a.wd5.myworkdayjobs.com',
      'www.amazon.jobs',
      'x.example',
    )
    const urls = fc.tuple(hosts, fc.string()).map(([host, path]) => `https://${host}/${path}`)
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }), urls), (address) => {
        const answer = recogniseBoard(address)
        expect('found' in answer !== 'problem' in answer).toBe(true)
      }),
    )
  })

  test('also where brackets without end are pasted', () => {
    const began = performance.now()
    recogniseBoard(`https://acme.example/${')'.repeat(50_000)}x`)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
