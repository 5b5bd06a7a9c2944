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

alert-already = Подписи на других площадках на { $day }: { $people }
alert-goal = Цель: { $count ->
        [one] { $count } подпись
        [few] { $count } подписи
       *[many] { $count } подписей
    }

signed-few = Подписей здесь пока меньше { $least }
signed-here = <b>Подписи здесь: { $people }</b>
signed-in-all = <b>Подписи здесь: { $people }.</b> Всего: { $all }
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
signature-withdrawn = Ваша подпись отозвана, всё, что было к ней приложено, удалено: <b>{ $title }</b>. Если петицию уже передали, убрать подпись оттуда мы не можем.

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

toast-signed = Спасибо. Вы вместе: { $people }.
toast-signed-few = Спасибо. Вы среди первых { $least }.
toast-signed-before = Ваша подпись уже есть. Спасибо.
toast-withdrawn = Отозвано.
toast-not-signed = Вашей подписи здесь нет, или она отозвана.
toast-over = Эта акция закончилась. Открытые — /alerts.
toast-notice-first = Сначала прочитайте это, пожалуйста. Потом подпишите.

my-data-signed = Ваша подпись: { $title } (под меткой, которую с вами может связать только наш работающий сервер)
