import { expect, test } from 'vitest'
import { named, read } from '../reading.ts'

test.each([
  ['AWS required, GCP preferred', ['required', 'preferred']],
  ['Experience with Kafka is a plus', ['preferred']],
  ['Ideally you know Kafka', ['preferred']],
  ['Python; Rust is a bonus', ['mentioned', 'preferred']],
  ['Bonus points: Kafka', ['preferred']],
  ['Kafka (nice to have)', ['preferred']],
  ['Linux (Rust is a bonus)', ['mentioned', 'preferred']],
  ['Linux (Nice to have)', ['preferred']],
  ['- Linux - must\n- Rust - an advantage', ['required', 'preferred']],
  ['Primary skills: Linux\nSecondary skills: Rust', ['required', 'preferred']],
  ['Linux (Strongly preferred)', ['preferred']],
  ['Linux (Would be a big plus)', ['preferred']],
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
  ['Coding is a plus (Python, Bash)', ['preferred', 'preferred']],
  ['Another scheduler is a plus (e.g. Airflow). We use Rust', ['preferred', 'mentioned']],
  ['- Experience with Kafka (Streams, Connect) (preferred)', ['preferred']],
  ['• Nice-to-haves: Kafka, Rust', ['preferred', 'preferred']],
  ['• As a plus experience with Kafka', ['preferred']],
  ['• [Preferred] Experience with Kafka', ['preferred']],
  ['Skills:●Knowledge of REST●AWS certification preferred●Strong Python', ['required', 'preferred', 'required']],
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

test('what is not needed but helpful is only preferred', () => {
  expect(read('Slurm is not needed but helpful').mentions.map(({ modality }) => modality)).toEqual(['preferred'])
})

test.each(['No on-call', 'You will not be on call', 'There is no on-call rotation'])('"%s" is no duty', (text) => {
  expect(read(text).mentions).toEqual([])
})

test.each([
  ['Expertise in Python and deep learning frameworks (PyTorch preferred)', ['required', 'preferred']],
  ['Linux (Ubuntu preferred)', ['required', 'preferred']],
  ['Rust (preferred)', ['preferred']],
  [
    'Proficiency with Python and, as a plus, compiled languages like C++ or Rust',
    ['required', 'preferred', 'preferred'],
  ],
  ['Rust as a plus', ['preferred']],
  ['We use Django, but experience with other frameworks is welcome', ['required']],
  ['Kubernetes knowledge would be good, but is not required', ['preferred']],
  ['Familiarity with Terragrunt is highly regarded', ['preferred']],
  ['Relevant certifications like OSCP or CISSP are valued', ['preferred', 'preferred']],
  ['Docker est un atout', ['preferred']],
  ['CI with GitHub Actions (preferred), Jenkins or CircleCI', ['required', 'required', 'required']],
  ['React (preferred) or Angular', ['required', 'required']],
  ['Tools like Ansible and knowledge of Terraform is a plus', ['required', 'preferred']],
  ['Ansible, and experience with Terraform will be a big plus', ['required', 'preferred']],
  ['Ansible or knowledge of Terraform is a plus', ['preferred', 'preferred']],
  ['Familiarity with Ansible, experience with Terraform and knowledge of Rust are a plus', Array(3).fill('preferred')],
  ['Redis: Experience with Redis is a plus', ['preferred', 'preferred']],
  ['(Bonus) Kafka and Redis', ['preferred', 'preferred']],
  ['Streaming (optional): Kafka', ['preferred']],
] satisfies [string, string[]][])('"%s" is wished for as far as it says', (line, modalities) =>
  expect(
    read(`Requirements:\n- ${line}`)
      .mentions.filter((mention) => mention.named)
      .map(({ modality }) => modality),
  ).toEqual(modalities),
)

test('a list asks for what it names below a short line that tells no section, and not below a sentence or the team', () => {
  const asked = (text: string) => read(text).mentions.map(({ modality }) => modality)
  expect(asked('Deployment & Optimization\n- Tune Slurm\n- Terraform, ideally with Ansible')).toEqual([
    'required',
    'required',
    'preferred',
  ])
  expect(
    asked('Since 2019 we have grown in Europe and elsewhere, all of us builders who have:\n- Docker on stage'),
  ).toEqual(['mentioned'])
  expect(asked('Our team:\n- Ten who run Kubernetes')).toEqual(['mentioned'])
  expect(asked('Our customers\n- Acme, on Kubernetes')).toEqual(['mentioned'])
})
