import type { PostingToClassify, SkillMention, Span } from '../../pillars/classification.ts'

/** The year in which each was first public (first release or announcement, by its project), of young ones that are asked for. */
const firstYears = new Map<string, number>(
  Object.entries({
    docker: 2013,
    kubernetes: 2014,
    helm: 2015,
    istio: 2017,
    argocd: 2018,
    cilium: 2016,
    ebpf: 2014,
    karpenter: 2021,
    kubeflow: 2017,
    kueue: 2022,
    volcano: 2019,
    ray: 2017,
    terraform: 2014,
    opentofu: 2023,
    pulumi: 2018,
    crossplane: 2018,
    'aws-cdk': 2018,
    prometheus: 2012,
    grafana: 2014,
    otel: 2019,
    tensorflow: 2015,
    pytorch: 2016,
    jax: 2018,
    fsdp: 2021,
    deepspeed: 2020,
    megatron: 2019,
    'flash-attention': 2022,
    'triton-lang': 2019,
    'triton-server': 2018,
    tensorrt: 2016,
    nccl: 2015,
    kserve: 2019,
    vllm: 2023,
    sglang: 2024,
    'nvidia-dynamo': 2025,
    'llama-cpp': 2023,
    langchain: 2022,
    mlflow: 2018,
    wandb: 2018,
    rust: 2010,
    go: 2009,
  }),
)

/** Words that may stand between the years and what they are of; any other word, and they may be of something else. */
const between =
  'of in with on using experience expertise hands-on professional production practical working running operating managing administering building deep strong solid proven'
const yearsOf = new RegExp(
  String.raw`\b(\d{1,2})\s?\+?\s(?:or more )?(?:years|yrs)['’]?(?:\s(?:${between.replaceAll(' ', '|')}))*\s`,
  'gi',
)

/**
 * Years of a technology that are asked for and cannot be had on the day of `now`. `skills` are those that the text names,
 * with their spellings; where it names one again is looked for here. Linear in the text's length.
 */
export function impossibleYears({ text }: PostingToClassify, skills: readonly SkillMention[], now: Date) {
  const spellings = skills.flatMap(({ skill, field, start, end }) => {
    const since = firstYears.get(skill)
    return since === undefined || field !== 'description' ? [] : [{ skill, since, spelling: text.slice(start, end) }]
  })
  if (spellings.length === 0) return []
  return [...text.matchAll(yearsOf)].flatMap((match) => {
    const [years, at] = [Number(match[1]), match.index + match[0].length]
    const named = spellings.find(({ spelling }) => isWordAt(text, at, spelling))
    if (!named || years <= now.getUTCFullYear() - named.since) return []
    const span: Span = { field: 'description', start: match.index, end: at + named.spelling.length }
    return [{ skill: named.skill, years, since: named.since, span }]
  })
}

const isWordAt = (text: string, at: number, word: string) =>
  text.slice(at, at + word.length).toLowerCase() === word.toLowerCase() &&
  !/^\w/.test(text.slice(at + word.length, at + word.length + 1))
