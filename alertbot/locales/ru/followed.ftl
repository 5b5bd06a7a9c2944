# Дела и кампании: что с ними сейчас и как за ними следить.
status-threatened = Под угрозой
status-detained = Задержание
status-charged = Обвинение
status-on-trial = Идёт суд
status-sentenced = Приговор
status-imprisoned = В заключении
status-released = Освобождение
status-acquitted = Оправдательный приговор
status-in-exile = В изгнании
status-missing = Нет известий
status-died = Смерть
status-registered = Внесение в реестр
status-fined = Штраф
status-banned = Запрет
status-closed = Закрытие

turn = <b>{ $status }</b> (по состоянию на { $day })
turn-on = <b>{ $status }</b>: { $on } (по состоянию на { $day })
turn-source = Источник:
case-before = <b>До этого</b>
case-list = <b>Дела</b>
case-line-now = { $title }: { $status } (по состоянию на { $day })
case-line-on = { $title }: { $status }, { $on } (по состоянию на { $day })

campaign-list = <b>Кампании</b>
campaign-ahead =
    Начало { $day }: { $days ->
        [one] через { $days } день
        [few] через { $days } дня
       *[many] через { $days } дней
    }
campaign-left =
    { $days ->
        [0] Сегодня последний день
        [one] Остался { $days } день, до { $day }
        [few] Осталось { $days } дня, до { $day }
       *[many] Осталось { $days } дней, до { $day }
    }
campaign-since = С { $day }, день { $days }-й
campaign-over = Завершилась { $day }
campaign-supporters =
    { $count ->
        [one] Поддерживает { $count } организация:
        [few] Поддерживают { $count } организации:
       *[many] Поддерживают { $count } организаций:
    }
campaign-window = { $starts } — { $ends }
campaign-contact = Контакт: { $name }

button-cases = Дела
button-campaigns = Кампании
button-about-case = Об этом деле
button-about-campaign = О кампании
button-follow-case = Следить за делом
button-follows-case = ✓ Вы следите за делом. Перестать
button-follow-campaign = Следить за кампанией
button-follows-campaign = ✓ Вы следите за кампанией. Перестать
button-tell-status = Сообщить тем, кто следит
button-status-yes = Да, сообщить
button-status-no = Нет

toast-followed-gone = Этого здесь больше нет. Открытые акции: /alerts.
toast-follow-notice-first = Сначала прочитайте это, пожалуйста. Потом можно будет следить.
toast-follows-case = Мы сообщим вам, что будет дальше и чем закончатся акции.
toast-follows-campaign = Мы сообщим вам, чем закончатся акции этой кампании.
toast-follows-no-more = Вы за этим больше не следите.
toast-status-told = Об этом уже сообщили.
toast-status-goes = Отправляется.

notice-for-case = Вы хотели прочитать о деле: <b>{ $title }</b>
notice-for-campaign = Вы хотели прочитать о кампании: <b>{ $title }</b>

telling-status = Новости дела: <b>{ $title }</b>
telling-status-why = Вы получили это, потому что следите за делом.
status-ask = Отправить это всем, кто следит за делом <b>{ $title }</b>? Кто это, выясняется только во время отправки; списка нет ни у кого.
name-telling-following = Новости дела: { $title }
