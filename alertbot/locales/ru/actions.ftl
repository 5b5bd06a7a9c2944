# Участие в акциях и то, что говорится о тех, кто участвует.
count-people =
    { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[many] { $count } человек
    }
count-people-from =
    { $countries ->
        [one] { $people } из { $countries } страны
        [few] { $people } из { $countries } стран
       *[many] { $people } из { $countries } стран
    }

alert-already = Подписали на других площадках к { $day }: { $people }
alert-goal = Цель: { $count ->
        [one] { $count } подпись
        [few] { $count } подписи
       *[many] { $count } подписей
    }

signed-few = Подписей здесь пока меньше { $least }
signed-here = Подписали здесь к { $day }: { $people }
signed-in-all = Всего: { $all }
signed-of-goal = Всего: { $all } из { $goal }
signed-from = { $name }: { $count }
signed-elsewhere = Другие страны или без указания страны: { $count }

signature-head = Ваша подпись: <b>{ $title }</b>
signature-country = Страна: { $name }
signature-no-country = Страна: не указана
signature-name = К подписи приложено имя, оно запечатано. Прочитать его мы не можем.
signature-comment = К подписи приложены слова, они запечатаны. Прочитать их мы не можем.
signature-ask-country = Из какой вы страны? Страны, где подписей мало, мы никогда не называем.
signature-ask-name = Какое имя поставить рядом с подписью? Не больше { $most } знаков. Мы сразу его запечатаем: открыть сможет только организация, чтобы передать вместе с петицией. Telegram видит то, что вы пишете; ваше сообщение здесь мы потом удалим.
signature-ask-comment = Что вы хотите сказать вместе с подписью? Не больше { $most } знаков. Мы сразу это запечатаем: открыть сможет только организация, чтобы передать вместе с петицией. Telegram видит то, что вы пишете; ваше сообщение здесь мы потом удалим.
signature-empty = Напишите это, пожалуйста, текстом или отправьте /cancel.
signature-too-long = Это слишком длинно: помещается { $most } знаков. Напишите, пожалуйста, короче или вернитесь назад.
signature-gone = Вашей подписи здесь больше нет.
signature-withdrawn = Ваша подпись отозвана, всё, что было к ней приложено, удалено: <b>{ $title }</b>. Если петицию уже передали, убрать подпись оттуда мы не можем; в следующем файле будет указано, что она отозвана.
recalled-signed = Вы подписали акцию, которую потом отозвали. Если хотите, отзовите и свою подпись.
recalled-withdrawn = Ваша подпись отозвана, всё, что было к ней приложено, удалено.

button-signed = ✓ Подписано: страна, имя, отозвать
button-sign-from = { $name }, как в настройках
button-sign-country = Указать страну
button-sign-no-country = Без страны
button-sign-name = Добавить имя
button-sign-no-name = Без имени
button-sign-comment = Добавить слова
button-sign-no-comment = Без слов
button-sign-withdraw = Отозвать подпись
button-sign-again = Подписать снова
button-your-signature = Ваша подпись

toast-signed = Спасибо. Вы вместе: { $people }.
toast-signed-few = Спасибо. Вы среди первых { $least }.
toast-signed-before = Ваша подпись уже есть. Спасибо.
toast-withdrawn = Отозвано.
toast-not-signed = Вашей подписи здесь нет, или она отозвана.
toast-over = Эта акция закончилась. Открытые — /alerts.
toast-recalled = Эта акция отозвана. Открытые — /alerts.
toast-notice-first = Сначала прочитайте это, пожалуйста. Потом подпишите.

my-data-signed = Ваша подпись: { $title } (под меткой, которую с вами может связать только наш работающий сервер)
my-data-recalled = акция, которую отозвали

guide-to = Кому: { $name }
guide-hours = Отвечают { $hours }, сейчас — нет.
guide-hours-now = Отвечают { $hours }, в том числе сейчас.
weekday-mon = пн
weekday-tue = вт
weekday-wed = ср
weekday-thu = чт
weekday-fri = пт
weekday-sat = сб
weekday-sun = вс
guide-theirs = На языке тех, кому вы пишете ({ $name }):
guide-script = Что можно сказать:
guide-ask-country = Где вы живёте? Мы покажем, к кому обратиться оттуда, и не сохраним это.
guide-ask-answer = Если хотите передать ответ, напишите или вставьте его сюда, не больше { $most } знаков. Мы сразу его запечатаем: открыть сможет только организация. Telegram видит текст; ваше сообщение здесь мы потом удалим. Если не хотите, нажмите «Отмена».
guide-answer-noted = Спасибо. Ответ запечатан для организации.
guide-count-wrote = Уже написали: { $people }
guide-count-called = Уже позвонили: { $people }
guide-count-going = Придут: { $people }

button-copy-address = Скопировать адрес
button-copy-letter = Скопировать письмо
button-copy-script = Скопировать, что сказать
button-copy-part = Скопировать часть { $number } из { $count }
button-guide-country = Из другой страны
button-wrote = Письмо отправлено
button-called = Звонок сделан
button-going = Приду
button-not-wrote = ✓ Письмо отправлено. Отменить
button-not-called = ✓ Звонок сделан. Отменить
button-not-going = ✓ Приду. Отменить
button-answered = Мне ответили
button-calendar = В мой календарь

file-calendar = Дата для вашего календаря. В ней указано место, но не вы.

toast-wrote = Спасибо. Это учтено.
toast-called = Спасибо. Это учтено.
toast-going = Спасибо. Это учтено.
toast-answered = Спасибо. Это учтено.
toast-did-before = Это уже учтено. Спасибо.
toast-taken-back = Отменено.

my-data-wrote = Ваше письмо: { $title } (так же)
my-data-answered = Вам ответили: { $title } (так же)
my-data-called = Ваш звонок: { $title } (так же)
my-data-going = Вы придёте: { $title } (так же)

telling-reminder = <b>Ещё можно участвовать: до { $day }</b>
telling-reminder-time = <b>Ещё можно участвовать: до { $day }, { $time }</b>
telling-reminder-why = Мы напоминаем один раз, потому что вы здесь ещё не участвовали.
button-reminded = Показать акцию
telling-day-before = <b>Скоро: { $title }</b>
    { $day }
    { $where }

    Вы сказали, что придёте. Если передумали, оставайтесь дома: никто об этом не узнает. Потом мы спросим, дома ли вы.
telling-back-home = <b>Вы уже дома?</b>
    { $title }

    Если вы не ответите, ничего не произойдёт: мы не знаем, кто вы, и никто не станет вас искать. Организация видит только, сколько человек ответили. Если кого-то задержали или ранили, кнопка покажет, куда звонить; в любое время это покажет и /report.
telling-home-noted = Хорошо. Спасибо, что сообщили, и спасибо, что были там.
telling-result = Чем всё закончилось: <b>{ $title }</b>
telling-result-count = Вас было много: { $people }.
telling-why = Вы получили это, потому что участвовали здесь или следите за акцией, её делом или кампанией.
button-show-guide = Где и когда
button-home = Я дома
button-home-report = Куда звонить
button-next-alert = Что ещё можно сделать
name-telling-idle = Напоминание: { $title }
name-telling-acted = Итог: { $title }
name-telling-going = Накануне: { $title }
name-telling-out = Дома ли вы: { $title }
name-kind-tell = Сообщение участникам
my-data-back = Вы сообщили, что вы дома: { $title } (так же)
my-data-follows = Вы следите: { $title } (так же)

result-ask = Отправить это всем, кто участвовал или следит за акцией, её делом или кампанией? <b>{ $title }</b>. Кто это, выясняется только во время отправки; списка нет ни у кого.
button-tell-result = Сообщить итог
button-result-yes = Да, сообщить
toast-result-told = Этот итог уже сообщили.
toast-result-goes = Итог отправляется.

my-data-since = С тех пор как вы с нами: { $actions ->
        [one] { $actions } участие
        [few] { $actions } участия
       *[many] { $actions } участий
    }, { $results ->
        [0] итогов пока нет
        [one] { $results } итог
        [few] { $results } итога
       *[many] { $results } итогов
    }. Это видите только вы; мы считаем это в тот момент, когда вы спрашиваете.
button-petition = Петиция для передачи
button-answers = Полученные людьми ответы
hand-over-which = Что именно?
file-petition = { $count ->
        [one] { $count } подпись
        [few] { $count } подписи
       *[many] { $count } подписей
    }; запечатанных имён и слов: { $sealed }. «alertbot open-signatures» соберёт из них таблицу с ключом организации. Страницы для печати — на трёх языках. Квитанция: { $receipt }
file-petition-more = Запечатанных имён и слов: { $sealed }. Подсчёты — в части 1. Квитанция: { $receipt }
file-answers = Запечатанных ответов, которыми поделились люди: { $sealed }. «alertbot open-signatures» соберёт из них таблицу с ключом организации. Квитанция: { $receipt }
file-part = Часть { $part } из { $parts }.
petition-in-parts = { $parts ->
        [one] Придёт { $parts } файл
        [few] Придут { $parts } файла
       *[many] Придут { $parts } файлов
    }, один за другим: в один всё не помещается. Запечатанных имён, слов и ответов: { $sealed }. Возьмите все файлы; «alertbot open-signatures» соберёт из них одну таблицу.
petition-at-the-server = { $parts ->
        [one] Получился бы { $parts } файл
        [few] Получилось бы { $parts } файла
       *[many] Получилось бы { $parts } файлов
    }: для чата это слишком много. На сервере все файлы запишет в папку команда <code>alertbot petition { $slug } --to DIR</code>
toast-petition-few = Подписей слишком мало, чтобы передавать: кого-нибудь можно было бы угадать.
toast-answers-none = Ответами пока никто не поделился.

button-follow = Сообщить мне итог
button-follows = ✓ Итог вам сообщат. Отменить
toast-follows = Мы сообщим вам, чем всё закончится.
toast-follows-not = Итог вам не сообщат, если вы не участвуете.

share-safely = В ссылке названа акция, а не вы. Но другие увидят, что это от вас: делитесь только там, где это для вас безопасно.
button-share-chat = Выбрать чат
button-share-link = Поделиться ссылкой
button-share-copy = Скопировать текст
button-share-copy-link = Скопировать ссылку
button-share-elsewhere = Другие сети и картинка с кодом
button-shared-act = Прочитать и помочь
guide-count-shared = Уже поделились: { $people }
guide-count-read = Уже прочитали: { $people }
button-shared = Передано дальше
button-not-shared = ✓ Передано дальше. Отменить
button-not-read = ✓ Прочитано, учтено. Отменить
toast-shared = Спасибо. Это учтено.
toast-read = Спасибо. Это учтено.
my-data-shared = Вы поделились: { $title } (так же)
my-data-read = Вы открыли подробности: { $title } (так же)

petition-head = Петиция
petition-part = Часть { $part } из { $parts }. Откуда подписи, сказано в части 1.
petition-signed = Подписи на { $day }: { $people }
petition-elsewhere = Другие страны или без указания страны
petition-all = Всего
petition-number = { $number }
petition-sealed = Запечатанных имён и слов в этом архиве: { $count }
petition-struck = Отозвано после прежней передачи, вычеркнуть (withdrawn.csv): { $count }
petition-receipt = Квитанция, SHA-256 файла SHA256SUMS: { $receipt }
petition-presented = Передано { $day }, кому: { $to }
petition-received = Принято: { $blank }
