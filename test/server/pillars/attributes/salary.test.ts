import { describe, expect, test } from 'vitest'
import { read, text } from './read.ts'

describe('salary', () => {
  const pay = (words: string) => {
    const { salary } = text(words)
    return salary && [salary.min, salary.max, salary.currency, salary.period]
  }
  test.each([
    ['The base salary range is $150,000.00 - $200,000.00.', [150_000, 200_000, 'USD', 'year']],
    ['Wir bieten ein Monatsgehalt von 4.000 bis 5.000 EUR brutto.', [4_000, 5_000, 'EUR', 'month']],
    ['Our platform saves customers $40,000 to $90,000 a year in cloud cost.', null],
    ['Base Compensation: $150-180K', [150_000, 180_000, 'USD', 'year']],
    ['Annual Salary:\n\n€190.000—€200.000 EUR', [190_000, 200_000, 'EUR', 'year']],
    ['Salary: 65.000 € bis 80.000 € brutto pro Jahr', [65_000, 80_000, 'EUR', 'year']],
    ['Cash compensation range: 186300-279500 USD Annually', [186_300, 279_500, 'USD', 'year']],
    ['The hourly rate for our interns is 20 USD - 71 USD.', [20, 71, 'USD', 'hour']],
    ['Base salary: £50,000 - £70,000 per annum', [50_000, 70_000, 'GBP', 'year']],
    ['Pay range: CAD 107,200 to CAD 160,800', [107_200, 160_800, 'CAD', 'year']],
    ['Salary $4,600 - $9,000 per month', [4_600, 9_000, 'USD', 'month']],
    ['Day rate: £500 - £600 per day', [500, 600, 'GBP', 'day']],
    ['£550-£600pd outside IR35', [550, 600, 'GBP', 'day']],
    ['Full time, €70 / 90k and equity', [70_000, 90_000, 'EUR', 'year']],
    ['年収800万円〜1200万円', [8_000_000, 12_000_000, 'JPY', 'year']],
    ['Budget: 60-75 LPA', [6_000_000, 7_500_000, 'INR', 'year']],
    ['RM 18,000 – RM 25,000 per month', [18_000, 25_000, 'MYR', 'month']],
    ['연봉 7,000만원~1억원', [70_000_000, 100_000_000, 'KRW', 'year']],
    ['Salary range: $118,500-$165,900-$213,300', [118_500, 213_300, 'USD', 'year']],
    ['Target comp: $150k - $175k base; 0.1% equity; 401(k) match up to $5,000', [150_000, 175_000, 'USD', 'year']],
    [
      'A base salary (not including bonus, equity or benefits) of $USD 100,000 - $201,000',
      [100_000, 201_000, 'USD', 'year'],
    ],
    ['18 000 - 25 000 PLN netto + VAT (B2B) / mies.', [18_000, 25_000, 'PLN', 'month']],
    ['You will manage budgets of $100,000-$250,000.', null],
    ['We pay between $160,000 and $190,000 depending on experience.', [160_000, 190_000, 'USD', 'year']],
    ['연봉 6,000만원 ~ 9,000만원', [60_000_000, 90_000_000, 'KRW', 'year']],
    ['月薪 30,000-50,000 元', [30_000, 50_000, 'CNY', 'month']],
    ['薪资: 25,000-35,000元/月', [25_000, 35_000, 'CNY', 'month']],
    ['薪资: 每月 25,000-35,000元', [25_000, 35_000, 'CNY', 'month']],
    ['薪资: 500-800元/天', [500, 800, 'CNY', 'day']],
    ['薪资: 500-800元/日', [500, 800, 'CNY', 'day']],
    ['薪资: 300,000-450,000元', [300_000, 450_000, 'CNY', 'year']],
    ['年薪 80,000元', [80_000, 80_000, 'CNY', 'year']],
    ['Mzda: 50 000 - 70 000 Kč měsíčně', [50_000, 70_000, 'CZK', 'month']],
    ['Wynagrodzenie: 15 000–20 000 zł brutto/mies.', [15_000, 20_000, 'PLN', 'month']],
    ['Mzda: 3000 - 4500 EUR mesačne', [3_000, 4_500, 'EUR', 'month']],
    ['Palkka 4500–6000 €/kk', [4_500, 6_000, 'EUR', 'month']],
    [
      'In India, the Base compensation range for this role is INR 6,026,641 - 7,231,969.',
      [6_026_641, 7_231_969, 'INR', 'year'],
    ],
    ['The starting salary is $120,000.', [120_000, 120_000, 'USD', 'year']],
    ['Pay range\n$120,275$155,650 CAD', [120_275, 155_650, 'CAD', 'year']],
    ['Salary: 20 000 - 28 000 PLN net + VAT / month', [20_000, 28_000, 'PLN', 'month']],
    ['B2B: 25 000 – 32 000 PLN net / month', [25_000, 32_000, 'PLN', 'month']],
    ['Salary: 18 000 - 24 000 zł + VAT / month', [18_000, 24_000, 'PLN', 'month']],
    ['Rate: 900 - 1 100 PLN net + VAT / day', [900, 1_100, 'PLN', 'day']],
    ['Salary: 6,000 - 7,500 EUR net / month', [6_000, 7_500, 'EUR', 'month']],
    ['Salary in EUR / month: 6,000 - 7,500', [6_000, 7_500, 'EUR', 'month']],
    ['CTC: 25-40 LPA', [2_500_000, 4_000_000, 'INR', 'year']],
    ['Salary: 25-35 LPA', [2_500_000, 3_500_000, 'INR', 'year']],
    ['Salary: 25 LPA - 35', [2_500_000, 3_500_000, 'INR', 'year']],
    ['Compensation: ₹25 - 35 lakhs per annum', [2_500_000, 3_500_000, 'INR', 'year']],
    ['Compensation: ₹8 Lakhs to ₹12 Lakhs per annum', [800_000, 1_200_000, 'INR', 'year']],
    ['Salary: ₹25,00,000 - ₹35,00,000', [2_500_000, 3_500_000, 'INR', 'year']],
    ['Salary: INR 1,20,000.00 - 1,50,000.00 per month', [120_000, 150_000, 'INR', 'month']],
    ['CTC: INR 1.2 crore - 1.5 crore', [12_000_000, 15_000_000, 'INR', 'year']],
    ['Compensation: ₹1 Cr - ₹1.5 Cr', [10_000_000, 15_000_000, 'INR', 'year']],
    ['Salary: Rs. 12,00,000 - 18,00,000 per annum', [1_200_000, 1_800_000, 'INR', 'year']],
    ['Lohn: CHF 120’000.– bis CHF 140’000.–', [120_000, 140_000, 'CHF', 'year']],
    ['Für diese Position bieten wir ein Jahresbruttogehalt ab € 60.000,--.', [60_000, 60_000, 'EUR', 'year']],
    ['Jahresgehalt zwischen 70.000 und 85.000 Euro', [70_000, 85_000, 'EUR', 'year']],
    ['Tagessatz: 800 - 950 €', [800, 950, 'EUR', 'day']],
    ['Stundensatz: 90 - 110 EUR', [90, 110, 'EUR', 'hour']],
    ['TJM : 550€ - 650€', [550, 650, 'EUR', 'day']],
    ['Taux horaire : 45,00 CAD à 60,00 CAD', [45, 60, 'CAD', 'hour']],
    ['Sueldo: $40,000 - $55,000 MXN mensuales brutos', [40_000, 55_000, 'MXN', 'month']],
    ['Salário: R$ 12.000,00 - R$ 18.000,00 por mês', [12_000, 18_000, 'BRL', 'month']],
    ['Faixa salarial: R$ 15.000,00 a R$ 20.000,00 mensais', [15_000, 20_000, 'BRL', 'month']],
    ['Bruto maandsalaris tussen €4.500 en €6.200', [4_500, 6_200, 'EUR', 'month']],
    ['Wynagrodzenie: 20 000 - 28 000 PLN netto + VAT / miesiąc', [20_000, 28_000, 'PLN', 'month']],
    ['Lön: 55 000 - 65 000 SEK/month', [55_000, 65_000, 'SEK', 'month']],
    ['Salary: HK$60,000 - 80,000 per month', [60_000, 80_000, 'HKD', 'month']],
    ['Salary: NT$1,500,000 - NT$2,000,000 per year', [1_500_000, 2_000_000, 'TWD', 'year']],
    ['Salary: ₩80,000,000 - ₩120,000,000', [80_000_000, 120_000_000, 'KRW', 'year']],
    ['Base Pay: 11,020,800 JPY', [11_020_800, 11_020_800, 'JPY', 'year']],
    ['The base pay is 6,890-7,835 yen per hour.', [6_890, 7_835, 'JPY', 'hour']],
    ['年収: 800万円〜1200万円', [8_000_000, 12_000_000, 'JPY', 'year']],
    ['Salary: RMB 40k-60k * 15 months', [40_000, 60_000, 'CNY', 'month']],
    ['Salary: R900 000 - R1 200 000 per annum', [900_000, 1_200_000, 'ZAR', 'year']],
    ['Salary: RM 8,000 - RM 12,000 per month', [8_000, 12_000, 'MYR', 'month']],
    ['Salary: QAR 20,000 - 25,000 per month', [20_000, 25_000, 'QAR', 'month']],
    ['Compensation will be paid in the range of up to $260,000 - $325,000+ Bonus.', [260_000, 325_000, 'USD', 'year']],
    ['Salary: $22.00 - $30.25', [22, 30.25, 'USD', 'hour']],
    ['Interns are paid $9,500 per month plus housing.', [9_500, 9_500, 'USD', 'month']],
    ['Weekly pay: $1,800', [1_800, 1_800, 'USD', 'week']],
    ['Salaries are paid monthly. The base salary is $120,000 - $150,000', [120_000, 150_000, 'USD', 'year']],
    ['Salary: $120,000, 401(k) with match', [120_000, 120_000, 'USD', 'year']],
    ['Salary: $100k / 401k match', [100_000, 100_000, 'USD', 'year']],
    ['Salary: $100k - $120k/401k', [100_000, 120_000, 'USD', 'year']],
    ['Base: $140,000 | OTE: $280,000', [140_000, 140_000, 'USD', 'year']],
    ['OTE: £120,000 (base £60,000)', [60_000, 60_000, 'GBP', 'year']],
    ['Prevailing wage: $52.10/hr + $30.20 fringe', [52.1, 52.1, 'USD', 'hour']],
    ['Journeyman rate $48.50/hr, per diem $150/day', [48.5, 48.5, 'USD', 'hour']],
    ['Salary: up to £85,000', [null, 85_000, 'GBP', 'year']],
    ['Salary up to $150,000, bonus up to $20,000', [null, 150_000, 'USD', 'year']],
    ['Up to $180k base', [null, 180_000, 'USD', 'year']],
    ['Hiring ranges: Tier 1 $163,000—$239,000, Tier 2 $150,000—$220,000', [150_000, 239_000, 'USD', 'year']],
    ['For Coloradans the range is $150,000 - $190,000.', [150_000, 190_000, 'USD', 'year']],
    ['Package: AUD $150,000 + super', [150_000, 150_000, 'AUD', 'year']],
    ['Årslønn: 750 000 - 900 000 NOK', [750_000, 900_000, 'NOK', 'year']],
    ['Remuneração: R$ 15.000,00 mensais', [15_000, 15_000, 'BRL', 'month']],
  ])('%s', (words, expected) => expect(pay(words)).toEqual(expected))

  test('ranges of several regions are their envelope', () => {
    expect(
      pay(
        'Base salary range:\n* National: $103,200 - $137,600\n* Premium: $116,100 - $154,800\n* Top: $129,000 - $172,000',
      ),
    ).toEqual([103_200, 172_000, 'USD', 'year'])
  })

  test.each([
    'We have raised $145,000,000 in funding from investors.',
    'On-target earnings (OTE) for this role are $200,000 - $240,000.',
    'Sign-on bonus of $20,000 and an annual education stipend of $1,500.',
    'You manage a budget of $250,000 - $300,000.',
    'We serve 150,000 - 200,000 customers a year.',
    'Equity worth $100,000 - $150,000',
    'Salary: $5,500 - $6,500 semi-monthly',
    'Salary: $3,200 biweekly',
    'You will be paid a $5,000 sign-on bonus.',
    'Compensation: $25 - $35 gift card',
    'Total comp $300k-$400k',
    '401k match and $300 per month commuter benefit',
    '$500 / 401k match',
    'Salary range: 130,000 to 165,000 annually',
    'Up to $10,000 in equity',
    'The best team of the competition will receive a scholarship of 1,000 RON/month for each member.',
  ])('no pay is invented from "%s"', (words) => expect(pay(words)).toBeNull())

  test.each([
    '薪资: 25,000-35,000元',
    'Mzda: 50 000 - 70 000 Kč',
    'Wynagrodzenie: 15 000 - 20 000 zł brutto',
    'Lön: 45 000 - 55 000 SEK',
  ])('"%s" may be the pay of a month, and is not taken for that of a year', (words) => expect(pay(words)).toBeNull())

  test('base pay counts beside a total that holds more', () => {
    expect(pay('- Total compensation: $200,000 to $400,000\n- Base salary: $150,000 to $250,000')).toEqual([
      150_000,
      250_000,
      'USD',
      'year',
    ])
  })

  test('a bare dollar is that of the only country of work, unless the sentence names another', () => {
    const words = 'The base salary range is $100,000 - $150,000.'
    expect(read({ text: words, locations: ['Toronto, Canada'] }).salary?.currency).toBe('CAD')
    expect(read({ text: `In Colorado, ${words}`, locations: ['Toronto, Canada'] }).salary?.currency).toBe('USD')
    expect(read({ text: words, locations: ['Toronto, Canada', 'Boston, MA'] }).salary?.currency).toBe('USD')
  })

  test('a range without a sign is in the money of the only country of work, where it stands right behind its label', () => {
    const at = (words: string, ...locations: string[]) => {
      const { salary } = read({ text: words, locations })
      return salary && [salary.min, salary.max, salary.currency]
    }
    expect(at('Salary range: 130,000 to 165,000 annually', 'Austin, TX')).toEqual([130_000, 165_000, 'USD'])
    expect(at('Salary: 55,000 - 65,000 per annum', 'London')).toEqual([55_000, 65_000, 'GBP'])
    expect(at('Salary range: 130,000 to 165,000', 'Austin, TX', 'Toronto, Canada')).toBeNull()
    expect(at('Salary: 15 000 - 20 000', 'Warsaw')).toBeNull()
    expect(at('Our pay platform serves 130,000 to 165,000 people', 'Austin, TX')).toBeNull()
    expect(at('Compensation for 10,000 - 20,000 employees', 'Austin, TX')).toBeNull()
  })

  test("the source's own range wins and has no span", () => {
    const salary = { min: 1, max: 2, currency: 'USD', period: 'hour' } as const
    const attributes = read({ text: 'Salary: $150,000 - $200,000', salary })
    expect(attributes.salary).toEqual(salary)
    expect(attributes.spans.salary).toBeUndefined()
  })
})
