import { describe, expect, test } from 'vitest'
import { citiesNamed } from '../../../server/places/gazetteer.ts'
import { readPlaces } from '../../../server/places/read-places.ts'

const written = (...locations: string[]) =>
  readPlaces(locations).map(({ city, region, country }) => [city, region, country].map((part) => part ?? '').join('/'))

describe('places in the locations of sources', () => {
  test.each([
    ['San Francisco, CA | New York', ['San Francisco/CA/US', 'New York/NY/US']],
    ['San Francisco, CA - US', ['San Francisco/CA/US']],
    ['London, UK / Berlin', ['London/ENG/GB', 'Berlin/BE/DE']],
    ['Annapolis Junction, Maryland, USA, United States', ['Annapolis Junction/MD/US']],
    ['Anguilla,Antigua and Barbuda,Aruba', ['//AI', '//AG', '//AW']],
    ['Trinidad and Tobago', ['//TT']],
    ['Bengaluru', ['Bengaluru/KA/IN']],
    ['US-CA-Santa Clara', ['Santa Clara/CA/US']],
    ['US, CA, Santa Clara, United States of America', ['Santa Clara/CA/US']],
    ['IN - Bengaluru', ['Bengaluru/KA/IN']],
    ['Taiwan, Taipei', ['Taipei//TW']],
    ['Bengaluru, India,India,Noida, India,Remote', ['Bengaluru/KA/IN', 'Noida/UP/IN']],
    ['Seattle, WA;Remote', ['Seattle/WA/US']],
    ['United States, Washington, Redmond, United States', ['Redmond/WA/US']],
    ['US,Remote,New York, NY,Santa Clara, CA', ['New York/NY/US', 'Santa Clara/CA/US']],
    ['New York, New York', ['New York/NY/US']],
    ['Washington, D.C.', ['Washington/DC/US']],
    ['Tel Aviv-Yafo, Tel Aviv District, Israel', ['Tel Aviv-Yafo//IL']],
    ['Sydney or Melbourne', ['Sydney/NSW/AU', 'Melbourne/VIC/AU']],
    ['Singapore', ['Singapore//SG']],
    ['Remote - US', ['//US']],
    ['Remote (US: CA, NY, TX)', ['/CA/US', '/NY/US', '/TX/US']],
    ['Deutschlandweit', ['//DE']],
    ['Prag, Warschau, Kopenhagen', ['Prag//CZ', 'Warschau//PL', 'Kopenhagen//DK']],
    ['Ontario, CA', ['/ON/CA']],
    ['Ontario, CA | Fontana, CA', ['Ontario/CA/US', 'Fontana/CA/US']],
    ['Ontario, CA | Toronto, ON', ['/ON/CA', 'Toronto/ON/CA']],
    ['Remote (United States | Canada)', ['//US', '//CA']],
    ['Anywhere in the United States', ['//US']],
    ['Remote-Texas', ['/TX/US']],
    ['Deutschland', ['//DE']],
    ['DACH', ['//DE', '//AT', '//CH']],
    ['Dublin OH', ['Dublin/OH/US']],
    ['Ontario CA USA', ['Ontario/CA/US']],
    ['Boydton VA', ['Boydton/VA/US']],
    ['Fremont CA, Austin TX', ['Fremont/CA/US', 'Austin/TX/US']],
    ['Remote CA', ['/CA/US']],
    ['Ontario, CA 91761', ['Ontario/CA/US']],
    ['Germany,Belgium,Ontario,US,Ireland,UK,France', ['//DE', '//BE', '/ON/CA', '//US', '//IE', '//GB', '//FR']],
    ['US,Remote,Valencia, Spain', ['//US', 'Valencia//ES']],
    ['Bolivia,Bonaire, Sint Eustatius and Saba,Brazil', ['//BO', '//BQ', '//BR']],
    ['Genève, GE', ['Genève//CH']],
    ['Johannesburg, GP', ['Johannesburg//ZA']],
    ['Bangalore/Bengaluru', ['Bengaluru/KA/IN']],
    ['Remote - US East', ['//US']],
    ['Remote US West Coast', ['//US']],
    ['Remote_US', ['//US']],
    ['Remote, NL', ['//NL']],
    ['St. John’s, NL', ['St. John’s/NL/CA']],
    ['東京都港区', ['Tokyo//JP']],
    ['神奈川県横浜市', ['Yokohama//JP']],
    ['上海', ['Shanghai//CN']],
    ['서울특별시 강남구', ['Seoul//KR']],
    ['Data Center VA', ['/VA/US']],
    ['Warsaw, IN', ['Warsaw/IN/US']],
    ['The Dalles, OR', ['The Dalles/OR/US']],
    [
      'Texas, United States | Ohio, United States | Idaho, United States | New York, United States',
      ['/TX/US', '/OH/US', '/ID/US', '/NY/US'],
    ],
    ['Texas, US | New York, US | Austin, US', ['/TX/US', 'New York/NY/US', 'Austin/TX/US']],
    ['Portland or Austin', ['Portland/OR/US', 'Austin/TX/US']],
    ['Northridge, California, USA, United States', ['Northridge/CA/US']],
    ['New York, California', ['New York/NY/US', '/CA/US']],
    ['Remote in Texas or Oklahoma', ['/TX/US', '/OK/US']],
    ['Kansas', ['/KS/US']],
    ['Perth, WA', ['Perth/WA/AU']],
    ['Perth, ON', ['Perth/ON/CA']],
    ['Tijuana, BC', ['Tijuana//MX']],
    ['Belo Horizonte, MG, BR', ['Belo Horizonte//BR']],
    ['Florianópolis, SC', ['Florianópolis//BR']],
    ['Florence, SC', ['Florence/SC/US']],
    ['Salvador, BA', ['Salvador//BR']],
    ['Milan, MI, Italy', ['Milan//IT']],
    ['Milan, MI', ['Milan/MI/US']],
    ['Milano, MI', ['Milano//IT']],
    ['Catania, CT', ['Catania//IT']],
    ['Hartford, CT', ['Hartford/CT/US']],
    ['Москва', ['Москва//RU']],
    ['Amsterdam, NH, Netherlands', ['Amsterdam//NL']],
    ['Monterrey, NL, Mexico', ['Monterrey//MX']],
    ['Seoul, Korea, Republic of', ['Seoul//KR']],
    ['Dublin, Republic of Ireland', ['Dublin//IE']],
    ['Congo, The Democratic Republic of the,Kenya', ['//CD', '//KE']],
    ['Seoul, Korea (the Republic of)', ['Seoul//KR']],
    ["Korea (the Democratic People's Republic of)", ['//KP']],
    ['Congo (the Democratic Republic of the)', ['//CD']],
    ['Venezuela (Bolivarian Republic of),Bahamas (the)', ['//VE', '//BS']],
    ['Palestine, State of', ['//PS']],
    ['Micronesia, Federated States of,Falkland Islands (Malvinas)', ['//FM', '//FK']],
    ['Palestine, TX', ['Palestine/TX/US']],
    ['Saint Vincent and the Grenadines,Sint Maarten (Dutch part)', ['//VC', '//SX']],
    ['Virgin Islands, British,Virgin Islands, U.S.', ['//VG', '//VI']],
    ['United Kingdom of Great Britain and Northern Ireland', ['//GB']],
    ['Macedonia, the former Yugoslav Republic of', ['//MK']],
    ['Hong Kong SAR, China', ['Hong Kong//HK']],
    ['Newcastle', ['Newcastle/ENG/GB']],
    ['Newcastle | Sydney', ['Newcastle/NSW/AU', 'Sydney/NSW/AU']],
    ['British Indian Ocean Territory,Christmas Island,Cocos (Keeling) Islands,Fiji', ['//IO', '//CX', '//CC', '//FJ']],
    ['Galway', ['Galway//IE']],
  ])('%s', (location, places) => {
    expect(written(location)).toEqual(places)
  })

  test.each([
    'Remote',
    'Hybrid',
    'EMEA',
    'Europe',
    'Multiple Locations',
    'N/A',
    'Global Remote (Non-US)',
    'APAC',
    'Constructor',
    '',
  ])('%s names no country and no city', (location) => expect(written(location)).toEqual([]))

  test('a code of two letters is the state or the country that its neighbour belongs to', () => {
    expect(written('Wilmington, DE')).toEqual(['Wilmington/DE/US'])
    expect(written('Berlin, DE')).toEqual(['Berlin/BE/DE'])
    expect(written('Indianapolis, IN')).toEqual(['Indianapolis/IN/US'])
    expect(written('Pune, IN')).toEqual(['Pune/MH/IN'])
    expect(written('San Jose, CA')).toEqual(['San Jose/CA/US'])
    expect(written('Toronto, CA')).toEqual(['Toronto/ON/CA'])
    expect(written('Tel Aviv - IL')).toEqual(['Tel Aviv//IL'])
    expect(written('Chicago, IL')).toEqual(['Chicago/IL/US'])
  })

  test('Georgia is a state beside states and a country beside countries', () => {
    expect(written('California, Georgia, Texas')).toContain('/GA/US')
    expect(written('Armenia, Georgia, Kazakhstan')).toContain('//GE')
  })

  test('a city that is named like a region or a country is the city where its own region or country follows', () => {
    expect(written('Victoria, BC')).toEqual(['Victoria/BC/CA'])
    expect(written('Victoria, BC, Canada')).toEqual(['Victoria/BC/CA'])
    expect(written('Victoria, Canada')).toEqual(['Victoria/BC/CA'])
    expect(written('New Brunswick, NJ')).toEqual(['New Brunswick/NJ/US'])
    expect(written('Ontario, California, USA')).toEqual(['Ontario/CA/US'])
    expect(written('Lebanon, NH')).toEqual(['Lebanon/NH/US'])
    expect(written('Granada, Spain')).toEqual(['Granada//ES'])
    expect(written('Granada, Andalusia, Spain')).toEqual(['Granada/AN/ES'])
    expect(written('Salvador, Brazil')).toEqual(['Salvador//BR'])
  })

  test('it stays the region or the country in its own country and in lists', () => {
    expect(written('Victoria, Australia')).toEqual(['/VIC/AU'])
    expect(written('Washington, US')).toEqual(['/WA/US'])
    expect(written('Georgia, USA')).toEqual(['/GA/US'])
    expect(written('Ontario, CA')).toEqual(['/ON/CA'])
    expect(written('Mexico, Mexico')).toEqual(['//MX'])
    expect(written('Mexico, US')).toEqual(['//MX', '//US'])
    expect(written('Delaware, Ohio')).toEqual(['/DE/US', '/OH/US'])
    expect(written('Oregon, Texas, Ontario, California')).toEqual(['/OR/US', '/TX/US', '/ON/CA', '/CA/US'])
  })

  test('cities are written as the source does, and short forms in full', () => {
    expect(written('München')).toEqual(['München/BY/DE'])
    expect(written('Zürich, CH')).toEqual(['Zürich//CH'])
    expect(written('NYC')).toEqual(['New York/NY/US'])
    expect(written('SF / NY')).toEqual(['San Francisco/CA/US', 'New York/NY/US'])
    expect(written('San Francisco Bay Area')).toEqual(['San Francisco/CA/US'])
  })

  test('a city that we do not know counts where its region or country follows', () => {
    expect(written('Boydton, VA')).toEqual(['Boydton/VA/US'])
    expect(written('West Hollywood, California')).toEqual(['West Hollywood/CA/US'])
    expect(written('Boydton')).toEqual([])
  })

  test('a list of locations names each place once', () => {
    expect(written('Dublin, Ireland', 'Dublin', 'Ireland')).toEqual(['Dublin/ /IE'.replace(' ', ''), '//IE'])
  })

  test('a place that we know has its latitude and longitude', () => {
    const [munich] = readPlaces(['Munich, Germany'])
    expect(munich?.latitude).toBeCloseTo(48.14, 1)
    expect(munich?.longitude).toBeCloseTo(11.58, 1)
    expect(readPlaces(['Boydton, VA'])[0]?.latitude).toBeNull()
  })

  test('of cities with one name the likeliest place of work comes first', () => {
    const first = (name: string) => [citiesNamed(name)[0]?.region, citiesNamed(name)[0]?.country]
    expect(first('Santa Clara')).toEqual(['CA', 'US'])
    expect(first('Birmingham')).toEqual(['ENG', 'GB'])
    expect(first('Saint Louis')).toEqual(['MO', 'US'])
    expect(citiesNamed('Bangalore')).toEqual(citiesNamed('Bengaluru'))
  })

  test('hostile locations are read in linear time', () => {
    for (const part of ['San Francisco, ', 'A-', 'x ', '((', 'New York or '])
      expect(() => readPlaces([part.repeat(20_000)])).not.toThrow()
  })
})
