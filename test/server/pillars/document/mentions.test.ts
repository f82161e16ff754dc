import { expect, test } from 'vitest'
import { named, read, wordsOf } from '../reading.ts'

test.each([
  ['Experience with Go, Python or Rust', ['go', 'python', 'rust']],
  ['Our go-to-market team likes to go above and beyond', []],
  ['Proficient in C, C++ and Objective-C', ['c', 'cpp', 'objective-c']],
  ['Series C funding, the C-suite and the US&C region', []],
  ['Analysis in R and Python', ['r-lang', 'python']],
  ['R&D team', []],
  ['the Rust Belt', []],
  ['Experience with aws and gcp', ['aws', 'gcp']],
  [
    'Skilled in the cloud (ec2, rds) and in sqs/sns; soap, rest, grpc',
    ['ec2', 'rds', 'sqs', 'sns', 'soap', 'rest', 'grpc'],
  ],
  ['Give the arm a rest, and Python the rest', ['python']],
  ['Libraries such as NIXL, NVSHMEM and TorchXLA on Trainium2', ['nvidia-dynamo', 'mpi', 'pytorch', 'trainium']],
  ['Attestation with AMD SEV, Intel TDX or Nitro Enclaves', ['sev', 'tdx', 'confidential-computing']],
  ['Kubecost, LiteLLM, CosmosDB and OpenBao', ['finops', 'llm-serving', 'nosql', 'vault']],
  ['Kubernetes, Temporal and Terraform', ['kubernetes', 'temporal', 'terraform']],
  ['Temporal, spatial and causal reasoning beside Terraform', ['terraform']],
  ['Terraform, Temporal patterns in data', ['terraform']],
  ['Terraform, Cadence and Kubernetes', ['terraform', 'kubernetes']],
  ['AWS, Azure, GCP, Oracle', ['aws', 'azure', 'gcp']],
  ['Oracle, MySQL and Redis', ['oracle-db', 'mysql', 'redis']],
  ['Postgres, Dynamo, Redis', ['postgresql', 'redis']],
  ['vLLM, Dynamo, SGLang', ['vllm', 'nvidia-dynamo', 'sglang']],
  ['CoreWeave, Lambda, Nebius', ['coreweave', 'nebius']],
  ['Arista, Nexus, Juniper', ['arista', 'nexus', 'juniper']],
  ['Splunk, Sentinel, QRadar', ['splunk', 'qradar']],
  ['Microsoft Sentinel', ['siem']],
  ['State space models (SSMs), and SSMS', ['sql-server']],
  ['Work from our Microsoft office in Redmond', []],
  ['Proficient in microsoft office', ['microsoft-office']],
  ['Hugging Face libraries (transformers, datasets)', ['hugging-face', 'hugging-face']],
  ['Architectures such as VAEs and transformers for LLMs', ['(hugging-face)', '(llm-serving)']],
  ['Logs with Fluent Bit, Vector or Loki', ['fluentbit', 'vector', 'prometheus']],
  [
    'Observability of Vector Stores, and deployments of any kind to Kubernetes',
    ['(observability)', '(vector-db)', 'kubernetes'],
  ],
  ['Load tests with Gatling or LoadRunner', ['load-testing', 'load-testing']],
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
  ['- Harbor for registries on Kubernetes', ['container-registry', 'kubernetes']],
  ['- Tempo for tracing, Grafana', ['otel', 'grafana']],
  ['- Bedrock experience on AWS', ['bedrock', 'aws']],
  ['Tools: grafana, loki, tempo and prometheus', ['grafana', 'prometheus', 'otel', 'prometheus']],
  ['kubernetes, harbor, docker', ['kubernetes', 'container-registry', 'docker']],
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
  ['Terraform, Pulumi or CloudFormation', [0, 0, 0]],
  ['AWS/GCP', [0, 0]],
  ['tools such as Prometheus, Grafana and Loki', [0, 0, 0]],
  ['(Datadog, Sentry, etc.)', [0, 0]],
  ['Python, Terraform and Kubernetes', [0, 1, 2]],
  ['Terraform or Pulumi, and Kubernetes', [0, 0, 2]],
] satisfies [string, number[]][])('"%s" names alternatives in one group', (text, groups) => {
  expect(read(text).mentions.map(({ group }) => group)).toEqual(groups)
})

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

test.each([
  'You partner with AI labs like OpenAI and Anthropic',
  'A chain born from Stripe’s experience',
  'Toronto: 125,000 - 150,000 CAD\nCAD 140,000–175,000. The position is bilingual',
  'The current range is $113,800 - $187,800 CAD. Within it, pay depends on skill',
  'Excel Under Pressure: deadlines motivate you',
])('"%s" asks for no tool', (line) => expect(named(`Requirements:\n- ${line}`)).toEqual([]))

test('GCC is a compiler beside what compiles, and not the Gulf, a capability centre or a cloud', () => {
  expect(named('Requirements:\n- C++ with GCC or Clang')).toContain('gcc')
  for (const words of ['8+ years of GCC experience', 'Build our GCC (Global Capability Center)', 'M365 GCC High'])
    expect(named(`Requirements:\n- ${words}`)).not.toContain('gcc')
})

test('CAD and Excel are tools where they are asked for', () => {
  expect(named('Requirements:\n- CAD tools, Excel')).toEqual(['cad', 'excel'])
})
