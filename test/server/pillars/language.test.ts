import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../server/pillars/language.ts'

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
  ])('%s', (language, words) => expect(languageOf(words)).toBe(language))
})
