# Для тех, кто отвечает на сообщения о нарушениях: очередь и одно из них.
command-reports = взять сообщение и ответить на него

cases-head = <b>Сообщения о нарушениях</b>
cases-none = Здесь ничего нет.
cases-more =
    { $count ->
        [one] Ещё { $count } не показано.
        [few] Ещё { $count } не показано.
       *[many] Ещё { $count } не показано.
    }
case-line =
    <b>{ $code }</b> · { $status } · { $taken } · { $age ->
        [0] сегодня
        [one] { $age } день
        [few] { $age } дня
       *[many] { $age } дней
    }
case-envelope = { $told }
case-sent = Отправлено: { $day }
case-status = Статус: { $status }
case-mark = Отметка: { $mark }
case-supported = Подтверждают: { $codes }
case-taken = отвечает { $name }
case-free = никто не взял
case-can-answer = Автора можно спросить.
case-no-way = Обратного пути к автору больше нет; по квитанции написанное вами ещё можно увидеть.

case-notice-new = <b>Новое сообщение { $code }</b>
case-notice-added = <b>{ $code }: есть дополнение</b>
case-notice-waiting = <b>{ $code } всё ещё никто не взял</b>
case-notice-given = <b>{ $code } передано вам</b>
case-notice-withdrawn = { $code } отозвано автором. Удалите, пожалуйста, всё, что у вас от него есть.
case-file = { $code }: откройте на своём устройстве командой alertbot open или по частям с помощью age.
case-file-part = Часть { $number } из { $of }.
case-file-more = Дополнение.

case-status-ask = { $code }: как обстоят дела? Автор сразу узнает об этом, нейтральными словами.
case-give-ask = Кому передать { $code }?
case-give-nobody = Больше передать некому.
case-support-ask = Какое сообщение подтверждает { $code }? Сначала те, где вид и регион совпадают.
case-ban-ask = Неделю ничего не принимать от автора { $code }? Ответ будет такой: сейчас больше принять не можем.
case-ask-ask = О чём спросить автора { $code }? Ваши слова дойдут как есть, но автор не узнает, кто вы. Telegram может их прочесть.
case-ask-words = Что сказать автору { $code }? Ваши слова дойдут как есть, но автор не узнает, кто вы. Telegram может их прочесть.
case-ask-note = Заметка о { $code } для коллег. Она будет запечатана, а ваше сообщение удалено.
case-noted = Заметка о { $code } запечатана.
case-written = Передано автору { $code }.
case-written-no-way = Обратного пути к автору { $code } нет. Слова будут видны по квитанции.
case-too-long = Это слишком длинно для одного сообщения: поместится знаков: { $most }. Напишите короче или отмените: /cancel.

name-no-kind = что случилось, не указано
name-no-region = регион не указан
name-pressing-now = кто-то в опасности
name-pressing-routine = не срочно
name-case-new = новое
name-case-read = прочитано
name-case-work = в работе
name-case-more = нужно уточнить
name-case-referred = передано дальше
name-case-verified = проверено
name-case-closed = закрыто
name-mark-unverified = не проверено
name-mark-corroborated = подтверждается
name-mark-verified = проверено

button-case-open = Открыть
button-case-take = Взять
button-case-file = Запечатанный файл
button-case-ask = Спросить
button-case-words = Сказать
button-case-note = Заметка
button-case-status = Статус
button-case-give = Передать
button-case-elsewhere = Другой источник
button-case-draft = Начать акцию
button-case-ban = Больше не принимать от автора
button-case-ban-yes = Да, неделю
button-case-queue = Все сообщения
button-cases-all = Все
button-cases-mine = Мои
button-cases-free = Никем не взятые
button-cases-closed = Закрытые

toast-case-not-yours = Сначала возьмите: на каждое сообщение отвечает кто-то один.
toast-case-gone = Этого сообщения больше нет.
toast-case-taken = Уже взято другими.
toast-case-unverified = Начать акцию можно только по проверенному сообщению.
toast-case-drafted = У тех, кто пишет акции, теперь есть черновик с темами и страной.
toast-case-no-writer = Сейчас некому писать акции. Черновик подождёт.
toast-case-banned = Неделю от автора ничего не принимаем.
toast-case-no-way = Обратного пути к автору больше нет.

keys-changed =
    <b>Ключи, которые открывают сообщения, изменились</b>
    { $count ->
        [0] Новые сообщения теперь не принимаются: ключей нет.
        [one] Новые сообщения теперь открывает { $count } ключ. Если вы этого не ждали, спросите тех, кто ведёт бота.
        [few] Новые сообщения теперь открывают { $count } ключа. Если вы этого не ждали, спросите тех, кто ведёт бота.
       *[many] Новые сообщения теперь открывают { $count } ключей. Если вы этого не ждали, спросите тех, кто ведёт бота.
    }
keys-added = Новый: { $words }
keys-removed = Убран: { $words }

draft-from-report =
    <b>Вас ждёт черновик</b>
    Начат черновик { $number }: кое-что удалось проверить. В нём только темы и страна, больше ничего.

log-case-taken = Сообщение { $title } взято в работу: { $who }
log-case-handed = Сообщение { $title } передано. Кто передал: { $who }. Кому: { $whom }
log-case-came = Пришло запечатанное дополнение к сообщению { $title }: { $who }
log-case-fetched = Получен запечатанный файл сообщения { $title }: { $who }
log-case-asked = Автору сообщения { $title } задан вопрос: { $who }
log-case-told = Автору сообщения { $title } отправлен ответ: { $who }
log-case-noted = К сообщению { $title } добавлена заметка: { $who }
log-case-read = Статус сообщения { $title } — прочитано: { $who }
log-case-work = Статус сообщения { $title } — в работе: { $who }
log-case-more = Статус сообщения { $title } — нужно уточнить: { $who }
log-case-referred = Статус сообщения { $title } — передано дальше: { $who }
log-case-verified = Статус сообщения { $title } — проверено: { $who }
log-case-closed = Сообщение { $title } закрыто: { $who }
log-case-mark-unverified = Отметка сообщения { $title } — не проверено: { $who }
log-case-mark-corroborated = Отметка сообщения { $title } — подтверждается: { $who }
log-case-mark-verified = Отметка сообщения { $title } — проверено: { $who }
log-case-banned = От автора сообщения { $title } неделю ничего не принимается: { $who }
