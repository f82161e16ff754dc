import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../../server/pillars/text/language.ts'

describe('the language of a text', () => {
  test.each([
    [
      'da',
      'Vi søger en ingeniør til vores team. Du får ansvaret for drift af platformen, og vi forventer, at du har erfaring med Linux, og at du kan lide at automatisere. Har du spørgsmål, er du velkommen til at kontakte os.',
    ],
    [
      'no',
      'Vi søker en ingeniør til teamet vårt. Du får ansvar for drift av plattformen, og vi forventer at du har erfaring med Linux, og at du liker å automatisere. Har du spørsmål, er du velkommen til å kontakte oss.',
    ],
    [
      'sv',
      'Vi söker en ingenjör till vårt team. Du får ansvar för drift av plattformen, och vi förväntar oss att du har erfarenhet av Linux, och att du gillar att automatisera. Har du frågor är du välkommen att kontakta oss.',
    ],
    [
      'fi',
      'Etsimme insinööriä tiimiimme. Vastaat alustamme ylläpidosta ja työskentelet kehittäjien kanssa. Odotamme, että sinulla on kokemusta Linuxista, ja että pidät automatisoinnista. Tarjoamme tehtävän, joka on vapaa.',
    ],
    [
      'cs',
      'Hledáme inženýra do našeho týmu v Praze. Budete zodpovědný za provoz a rozvoj naší platformy. Očekáváme, že máte zkušenosti s Linuxem a že rád automatizujete. Nabízíme pozici s velkou svobodou.',
    ],
    [
      'sk',
      'Hľadáme inžiniera do nášho tímu v Bratislave. Budete zodpovedný za prevádzku a rozvoj našej platformy. Očakávame, že máte skúsenosti s Linuxom a že sa radi učíte. Ponúkame pozíciu pre vás s veľkou slobodou.',
    ],
    [
      'hu',
      'Tapasztalt mérnököt keresünk csapatunkba. Te leszel a felelős a platform üzemeltetéséért, és szorosan együttműködsz a fejlesztőkkel. Elvárjuk, hogy legyen tapasztalatod, és hogy szeress automatizálni.',
    ],
    [
      'tr',
      'Ekibimiz için deneyimli bir mühendis arıyoruz. Platformumuzun işletilmesinden ve geliştirilmesinden sorumlu olacak ve geliştiricilerle yakın çalışacaksınız. Linux deneyimine sahip olmanızı ve otomasyonu sevmenizi bekliyoruz.',
    ],
    [
      'pl',
      'Szukamy inżyniera do naszego zespołu w Warszawie. Będziesz odpowiedzialny za utrzymanie platformy i będziesz współpracować z programistami. Oczekujemy, że masz doświadczenie z Linux oraz że lubisz automatyzować.',
    ],
    [
      'uk',
      'Ми шукаємо досвідченого інженера до нашої команди у Києві. Ви будете відповідати за роботу та розвиток нашої платформи.',
    ],
    [
      'ru',
      'Мы ищем опытного инженера в нашу команду. Вы будете отвечать за работу и развитие нашей платформы и её объёмы.',
    ],
    [
      'en',
      'We are looking for an engineer for our team. You are responsible for the platform, and we expect that you have experience with Linux.',
    ],
    [
      'pl',
      'Szukamy inżyniera do naszego zespołu. Będziesz odpowiadać za utrzymanie platformy i współpracować z zespołami programistów. Oczekujemy, że masz doświadczenie z Linuksem i że lubisz automatyzację. Oferujemy pracę zdalną i dobre wynagrodzenie.',
    ],
    [
      'pl',
      'Technik centrum danych. Zakres obowiązków: montaż serwerów w szafach, wymiana dysków, obsługa zgłoszeń, nadzór nad klimatyzacją i zasilaniem. Wymagania: wykształcenie techniczne, uprawnienia do 1 kV, gotowość do pracy na zmiany, prawo jazdy. Oferujemy umowę o pracę i premie.',
    ],
  ])('%s', (language, words) => expect(languageOf(words)).toBe(language))

  test.each([
    [
      'Croatian',
      'Tražimo inženjera za naš tim u Zagrebu. Radit ćete na održavanju platforme i surađivati s timovima za razvoj. Očekujemo da imate iskustva s Linuxom i da volite automatizaciju. Nudimo rad od kuće i za vas je pripremljen dobar paket u skladu s iskustvom, a na razgovoru se možete javiti u bilo koje vrijeme.',
    ],
    [
      'Slovenian',
      'Iščemo inženirja za našo ekipo v Ljubljani. Delali boste na vzdrževanju platforme in sodelovali s timi za razvoj. Pričakujemo, da imate izkušnje z Linuxom in da imate radi avtomatizacijo. Nudimo delo od doma in na voljo je za vas dober paket, ki se prilagodi izkušnjam.',
    ],
    [
      'Malay',
      'Kami sedang mencari seorang jurutera untuk pasukan kami di Cyberjaya. Anda akan bertanggungjawab ke atas operasi pusat data dan bekerjasama dengan pasukan lain. Anda mesti mempunyai pengalaman dalam Linux dan rangkaian, atau kelayakan yang setaraf. Ini adalah peluang untuk anda.',
    ],
    [
      'Estonian',
      'Otsime inseneri oma meeskonda. Sa vastutad platvormi halduse eest ja teed koostööd arendajatega. Ootame, et sul on kogemus Linuxiga ja et sulle meeldib automatiseerida. Pakume head palka ja paindlikku tööaega, mis on oluline. Töö on Tallinnas ja osaliselt kodus.',
    ],
    [
      'Icelandic',
      'Við leitum að verkfræðingi í teymið okkar. Þú berð ábyrgð á rekstri kerfisins og vinnur með þróunarteymum. Við gerum ráð fyrir að þú hafir reynslu af Linux og að þér finnist gaman að sjálfvirkni. Ef þú hefur spurningar hafðu samband við okkur og við svörum þér.',
    ],
  ])('is unknown where only its neighbours are known: %s', (_, words) => expect(languageOf(words)).toBeNull())
})
