/**
 * The kinds of role that the matcher tells apart, the words of a title that name them, and how near they are to each other.
 * Judgments of real pairs showed that the kind of role decides before any skill: a security role that names AWS and
 * Terraform is no role for a cloud engineer. All figures here are set by hand, coarse on purpose, and shown to the person.
 */

export const roleKinds = {
  sre: 'Site reliability',
  devops: 'DevOps',
  cloud: 'Cloud engineering',
  platform: 'Platform and infrastructure',
  network: 'Network engineering',
  storage: 'Storage engineering',
  database: 'Databases',
  data: 'Data engineering',
  security: 'Security',
  'ml-infra': 'ML infrastructure',
  hpc: 'HPC and GPU clusters',
  performance: 'Performance, kernels and compilers',
  ml: 'Machine learning engineering',
  research: 'Research',
  analytics: 'Data science and analytics',
  backend: 'Back-end software',
  frontend: 'Front-end software',
  fullstack: 'Full-stack software',
  mobile: 'Mobile software',
  systems: 'Systems and embedded software',
  hardware: 'Hardware engineering',
  technician: 'Data-center operations',
  facilities: 'Power, cooling and facilities',
  construction: 'Construction and site delivery',
  sysadmin: 'Systems administration',
  quality: 'Quality and testing',
  solutions: 'Solutions and pre-sales',
  support: 'Technical support',
  program: 'Program and product management',
  finops: 'FinOps and capacity planning',
  business: 'Business and other professions',
} as const
export type RoleKind = keyof typeof roleKinds

/**
 * Words of titles, lower case, one phrase after another. The longest phrase wins and its words are used up, so "network
 * security" is security alone. `~` before a phrase: it names the kind only in part (weight one half).
 */
export const titlePhrases: Readonly<Record<RoleKind, string>> = {
  sre: 'site reliability, sre, sres, reliability engineer, reliability engineering, systems reliability, production engineer, production engineering, observability, noc, network operations center, reliability, production operations, incident management',
  devops:
    'devops, dev ops, devsecops, release engineering, release engineer, build and release, build engineer, ci cd, ci infrastructure, continuous delivery, continuous integration, automation engineer, ci platform',
  cloud:
    'cloud engineer, cloud engineering, cloud infrastructure, cloud platform, cloud architect, cloud architecture, cloud operations, cloud native, cloud, aws, azure, gcp, google cloud, iaas, openstack, multi cloud',
  platform:
    'platform engineer, platform engineering, infrastructure engineer, infrastructure engineering, infrastructure, infra, core infrastructure, platform, kubernetes, developer experience, developer tooling, developer productivity, developer platform, engineering productivity, cluster management, linux engineer, container platform, containers, orchestration, virtualization, production infrastructure, bare metal',
  network:
    'network, networking, networks, network engineer, network infrastructure, network architect, network automation, netdev, fabric engineer, optical, interconnect, backbone, data center network, datacenter network, datacenter networking, data center networking, peering, sdn, wan',
  storage:
    'storage, backup, storage engineer, storage infrastructure, storage systems, backup and storage, file systems, object storage, san engineer, san storage, nas',
  database:
    'database, databases, dba, mysql, postgres, postgresql, database reliability, database engineer, database administrator, sql server, oracle dba, cassandra, mongodb',
  data: 'data engineer, data engineering, data platform, data platforms, big data, data pipelines, data pipeline, data infrastructure, etl, data architect, data architecture, data lake, data lakes, data lakehouse, data warehouse, analytics engineer, data integration, spark, streaming, data, hadoop, kafka, big data infrastructure, dataops, vector search',
  security:
    'security, infosec, information security, appsec, red team, secrets, cyber, cybersecurity, iam, network security, cloud security, application security, infrastructure security, platform security, product security, data security, security software, security infrastructure, identity, threat, counter adversary, security operations, soc, penetration, vulnerability, grc',
  'ml-infra':
    'ml infrastructure, machine learning infrastructure, mlops, ml ops, machine learning operations, machine learning platform, ml platform, ai platform, ai infrastructure, ai infra, model serving, llm serving, llm inference, ml inference, inference, training infrastructure, ml systems, machine learning systems, mlsys, ml sys, gpu infrastructure, ml frameworks, model services, llm infrastructure, infrastructure for ai, training systems, training platform, distributed training, ai systems, model infrastructure, research infrastructure, inference platform, inference infrastructure, model deployment, llmops, ai ops, aiops, gpu platform, gpu cloud, infrastructure engineer machine learning, training framework, ml training, ai sub system',
  hpc: 'hpc, hpc systems, hpc systems engineer, hpc engineer, hpc support, hpc support engineer, high performance computing, supercomputing, supercomputer, gpu cluster, gpu clusters, accelerated computing, compute infra, compute infrastructure, hpc cluster, cluster engineer, cluster operations, ai cluster, gpu fleet, compute platform',
  performance:
    'kernel optimization, gpu kernel, gpu kernels, tpu kernel, kernel engineer, compiler, compilers, performance engineer, performance engineering, performance, gpu, cuda, gpu optimization, performance optimization, ml optimization, model optimization, gpu performance, deep learning compiler, ml compiler, numerics',
  ml: 'machine learning engineer, ml engineer, machine learning, ml, ai engineer, deep learning, ai software, ai, genai, generative ai, llm, computer vision, nlp, natural language, ai ml, applied ml, recommender, reinforcement learning, agentic, agents, perception, speech',
  research:
    'research engineer, research scientist, researcher, applied scientist, ml scientist, research, pre training, post training, applied researcher, scientist',
  analytics:
    'data scientist, data science, analyst, business intelligence, analytics, quantitative researcher, data analyst, statistician, bi',
  backend:
    'backend, back end, ~software engineer, ~software engineering, ~software developer, ~software development, ~software development engineer, ~software, ~sde, ~swe, ~member of technical staff, ~mts, ~developer, java, golang, go developer, python, scala, ruby, rails, php, net, elixir, rust, distributed systems, api, apis, microservices, messaging, blockchain, ~application engineer, ~applications, ~computer science, ~new graduate, ~programmer, integrations, payments, node developer',
  frontend:
    'frontend, front end, react, web, javascript, typescript, ui, ui engineer, angular, vue, user interface, web engineer',
  fullstack: 'full stack, fullstack, react node, web developer, product engineer, forward deployed',
  mobile: 'mobile, ios, android, react native, flutter',
  systems:
    'systems software, kernel, linux kernel, embedded, firmware, driver, drivers, sandboxing, c, system software, hypervisor, operating systems, operating system, video, robotics, bios, bmc, compute systems, low level',
  hardware:
    'hardware, asic, design verification, silicon, fpga, soc design, vlsi, rtl, electrical design, pcb, signal integrity, board design, compute hardware, hardware engineer, hardware design, system design, server design, physical design, chip, hardware quality, ~design engineer',
  technician:
    'data center technician, datacenter technician, data centre technician, data center operations, datacenter operations, data centre operations, technician, hardware operations, data center engineer, ~data center, ~data centre, ~datacenter, ~data centers, smart hands, hardware technician, field technician, it technician, fiber, cabling, rack, logistics, deployment technician, infrastructure technician, critical environment, hardware deployment, server technician',
  facilities:
    'critical facilities, mechanical, electrical, controls, hvac, power, facilities, facility, thermal, cooling, commissioning, energy, electrician, critical operations, mechanical engineer, electrical engineer, controls engineer, mechanical design, thermal design, power design, chief engineer, building engineer, data center facilities, power systems, grid, utilities',
  construction:
    'construction, permitting, civil, cad, cad design, civil design, site selection, mep, civil designer, land, real estate, general contractor, superintendent, construction manager, owner representative, estimator, scheduler, power infrastructure, civil engineer, preconstruction, site development, data center construction, implementation',
  sysadmin:
    'system administrator, systems administrator, sysadmin, it infrastructure, it, windows, vmware, mainframe, systems programmer, zos, help desk, helpdesk, it support, desktop, ~system engineer, ~systems engineer, it systems, linux administrator, unix, end user, it operations, corporate engineering, active directory, it engineer, cloud administrator, systems administration, infrastructure administrator',
  quality:
    'qa, test, tests, testing, sdet, quality, quality assurance, quality engineer, validation, test engineer, test automation, verification',
  solutions:
    'solutions architect, solution architect, solutions engineer, solution engineer, sales engineer, sales engineering, pre sales, presales, field engineer, customer engineer, cto, developer relations, practice architect, consultant, consulting, developer advocate, technical account manager, solutions, enterprise architect, implementation consultant, deployment strategist, advocate, evangelist, partner engineer, field engineering, technical sales, technical solutions',
  support:
    'support engineer, technical support, support, customer support, product support, customer reliability, support specialist, service desk, customer experience, escalation, technical solutions manager',
  program:
    'program manager, project manager, product manager, tpm, technical program management, technical program manager, scrum master, program management, product management, project management, product owner, technical product manager, delivery manager, release manager, project lead, program lead, program director, project coordinator, program coordinator, ~product, program, project',
  finops:
    'finops, capacity planner, capacity planning, cloud cost, cloud economics, cost optimization, cloud financial, capacity engineer, capacity management, capacity manager, cloud finops, infrastructure finance, demand planning, fleet planning, forecasting, cloud optimization, cost engineer, efficiency engineer, capacity',
  business:
    'sales, account executive, account manager, account, recruiter, recruiting, talent, sourcer, sourcing, counsel, legal, attorney, finance, financial, accounting, accountant, treasury, payroll, marketing, media, growth, business development, design, designer, designers, copywriter, teacher, coach, veterinarian, artist, voice, linguist, customer success, operations manager, partnerships, transactions, contracts, procurement, category manager, buyer, vendor manager, supply chain, health safety, hse, ehs, people, human resources, hr, chief of staff, office, executive assistant, fraud, compliance, risk, policy, communications, writer, editor, strategist, clinical, medical, nurse, driver, warehouse, salesforce, billing, crm, erp, sap, knowledge management, associate, collections, tax, audit, auditor, trader, trading, inventory, inventory controls, annotation, data annotation, annotator, data entry, data labeling, renewals, specialist sales, product designer, product design, product marketing',
}

/** How near two kinds are, 0 to 1, both ways; a kind is 1 to itself, and what is not listed is `otherwise`. */
const near: readonly (readonly [RoleKind, RoleKind, number])[] = [
  ['sre', 'devops', 0.85],
  ['sre', 'cloud', 0.8],
  ['sre', 'platform', 0.85],
  ['devops', 'cloud', 0.95],
  ['devops', 'platform', 0.9],
  ['cloud', 'platform', 0.9],
  ['network', 'sre', 0.3],
  ['network', 'cloud', 0.3],
  ['network', 'platform', 0.3],
  ['network', 'devops', 0.25],
  ['network', 'hpc', 0.45],
  ['network', 'systems', 0.35],
  ['network', 'sysadmin', 0.45],
  ['network', 'technician', 0.4],
  ['network', 'security', 0.3],
  ['storage', 'sre', 0.45],
  ['storage', 'platform', 0.45],
  ['storage', 'cloud', 0.35],
  ['storage', 'database', 0.5],
  ['storage', 'data', 0.35],
  ['storage', 'hpc', 0.6],
  ['storage', 'systems', 0.55],
  ['storage', 'sysadmin', 0.55],
  ['storage', 'technician', 0.35],
  ['storage', 'ml-infra', 0.35],
  ['storage', 'backend', 0.35],
  ['database', 'data', 0.55],
  ['database', 'sre', 0.5],
  ['database', 'devops', 0.4],
  ['database', 'platform', 0.4],
  ['database', 'cloud', 0.4],
  ['database', 'backend', 0.4],
  ['database', 'sysadmin', 0.45],
  ['database', 'support', 0.35],
  ['data', 'backend', 0.5],
  ['data', 'ml-infra', 0.45],
  ['data', 'ml', 0.4],
  ['data', 'analytics', 0.45],
  ['data', 'platform', 0.35],
  ['data', 'cloud', 0.3],
  ['data', 'devops', 0.25],
  ['security', 'devops', 0.35],
  ['security', 'cloud', 0.4],
  ['security', 'platform', 0.35],
  ['security', 'sre', 0.35],
  ['security', 'sysadmin', 0.35],
  ['ml-infra', 'hpc', 0.85],
  ['ml-infra', 'platform', 0.6],
  ['ml-infra', 'sre', 0.6],
  ['ml-infra', 'devops', 0.55],
  ['ml-infra', 'cloud', 0.5],
  ['ml-infra', 'performance', 0.6],
  ['ml-infra', 'ml', 0.65],
  ['ml-infra', 'research', 0.5],
  ['ml-infra', 'backend', 0.45],
  ['ml-infra', 'systems', 0.35],
  ['hpc', 'sre', 0.6],
  ['hpc', 'platform', 0.6],
  ['hpc', 'devops', 0.5],
  ['hpc', 'cloud', 0.5],
  ['hpc', 'performance', 0.55],
  ['hpc', 'sysadmin', 0.55],
  ['hpc', 'support', 0.35],
  ['hpc', 'systems', 0.4],
  ['hpc', 'technician', 0.35],
  ['hpc', 'ml', 0.4],
  ['performance', 'systems', 0.6],
  ['performance', 'ml', 0.5],
  ['performance', 'research', 0.5],
  ['performance', 'backend', 0.35],
  ['performance', 'hardware', 0.35],
  ['performance', 'sre', 0.3],
  ['ml', 'research', 0.65],
  ['ml', 'analytics', 0.5],
  ['ml', 'backend', 0.4],
  ['research', 'analytics', 0.45],
  ['backend', 'fullstack', 0.75],
  ['backend', 'frontend', 0.3],
  ['backend', 'mobile', 0.3],
  ['backend', 'systems', 0.55],
  ['backend', 'platform', 0.45],
  ['backend', 'sre', 0.35],
  ['backend', 'devops', 0.35],
  ['backend', 'cloud', 0.4],
  ['backend', 'quality', 0.35],
  ['backend', 'network', 0.25],
  ['backend', 'security', 0.25],
  ['frontend', 'fullstack', 0.85],
  ['frontend', 'mobile', 0.5],
  ['fullstack', 'mobile', 0.45],
  ['fullstack', 'devops', 0.25],
  ['fullstack', 'platform', 0.25],
  ['systems', 'hardware', 0.4],
  ['systems', 'platform', 0.4],
  ['systems', 'sysadmin', 0.3],
  ['hardware', 'technician', 0.4],
  ['hardware', 'facilities', 0.3],
  ['hardware', 'quality', 0.3],
  ['technician', 'facilities', 0.4],
  ['technician', 'construction', 0.2],
  ['technician', 'sysadmin', 0.45],
  ['technician', 'support', 0.35],
  ['facilities', 'construction', 0.55],
  ['construction', 'program', 0.5],
  ['sysadmin', 'devops', 0.5],
  ['sysadmin', 'cloud', 0.5],
  ['sysadmin', 'platform', 0.5],
  ['sysadmin', 'sre', 0.5],
  ['sysadmin', 'support', 0.55],
  ['quality', 'devops', 0.4],
  ['quality', 'fullstack', 0.3],
  ['solutions', 'cloud', 0.45],
  ['solutions', 'support', 0.5],
  ['solutions', 'platform', 0.3],
  ['solutions', 'devops', 0.35],
  ['solutions', 'sre', 0.3],
  ['solutions', 'program', 0.3],
  ['solutions', 'data', 0.3],
  ['solutions', 'ml', 0.3],
  ['support', 'sre', 0.4],
  ['support', 'devops', 0.35],
  ['support', 'platform', 0.3],
  ['support', 'cloud', 0.35],
  ['program', 'business', 0.1],
  ['finops', 'cloud', 0.35],
  ['finops', 'platform', 0.3],
  ['finops', 'sre', 0.3],
  ['finops', 'devops', 0.3],
  ['finops', 'analytics', 0.4],
  ['finops', 'program', 0.35],
  ['finops', 'business', 0.1],
]
const otherwise = 0.05

const pair = (a: RoleKind, b: RoleKind) => `${a} ${b}`
const table = new Map(near.flatMap(([a, b, value]) => [[pair(a, b), value] as const, [pair(b, a), value] as const]))

/** How near two kinds of role are: 1 for the same, 0.05 for what has nothing in common. */
export const nearness = (a: RoleKind, b: RoleKind) => (a === b ? 1 : (table.get(pair(a, b)) ?? otherwise))
