/**
 * Other names of cities: how postings in English, German and French write them, and short forms. In: nothing. Out, by
 * name: the name in the gazetteer, the country and, where the country has two of that name, the region.
 */
export const cityAliases: readonly { alias: string; name: string; country: string; region: string | null }[] =
  `NYC>New York US NY|New York City>New York US NY|Manhattan NYC>New York US NY|New York Metropolitan>New York US NY|
SF>San Francisco US CA|SF Bay>San Francisco US CA|SF Bay Area>San Francisco US CA|Bay Area>San Francisco US CA|
San Francisco Bay>San Francisco US CA|San Francisco Bay Area>San Francisco US CA|Silicon Valley>San Jose US CA|
San Francisco Peninsula>San Francisco US CA|South San Francisco>South San Francisco US CA|
LA>Los Angeles US CA|Washington DC>Washington US DC|Washington D C>Washington US DC|DC>Washington US DC|DMV>Washington US DC|
Research Triangle Park>Durham US NC|Research Triangle>Raleigh US NC|RTP>Durham US NC|Raleigh-Durham>Raleigh US NC|
Dallas-Fort Worth>Dallas US TX|DFW>Dallas US TX|ATX>Austin US TX|Philly>Philadelphia US PA|Twin Cities>Minneapolis US MN|
Tysons>Tysons Corner US VA|Ft Worth>Fort Worth US TX|Ft Lauderdale>Fort Lauderdale US FL|Mt Pleasant>Mount Pleasant US SC|
München>Munich DE|Muenchen>Munich DE|Köln>Cologne DE|Koeln>Cologne DE|Nürnberg>Nuremberg DE|Nuernberg>Nuremberg DE|
Hanover>Hannover DE|Duesseldorf>Düsseldorf DE|Frankfurt>Frankfurt am Main DE|Frankfurt/Main>Frankfurt am Main DE|
Brunswick>Braunschweig DE|Tuebingen>Tübingen DE|Freiburg>Freiburg DE|
Wien>Vienna AT|Zurich>Zürich CH|Zuerich>Zürich CH|Genève>Geneva CH|Genf>Geneva CH|Basle>Basel CH|Berne>Bern CH|Luzern>Lucerne CH|
Milano>Milan IT|Roma>Rome IT|Torino>Turin IT|Turin>Turin IT|Napoli>Naples IT|Firenze>Florence IT|Venezia>Venice IT|
Genova>Genoa IT|Padova>Padua IT|Bologna>Bologna IT|
Lisboa>Lisbon PT|Oporto>Porto PT|Sevilla>Seville ES|Donostia>San Sebastián ES|Saragossa>Zaragoza ES|
Bruxelles>Brussels BE|Brussel>Brussels BE|Antwerpen>Antwerp BE|Anvers>Antwerp BE|Gent>Ghent BE|Brugge>Bruges BE|Louvain>Leuven BE|
Den Haag>The Hague NL|'s-Gravenhage>The Hague NL|Den Bosch>'s-Hertogenbosch NL|
København>Copenhagen DK|Kobenhavn>Copenhagen DK|Århus>Aarhus DK|Göteborg>Gothenburg SE|Malmo>Malmö SE|Helsingfors>Helsinki FI|
Praha>Prague CZ|Warszawa>Warsaw PL|Krakow>Kraków PL|Cracow>Kraków PL|Wroclaw>Wrocław PL|Gdansk>Gdańsk PL|Lodz>Łódź PL|Poznan>Poznań PL|
Tricity>Gdańsk PL|București>Bucharest RO|Bucuresti>Bucharest RO|Cluj>Cluj-Napoca RO|Iasi>Iaşi RO|Timisoara>Timişoara RO|
Sofiya>Sofia BG|Beograd>Belgrade RS|Athina>Athens GR|Saloniki>Thessaloníki GR|Thessaloniki>Thessaloníki GR|
Kiev>Kyiv UA|Kyjiw>Kyiv UA|Lvov>Lviv UA|Moskva>Moscow RU|Moskau>Moscow RU|Москва>Moscow RU|Санкт-Петербург>Saint Petersburg RU|Київ>Kyiv UA|St Petersburg>Saint Petersburg RU|
Tel-Aviv>Tel Aviv IL|Tel Aviv-Yafo>Tel Aviv IL|Tel Aviv Yafo>Tel Aviv IL|TLV>Tel Aviv IL|Petaẖ Tiqwa>Petah Tikva IL|Petach Tikva>Petah Tikva IL|
Herzeliya>Herzliya IL|Herzliyya>Herzliya IL|Yokneam>Haifa IL|Yokneam Illit>Haifa IL|Raanana>Ra'anana IL|Beer Sheva>Beersheba IL|Be'er Sheva>Beersheba IL|
Bangalore>Bengaluru IN|Bombay>Mumbai IN|Madras>Chennai IN|Calcutta>Kolkata IN|Poona>Pune IN|Gurugram>Gurgaon IN|
New Delhi>New Delhi IN|Delhi NCR>Delhi IN|Trivandrum>Thiruvananthapuram IN|Cochin>Kochi IN|
Vizag>Visakhapatnam IN|Mysuru>Mysore IN|Greater Noida>Noida IN|Navi Mumbai>Navi Mumbai IN|
Peking>Beijing CN|Hongkong>Hong Kong HK|Hsin-chu>Hsinchu TW|Taoyuan City>Taoyuan TW|New Taipei City>Taipei TW|Taipei City>Taipei TW|
東京>Tokyo JP|東京都>Tokyo JP|大阪>Osaka JP|北京>Beijing CN|上海>Shanghai CN|深圳>Shenzhen CN|
京都>Kyoto JP|横浜>Yokohama JP|名古屋>Nagoya JP|福岡>Fukuoka JP|札幌>Sapporo JP|仙台>Sendai JP|神戸>Kobe JP|川崎>Kawasaki JP|
广州>Guangzhou CN|杭州>Hangzhou CN|成都>Chengdu CN|南京>Nanjing CN|武汉>Wuhan CN|西安>Xi'an CN|苏州>Suzhou CN|天津>Tianjin CN|
台北>Taipei TW|臺北>Taipei TW|新竹>Hsinchu TW|台中>Taichung TW|高雄>Kaohsiung TW|香港>Hong Kong HK|
서울>Seoul KR|부산>Busan KR|대전>Daejeon KR|인천>Incheon KR|판교>Seongnam KR|성남>Seongnam KR|
Saigon>Ho Chi Minh City VN|HCMC>Ho Chi Minh City VN|
Danang>Da Nang VN|KL>Kuala Lumpur MY|Penang>George Town MY|Makati>Makati City PH|BGC>Taguig PH|Metro Manila>Manila PH|Cebu>Cebu City PH|
CDMX>Mexico City MX|Ciudad de México>Mexico City MX|Ciudad de Mexico>Mexico City MX|Mexico DF>Mexico City MX|México City>Mexico City MX|
Santiago de Querétaro>Querétaro MX|Puebla>Puebla MX|Sao Paulo>São Paulo BR|Rio>Rio de Janeiro BR|Brasilia>Brasília BR|
Bogota>Bogotá CO|Medellin>Medellín CO|CABA>Buenos Aires AR|Ciudad de Buenos Aires>Buenos Aires AR|Santiago de Chile>Santiago CL|
Gaillimh>Galway IE|Luimneach>Limerick IE|Seongnam-si>Seongnam KR|Pangyo>Seongnam KR|Hà Nội>Hanoi VN|Playa Vista>Los Angeles US CA|
La Défense>Courbevoie FR|Sophia Antipolis>Antibes FR|
Quebec City>Québec CA QC|Montreal>Montréal CA QC|GTA>Toronto CA ON|Greater Toronto>Toronto CA ON|Metro Vancouver>Vancouver CA BC|
Londres>London GB|Londra>London GB|Parigi>Paris FR|Berlino>Berlin DE|Francfort>Frankfurt am Main DE|Hambourg>Hamburg DE|
Zurigo>Zürich CH|Ginebra>Geneva CH|Ginevra>Geneva CH|Bâle>Basel CH|Viena>Vienna AT|Mailand>Milan IT|Rom>Rome IT|Florenz>Florence IT|
Lissabon>Lisbon PT|Lisbonne>Lisbon PT|Barcelone>Barcelona ES|Bruselas>Brussels BE|Straßburg>Strasbourg FR|Kopenhagen>Copenhagen DK|
Copenhague>Copenhagen DK|Estocolmo>Stockholm SE|Prag>Prague CZ|Praga>Prague CZ|Warschau>Warsaw PL|Varsovie>Warsaw PL|
Varsovia>Warsaw PL|Krakau>Kraków PL|Breslau>Wrocław PL|Danzig>Gdańsk PL|Bukarest>Bucharest RO|Bucarest>Bucharest RO|
Belgrad>Belgrade RS|Athen>Athens GR|Tokio>Tokyo JP|City of London>London GB|Newcastle>Newcastle upon Tyne GB|Washington>Washington US DC`
    .split('|')
    .map((entry) => {
      const [alias = '', target = ''] = entry.trim().split('>')
      const [, name = '', country = '', region = null] = target.match(/^(.+?) ([A-Z]{2})(?: ([A-Z]{2}))?$/) ?? []
      return { alias, name, country, region }
    })

/** Short forms and areas, which are shown as the city they stand for; other aliases are shown as written. */
export const shortForms = new Set(
  'nyc|sf|sf bay|sf bay area|bay area|san francisco bay|san francisco bay area|san francisco peninsula|la|dc|washington dc|washington d c|dfw|atx|philly|tlv|kl|cdmx|hcmc|gta|rtp|bgc|caba|dmv'.split(
    '|',
  ),
)
