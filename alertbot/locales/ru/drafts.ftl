# Как написать акцию в чате: черновики, вопросы и почему ответ не подходит.
command-new = написать или отправить акцию

drafts-head =
    <b>Написать или отправить акцию</b>
    { $count ->
        [0] Черновиков нет.
        [one] У вас { $count } черновик.
        [few] У вас { $count } черновика.
       *[many] У вас { $count } черновиков.
    }
drafts-files = Какую? Она уйдёт в том виде, в каком лежит в папке акций.
draft-head = <b>{ $title }</b>
draft-foreign = <b>Не наше:</b> взято из ленты { $from }, { $link }. Проверьте каждый факт, прежде чем отправлять.
draft-lacks = У них есть и то, чего в черновике быть не может, поэтому здесь этого нет: { $what }. Прочитайте там, прежде чем отправлять.
draft-lacks-hidden = просьбы, с которыми обращаются не во всех странах
draft-lacks-sign = петиция (вместо неё ссылка на их петицию)
draft-lacks-points = о чём написать или сказать
draft-lacks-letter = письма целиком
draft-lacks-targets = адреса по странам
draft-lacks-hours = часы для звонков
draft-lacks-goal = цель или число подписей на других площадках
draft-lacks-hour = время начала или окончания
draft-lacks-asks = другие просьбы
draft-warns = Страны: { $names }. Кто там передаёт это дальше, сначала читает предупреждение, как и у них.
draft-unsendable-faulty = В таком виде её отправить нельзя:
draft-unsendable-gone = Этой акции больше нет в папке, или она закончилась.
draft-unsendable-over-by-then = Срок акции кончается раньше, чем её отправят. Измените, пожалуйста, срок или час отправки.
draft-unsendable-long =
    { $over ->
        [one] Вместе со сроками и источниками сообщение длиннее, чем принимает Telegram, на { $over } знак. Сократите текст, пожалуйста.
        [few] Вместе со сроками и источниками сообщение длиннее, чем принимает Telegram, на { $over } знака. Сократите текст, пожалуйста.
       *[many] Вместе со сроками и источниками сообщение длиннее, чем принимает Telegram, на { $over } знаков. Сократите текст, пожалуйста.
    }
draft-fault = • { $what }
draft-which-answer = Какой ответ исправить?
draft-audience = <b>Кому и когда отправить</b>
draft-waits = Ждёт одобрения до { $until }: «да» сказали { $count } из { $needed }.
draft-approved = Одобрена и уйдёт в { $moment }.
draft-sent-before = Раньше она уже рассылалась. У кого она есть, тот не получит её ещё раз.
draft-hand-whom = Кому передать? Дальше черновик будет вести этот человек, а вы уже нет.
draft-hand-nobody = Больше никто в команде не может писать акции.
draft-handed = Теперь черновик ведёт { $name }.
draft-handed-you = { $name } передаёт вам черновик: <b>{ $title }</b>
draft-delete-ask = Удалить <b>{ $title }</b>? Вернуть не получится.

audience-topics = Тем, кто следит за темами: { $names }
audience-languages = Только тем, кто читает на языках: { $names }
audience-regions = Только в странах: { $names }
audience-not-today = Кроме тех, кому сегодня уже что-то приходило
audience-channels = Ещё публикуется в наших каналах: { $names }
audience-few = Сейчас это меньше 20 человек.
audience-size =
    { $count ->
        [one] Сейчас это примерно { $count } человек.
        [few] Сейчас это примерно { $count } человека.
       *[many] Сейчас это примерно { $count } человек.
    }
audience-lasts = Рассылка займёт примерно { $span }.
audience-not-at-once =
    { $count ->
        [one] Ещё примерно { $count } человек получит её позже, в сводке, или читает только срочные.
        [few] Ещё примерно { $count } человека получат её позже, в сводке, или читают только срочные.
       *[many] Ещё примерно { $count } человек получат её позже, в сводке, или читают только срочные.
    }
audience-asleep = Когда она выйдет, примерно у { $count } из них будет ночь: они получат её утром.
audience-tired =
    { $count ->
        [one] ⚠️ Примерно для { $count } человека из них несрочных акций за неделю станет больше { $most }. Может, подождать?
        [few] ⚠️ Примерно для { $count } человек из них несрочных акций за неделю станет больше { $most }. Может, подождать?
       *[many] ⚠️ Примерно для { $count } человек из них несрочных акций за неделю станет больше { $most }. Может, подождать?
    }
audience-tired-few = ⚠️ Для некоторых из них (меньше 20 человек) несрочных акций за неделю станет больше { $most }. Может, подождать?
hour-morning = Каждый получит её утром по своим часам, ближайшим после одобрения.
hour-quiet = Там, где в это время ночь, её получат утром.
name-at-morning = Утром, у каждого по его часам
hour-at-once = Уйдёт сразу после одобрения.
hour-at = Уйдёт в { $moment }.
default-to-topics = темы самой акции
default-to-languages = все, на которых есть текст
default-to-regions = везде
default-spare = исключений нет
default-at = сразу после одобрения

question-language = На каком языке вы пишете сначала?
question-title = <b>Заголовок ({ $tongue })</b>: одна строка, до 120 знаков.
question-text = <b>Текст ({ $tongue })</b>: что случилось и что можно сделать. Жирный шрифт, курсив, ссылки и цитаты сохранятся. До 3000 знаков.
question-topics = <b>К каким темам это относится?</b> Получат все, кто следит хотя бы за одной из них, и только один раз.
question-regions = <b>О каких странах речь?</b> Напишите через запятую, например: Россия, Беларусь. Если обо всём мире, пропустите.
question-urgency = <b>Насколько это срочно?</b> Срочные акции уходят первыми и приходят со звуком, остальные без звука.
question-deadline = <b>До какого времени можно действовать?</b> Напишите день, а если важен час, то и час: 01.12.2026 или 01.12.2026 18:00.
question-zone = <b>По каким часам?</b> Выберите или напишите место из списка часовых поясов (Asia/Yerevan) либо разницу с UTC (+4).
question-ask = <b>Что людям нужно сделать?</b>
question-more = <b>Что ещё нужно сделать?</b>
question-label = <b>Надпись на кнопке ({ $ask }, { $tongue })</b>: до 40 знаков.
question-copy = <b>Текст, который скопирует кнопка ({ $ask }, { $tongue })</b>: до 256 знаков.
question-url = <b>Адрес страницы ({ $ask })</b>: начинается с https://
question-number = <b>Номер телефона ({ $ask })</b>, как из-за границы: +44 20 7946 0000
question-place = <b>Где это будет ({ $ask })?</b> Одна строка.
question-on = <b>В какой день и час ({ $ask })?</b> Например: 01.12.2026 18:00. Если час неизвестен, напишите только день; тогда вопрос, дома ли люди, придёт лишь на следующее утро.
question-hour-zone = <b>По каким часам этот час ({ $ask })?</b> Выберите или напишите место из списка часовых поясов (Asia/Yerevan) либо разницу с UTC (+4).
question-to = <b>Кому адресовано?</b> Одна строка, например имя или адрес.
question-case = <b>О чьём деле идёт речь?</b> Те, кто следит за делом, узнают, чем закончится эта акция.
question-campaign = <b>К какой кампании это относится?</b> Её название будет в сообщении, а те, кто за ней следит, узнают, чем всё закончится.
question-sources = <b>Откуда сведения?</b> По строке на каждый источник: название и адрес. Например: Amnesty International https://www.amnesty.org/
question-others = <b>Текст есть не на всех языках.</b> Как быть с теми, кто читает на остальных?
question-to-topics = <b>Кто получит?</b> Те, кто следит хотя бы за одной из этих тем.
question-to-languages = <b>На каких языках?</b> Получат только те, кто читает на одном из них.
question-to-regions = <b>В каких странах?</b> Получат только те, кто сказал нам, что живёт там. Напишите через запятую.
question-spare = <b>Кому не отправлять?</b>
question-at = <b>Когда отправить?</b> Напишите день и час (часы: { $zone }): 01.12.2026 09:00
question-now = Сейчас:
answer-none = –

unfit-empty = Здесь ничего нет. Напишите ещё раз.
unfit-lines = Здесь несколько строк, а нужна одна. Напишите в одну.
unfit-long =
    { $over ->
        [one] Слишком длинно на { $over } знак: помещается { $most } (эмодзи считается за два). Сократите, пожалуйста.
        [few] Слишком длинно на { $over } знака: помещается { $most } (эмодзи считается за два). Сократите, пожалуйста.
       *[many] Слишком длинно на { $over } знаков: помещается { $most } (эмодзи считается за два). Сократите, пожалуйста.
    }
unfit-hidden = В тексте есть невидимый знак ({ $word }). Наберите текст вокруг него заново.
unfit-address = На «{ $word }» сослаться нельзя: адреса начинаются с https:// и ведут на страницу.
unfit-number = «{ $word }» не похоже на номер для звонка из-за границы, такой как +44 20 7946 0000.
unfit-day = Не понимаю «{ $word }». Напишите так: 01.12.2026, а с часом так: 01.12.2026 18:00.
unfit-far = До «{ $word }» больше года. Год верный?
unfit-past = «{ $word }» уже в прошлом.
unfit-zone = В списке часовых поясов нет места «{ $word }». Напишите, например, Europe/Moscow или разницу с UTC: +3
unfit-region = Не знаю страны «{ $word }». Напишите её название или две буквы: RU
unfit-source = В строке «{ $word }» нет названия и адреса, который начинается с https.
unfit-many = Это слишком много: помещается { $most }.
unfit-markup = Telegram так не покажет: { $word }
unfit-choice = Нажмите, пожалуйста, одну из кнопок.

name-untitled = Новая акция
name-draft = { $number }. { $title }
name-foreign = { $from }: { $title }
name-urgency-urgent = Срочно
name-urgency-routine = Не срочно
name-ask-sign = Подписать
name-ask-write = Написать письмо
name-ask-call = Позвонить
name-ask-share = Рассказать другу
name-ask-attend = Прийти
name-ask-read = Прочитать
name-others-original = Получат на первом языке
name-others-none = Не получат
name-spare-today = Кому сегодня уже приходило
name-spare-channels = Наши каналы
name-step-language = Язык
name-step-title = Заголовок ({ $tongue })
name-step-text = Текст ({ $tongue })
name-step-topics = Темы
name-step-regions = Страны
name-step-urgency = Срочность
name-step-deadline = Срок
name-step-zone = Часы
name-step-ask = Что сделать ({ $number })
name-step-label = Кнопка { $number } ({ $tongue })
name-step-copy = Текст для копирования { $number } ({ $tongue })
name-step-url = Страница { $number }
name-step-number = Телефон { $number }
name-step-place = Место { $number }
name-step-on = День { $number }
name-step-hour-zone = Часы { $number }
name-step-to = Адресат { $number }
name-step-case = Дело
name-step-campaign = Кампания
name-step-sources = Источники
name-step-others = Другие языки
name-step-to-topics = Темы
name-step-to-languages = Языки
name-step-to-regions = Страны
name-step-spare = Исключения
name-step-at = Время

button-write-new = Написать новую акцию
button-from-files = Взять из папки акций
button-skip = Пропустить
button-no-more-asks = Больше ничего
button-next-question = Готово
button-draft = К черновику
button-all-drafts = Все черновики
button-go-on = Дальше: { $step }
button-change = Исправить текст
button-audience = Кому и когда
button-more = Ещё
button-hand-over = Передать
button-duplicate = Сделать копию
button-export = Выгрузить файлами
button-delete-draft = Удалить
button-delete-yes = Да, удалить
button-preview = Посмотреть
button-test = Проба для команды
button-ask-approval = Попросить одобрения
button-send-it = Отправить

file-export = Файлы этой акции для папки акций.

toast-export-later = Сначала допишите её, и с текстом на английском: без него в папке акций нельзя.
