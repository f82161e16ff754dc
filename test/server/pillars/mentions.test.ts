import { expect, test } from 'vitest'
import { named, read, wordsOf } from './reading.ts'

test.each([
  ['Experience with Go, Python or Rust', ['go', 'python', 'rust']],
  ['Our go-to-market team likes to go above and beyond', []],
  ['Proficient in C, C++ and Objective-C', ['c', 'cpp', 'objective-c']],
  ['Series C funding, the C-suite and the US&C region', []],
  ['Analysis in R and Python', ['r-lang', 'python']],
  ['R&D team', []],
  ['the Rust Belt', []],
  ['iOS apps in Swift and Kotlin', ['ios', 'swift-lang', 'kotlin']],
  ['swift resolution of issues', []],
  ['OpenStack: Nova, Neutron, Swift', ['openstack', 'openstack', 'openstack', 'openstack']],
  ['Distributed training on Ray', ['(distributed-training)', 'ray']],
  ['Ray-Ban glasses and x-ray machines', []],
  ['GitOps with Argo CD and Flux', ['gitops', 'argocd', 'fluxcd']],
  ['everything is in flux', []],
  ['Ansible, Chef or Salt', ['ansible', 'chef', 'saltstack']],
  ['Executive Chef for our restaurant in Salt Lake City', []],
  ['Kubernetes and Helm', ['kubernetes', 'helm']],
  ['at the helm of the company', []],
  ['Triton with TensorRT', ['triton-server', 'tensorrt']],
  ['Triton kernels and CUDA', ['triton-lang', 'cuda']],
  ['Spark on Hadoop', ['spark', 'hadoop']],
  ['spark joy in our customers', []],
  ['Consul and Vault on Terraform', ['consul', 'vault', 'terraform']],
  ['the consul general opened the bank vault', []],
  ['multi-modal models', []],
  ['Workflows in Temporal and Airflow', ['temporal', 'airflow-apache']],
  ['temporal data', []],
  ['hot aisle airflow in the data center', ['(airflow)', '(airflow)', '(dc-generic)']],
  ['OCI, AWS and GCP', ['oci', 'aws', 'gcp']],
  ['OCI and runc', ['containerd']],
  ['UPS, PDUs and switchgear', ['ups', 'pdu', '(switchgear)']],
  ['deliver packages for UPS', []],
  ['ATS and switchgear', ['transfer-switch', '(switchgear)']],
  ['SAN and iSCSI', ['san', 'san']],
  ['San Francisco or San Diego', []],
  ['take ownership of your career in sales', []],
  ['take ownership of services in production', ['(own-e2e)']],
  ['build consensus among stakeholders', []],
  ['Raft and Paxos consensus', ['consensus', 'consensus', '(consensus)']],
  ['causal inference', []],
  ['LLM inference with vLLM', ['(llm-serving)', 'vllm']],
  ['joins vast data sources and VAST Data storage', ['vast-data']],
  ['C, C++ and assembly', ['c', 'cpp', 'assembly']],
  ['mechanical assembly drawings for rack and cable assembly', []],
  ['ASP.NET, Node.js, C# and C++', ['dotnet', 'nodejs', 'csharp', 'cpp']],
  ['Kubernetes from the lens of its users', ['kubernetes']],
  ['Kubernetes tools such as Lens', ['kubernetes', 'lens']],
  ['Harness the power of CI/CD pipelines', ['cicd']],
  ['CI/CD with Jenkins, Harness or Drone', ['cicd', 'jenkins', 'harness', 'drone']],
  ['- Harbor for registries on Kubernetes', ['(container-registry)', 'kubernetes']],
  ['- Tempo for tracing, Grafana', ['otel', 'grafana']],
  ['- Bedrock experience on AWS', ['bedrock', 'aws']],
  ['Tools: grafana, loki, tempo and prometheus', ['grafana', 'prometheus', 'otel', 'prometheus']],
  ['kubernetes, harbor, docker', ['kubernetes', '(container-registry)', 'docker']],
  ['docker, torque, singularity, slurm', ['docker', 'hpc-schedulers', 'singularity', 'slurm']],
  ['ran hopper and ampere gpus by nvidia', ['nvidia-gpus', 'nvidia-gpus', '(gpu-generic)']],
  ['a tour of the harbor for docker workers', ['docker']],
  ['a hive of activity, and Kubernetes', ['kubernetes']],
  ['we value pace, tempo, and rhythm', []],
  ['The tempo of work on Kubernetes', ['kubernetes']],
  ['- drone footage and photos', []],
  ['- harness the power of kubernetes and docker', ['kubernetes', 'docker']],
  ['a quarterly cadence of reports on pipelines', []],
  ['Sketch out designs with the designer', []],
  ['Partner with GTM Teams to excel', []],
  ['In Canada the base salary range is CAD 115,000 - CAD 138,000', []],
  ['Airflow and Spark pipelines that read data center servers', ['airflow-apache', 'spark', '(dc-generic)']],
  ['https://example.com/kubernetes/terraform, docker@kafka.io, boards.greenhouse.io/cloudflare', []],
] satisfies [string, string[]][])('"%s" names %j', (text, skills) => {
  expect(named(text)).toEqual(skills)
})

test.each([
  ['BS in Computer Science or Electrical Engineering', 'electrical-eng'],
  ['Build pipelines of talent and dashboards for recruiters', 'cicd'],
  ['This greenfield opportunity is a data platform from the ground up', 'site-selection'],
  ['A solid grounding in communication fundamentals', 'switchgear'],
  ['A data flywheel for consumer AI models', 'ups'],
  ['Formal verification of RTL with SystemVerilog assertions', 'formal-methods'],
  ['Product analytics instrumentation libraries', 'observability'],
  ['Customer training models and train-the-trainer programs', 'model-training'],
  ['The data plane of our inference service', 'ebpf'],
  ['Support value engineering and cost optimization of construction projects', 'cost-optimization'],
  ['Stress testing of credit portfolios at financial services firms', 'load-testing'],
  ['Experience with rate limiters, caching and circuit breakers', 'switchgear'],
  ['Root causes by fishbone, 5 whys and other corrective actions at suppliers', 'postmortem'],
  ['Maintain our candidate database; recruiting from job boards and internal databases', 'databases'],
] satisfies [string, string][])('"%s" speaks of something else than %s', (text, skill) => {
  expect(read(text).mentions.map(({ skill }) => skill)).not.toContain(skill)
})

test.each([
  ['Electrical engineering of substations', 'electrical-eng'],
  ['Electrical grounding and bonding for data center power systems', 'switchgear'],
  ['Cost optimization of our cloud infrastructure', 'cost-optimization'],
  ['Load and stress testing of services', 'load-testing'],
  ['Microservices with rate limiting, retries and circuit breakers', 'fault-tolerance'],
  ['Medium voltage switchgear and circuit breakers', 'switchgear'],
  ['Blameless reviews of incidents with five whys', 'postmortem'],
  ['Experience with databases', 'databases'],
  ['Experience with graph DBs', 'graph-database'],
  ['A time series DB that we built', 'timeseries-db'],
  ['Familiar with cloud technologies', 'cloud-generic'],
  ['IaaS and PaaS', 'cloud-generic'],
  ['DL training', 'model-training'],
  ['Building, training, and deploying models', 'model-training'],
  ['Putting models into production', 'model-serving'],
  ['Physical infrastructure of a data center', 'dc-ops'],
] satisfies [string, string][])('"%s" speaks of %s', (text, skill) => {
  expect(read(text).mentions.map(({ skill }) => skill)).toContain(skill)
})

test('German and French postings still yield their tools', () => {
  expect(named('Fundierte Kenntnisse in Kubernetes, Terraform und Python')).toEqual([
    'kubernetes',
    'terraform',
    'python',
  ])
  expect(named('Maîtrise de Kubernetes et de Terraform')).toEqual(['kubernetes', 'terraform'])
  expect(named('使用Kubernetes部署')).toEqual(['kubernetes'])
})

test.each([
  ['AWS required, GCP preferred', ['required', 'preferred']],
  ['Experience with Kafka is a plus', ['preferred']],
  ['Ideally you know Kafka', ['preferred']],
  ['Python; Rust is a bonus', ['mentioned', 'preferred']],
  ['Bonus points: Kafka', ['preferred']],
  ['Kafka (nice to have)', ['preferred']],
  ['- Nice to have are: Kafka; Redis; Rust', ['preferred', 'preferred', 'preferred']],
  ['Prefer – Kafka, Redis', ['preferred', 'preferred']],
  ['- Ideally: Kafka; Redis. We use Rust', ['preferred', 'preferred', 'mentioned']],
  ['Python; we prefer Rust', ['mentioned', 'mentioned']],
  ['A database, preferably MySQL', ['mentioned']],
  ['Preferably with experience in AWS', ['preferred']],
  ['Django, and ideally Kafka', ['mentioned', 'preferred']],
  ['Docker, Linux, ideally with Kubernetes experience', ['mentioned', 'mentioned', 'preferred']],
  ["- Bachelor's degree, preferably with CUDA and MPI experience", ['preferred', 'preferred']],
  ['Ansible, ideally with Terraform and Python', ['mentioned', 'preferred', 'preferred']],
  ['- Linux, preferably knowledge of Slurm, ideally knowledge of InfiniBand', ['required', 'preferred', 'preferred']],
  ['You know Linux and would ideally know Terraform', ['mentioned', 'preferred']],
  ['Knowledge of Python and, preferably, Rust', ['required', 'preferred']],
  ['Python and (ideally) Rust', ['mentioned', 'preferred']],
  ['Linux - ideally Terraform', ['mentioned', 'preferred']],
  ['Your background is in research, ideally with experience in Go', ['preferred']],
  ['Linux, ideally with Rust — we use Go', ['mentioned', 'preferred', 'mentioned']],
  ['- You program in Python preferably with Django', ['mentioned', 'mentioned']],
  ['- You write SQL queries, preferably with PostgreSQL', ['mentioned', 'mentioned']],
  ['Experience with a cloud, preferably with AWS', ['required']],
  ['Experience with a database - preferably MySQL', ['required']],
] satisfies [string, string[]][])('the sentence "%s" says how strongly it asks', (text, modalities) => {
  expect(read(text).mentions.map(({ modality }) => modality)).toEqual(modalities)
})

test.each([
  'No Kubernetes experience needed',
  'We use Nomad instead of Kubernetes',
  "You don't need Kubernetes",
  'You don’t need Kubernetes',
  'Kubernetes is not needed for this role',
  'Experience with Kubernetes and Nomad is not necessary',
  'Docker and Kubernetes are not used here',
  'Kubernetes is no longer used',
  'No Kubernetes, no Nomad.',
  'No Kubernetes, no Nomad, Linux only',
  'No Kubernetes, just bare metal',
  'No Kubernetes experience? No problem.',
  'You have worked at companies like Docker, Kubernetes and GitHub',
])('"%s" asks for no Kubernetes', (text) => {
  expect(named(text)).not.toContain('kubernetes')
})

test.each([
  ['Deep knowledge of Kubernetes, where hand-holding is not needed', 'kubernetes'],
  ['Automate with Ansible so that manual work is not needed', 'ansible'],
  ['Expert in CUDA (Python is not needed)', 'cuda'],
  ['You know Linux well, so Windows is not needed', 'linux'],
  ['Kubernetes experience is required, Docker Swarm is not used here', 'kubernetes'],
  ['Slurm and Kubernetes, and visa sponsorship is not necessary', 'kubernetes'],
  ['Design liquid cooling so chillers are not needed', '(liquid-cooling)'],
  ['Debug NCCL when GPUs are not used efficiently', 'nccl'],
  ['No CUDA kernel is too scary for you', 'cuda'],
  ['No Python, no job: you write it daily.', 'python'],
  ['No Go, Python or Rust code is left untested', 'go'],
])('"%s" still asks for what else it names', (text, skill) => {
  expect(named(text)).toContain(skill)
})

test.each([
  ['Terraform, Pulumi or CloudFormation', [0, 0, 0]],
  ['AWS/GCP', [0, 0]],
  ['tools such as Prometheus, Grafana and Loki', [0, 0, 0]],
  ['(Datadog, Sentry, etc.)', [0, 0]],
  ['Python, Terraform and Kubernetes', [0, 1, 2]],
  ['Terraform or Pulumi, and Kubernetes', [0, 0, 2]],
] satisfies [string, number[]][])('"%s" names alternatives in one group', (text, groups) => {
  expect(read(text).mentions.map(({ group }) => group)).toEqual(groups)
})

test('the own name of an employer counts only where it is asked for', () => {
  const text = 'Databricks unifies data and AI.\n\nRequirements:\n- Experience with Databricks'
  expect(read(text, { employer: 'Databricks, Inc.' }).mentions.map((mention) => mention.section)).toEqual([
    'requirements',
  ])
})

test('the own name of an employer asks for nothing where it is only its name', () => {
  const name = (line: string) => read(`Requirements:\n- ${line}`, { employer: 'Databricks' }).mentions.length
  expect(name('Some travel to Databricks offices may be required')).toBe(0)
  expect(name('Passion for the mission of the Databricks payroll team')).toBe(0)
  expect(name('Experience with Databricks’ culture')).toBe(0)
  expect(name('Familiarity with the Databricks platform')).toBe(1)
  expect(name('Working with Databricks customers')).toBe(0)
  expect(name('A part in the Databricks experience of all who visit')).toBe(0)
  expect(name('Snowflake, Databricks')).toBe(2)
})

test.each([
  'Snowflake experience',
  'Prior Snowflake experience preferred',
  'Strong SQL and Snowflake skills',
  'Snowflake certification is a plus',
  '3+ years working with Snowflake',
  'Expert in Snowflake',
])('"%s" asks for the product of the employer of that name', (line) => {
  const { mentions } = read(`Requirements:\n- ${line}`, { employer: 'Snowflake' })
  expect(mentions.map(({ skill }) => skill)).toContain('snowflake')
})

test.each([
  'Experience at product companies (e.g. Figma, Canva and Vercel)',
  'Customers such as Snowflake, Datadog and Okta',
  'Our founders come from Databricks and GitHub',
  'Manage our partnerships with AWS and Nvidia',
])('"%s" asks for skill in none of them', (line) => expect(named(`Requirements:\n- ${line}`)).toEqual([]))

test('tools that others use are asked for nevertheless', () => {
  expect(named('Requirements:\n- Help customers such as banks to run Kubernetes')).toEqual(['kubernetes'])
  expect(named('Requirements:\n- Databases such as PostgreSQL')).toContain('postgresql')
})

test.each([
  ['Traffic and logs come from Kubernetes, Kafka and Redis', ['kubernetes', 'kafka', 'redis']],
  ['Metrics come from Prometheus and Grafana', ['prometheus', 'grafana']],
  ['Thin clients such as Citrix and VMware Horizon', ['citrix', 'vmware-horizon']],
  ['HTTP clients such as Axios, gRPC', ['http', 'grpc']],
  ['Support customers including PyTorch, JAX and vLLM users', ['pytorch', 'jax', 'vllm']],
  ['Develop integrations in partnership with AWS, Azure and GCP', ['aws', 'azure', 'gcp']],
  ['Migrate people from VMware to Kubernetes', ['vmware', 'kubernetes']],
] satisfies [string, string[]][])('"%s" names tools, and no employers', (line, skills) =>
  expect(named(`Requirements:\n- ${line}`)).toEqual(skills),
)

test.each([
  'Experience with Palo Alto, Cisco and Fortinet firewalls. Based in Berlin.',
  'Firewalls (Palo Alto, Fortinet)\n- Head office and branch office VPN',
  'Hands-on with Palo Alto firewalls across multiple offices',
  'Palo Alto\n- Cisco\n- On-site in London',
  '3 years with Palo Alto firewalls, Fortinet and VPN\n\nThis role is based in Austin',
  'Experience with Palo Alto',
  'Strong Palo Alto knowledge',
])('"%s" speaks of the firewall', (line) => expect(named(`Requirements:\n- ${line}`)).toContain('paloalto'))

test.each([
  'Run Cisco switches in our Palo Alto office',
  'Run Cisco switches, based in Palo Alto',
  'Palo Alto, CA. Experience with Cisco',
  'Time in our Palo Alto or Berlin offices',
])('"%s" speaks of the town', (line) => expect(named(`Requirements:\n- ${line}`)).not.toContain('paloalto'))

test.each([
  ['Star and snowflake schemas', 'snowflake'],
  ['Models of our core data platform', 'ios'],
  ['Chef de projet cloud', 'chef'],
  ['Offices in Toronto, Palo Alto and London', 'paloalto'],
  ['The current range is $80,000 - $90,000 CAD annually', 'cad'],
  ['Hit your SQL targets, quarter by quarter', 'sql'],
])('"%s" is no skill in %s', (line, skill) => expect(named(`Requirements:\n- ${line}`)).not.toContain(skill))

test('what is not needed but helpful is only preferred', () => {
  expect(read('Slurm is not needed but helpful').mentions.map(({ modality }) => modality)).toEqual(['preferred'])
})

test.each(['No on-call', 'You will not be on call', 'There is no on-call rotation'])('"%s" is no duty', (text) => {
  expect(read(text).mentions).toEqual([])
})

test('names inside a practice are named too', () => {
  expect(named('Python scripting')).toEqual(['(scripting)', 'python'])
})

test('offsets hold beside emoji, right-to-left text and letters that grow in lower case', () => {
  const text = '🚀🚀 İİ Kubernetes \u202Eתשתית\u202C و Terraform 👩‍💻 C++'
  expect(read(text).mentions.map((mention) => wordsOf(text, mention))).toEqual(['Kubernetes', 'Terraform', 'C++'])
})

test.each([
  ['Go, '],
  ['\n- Go'],
  ['a plus (no experience needed) '],
  ['((((('],
  ['http://a.b/@'],
  ['a@b.com/'],
  ['### '],
  ['*-*-'],
  ['.....a'],
  ['Requirements:\n'],
  ['\u0000\uD800'],
])('100,000 characters of %j are read to the end', (pattern) => {
  const text = `${pattern.repeat(Math.ceil(100_000 / pattern.length)).slice(0, 100_000)}\nKubernetes`
  expect(read(text).mentions.at(-1)).toMatchObject({ skill: 'kubernetes', end: text.length })
})

test('an empty posting names nothing', () => {
  expect(read('')).toMatchObject({ document: { lines: [] }, mentions: [] })
})
