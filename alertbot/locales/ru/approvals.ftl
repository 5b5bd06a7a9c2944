# Просмотр, проба и одобрение того, что уходит.
preview-head =
    { $count ->
        [one] Так это увидят люди, по порядку: { $names }.
        [few] Так это увидят люди, по порядку: { $names }.
       *[many] Так это увидят люди, по порядку: { $names }.
    }
test-head = { $name } отправляет команде пробу. Больше её никто не получил:

request-asks = <b>{ $name } просит отправить «{ $title }».</b> Точные тексты вы видите выше.
request-bound = Ваше «да» относится только к этим текстам, этим людям и этому времени; если что-то изменится, оно потеряет силу. Ответить можно до { $until }.
request-you-approved = Вы одобрили: <b>{ $title }</b>.
request-approved = Одобрено: <b>{ $title }</b>. Уйдёт в { $moment }. До этого остановить может любой из команды.
request-launched = Рассылка идёт: <b>{ $title }</b>.
request-refused = Не отправлено: <b>{ $title }</b>. Отказ: { $name }.
request-stopped = Не отправлено: <b>{ $title }</b>. Остановка: { $name }.
request-changed = Изменено: <b>{ $title }</b>. Прежнее одобрение больше не действует; когда всё будет готово, попросите снова.
request-unapproved = Не отправлено: <b>{ $title }</b>. Кто-то из одобривших больше не вправе одобрять. Попросите снова.
request-lapsed = Не отправлено: <b>{ $title }</b>. За 15 минут не набралось одобрений. Попросите снова, когда все будут на месте.

button-approve = Одобрить
button-refuse = Отказать
button-stop-launch = Остановить
button-take-back = Не отправлять
button-watch = Как идёт рассылка

toast-preview = Это только просмотр.
toast-tested =
    { $count ->
        [one] Отправлено: { $count } человеку из команды.
        [few] Отправлено: { $count } людям из команды.
       *[many] Отправлено: { $count } людям из команды.
    }
toast-nobody-to-ask = Больше никто в команде не может одобрить. Владелец может кого-нибудь пригласить.
toast-under-way = Эта акция уже рассылается. Смотрите /broadcasts.
toast-hour-past = Выбранное время прошло. Выберите другое.
toast-approve-own = Это ваша акция: ответить должен кто-то другой.
toast-approve-twice = Вы уже одобрили.
toast-approve-over = Поздно: об этом уже не спрашивают.
toast-request-changed = Акция изменилась после того, как вас спросили: ничего не одобрено.

log-drafted = Начат черновик { $number }: { $who }
log-gathered = Из ленты { $title } пришёл черновик { $number }
log-handed = Черновик { $number } передан: { $who } → { $whom }
log-deleted = Удалён черновик { $number }: { $who }
log-tested = Проба «{ $title }» отправлена команде: { $who }
log-asked = Просьба одобрить «{ $title }»: { $who }
log-approved = Одобрена отправка «{ $title }»: { $who }
log-refused = Отказ отправить «{ $title }»: { $who }
log-called-off = Отправка «{ $title }» остановлена до начала: { $who }
