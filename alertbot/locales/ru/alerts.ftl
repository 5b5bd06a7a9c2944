alert-as-of = По состоянию на { $day }
alert-deadline = Действовать до { $day }
alert-deadline-time = Действовать до { $day }, { $time }
alert-delivered = Передано { $day }
alert-victory = Победа: { $day }
alert-partly = Частичная победа: { $day }
alert-lost = Не удалось: { $day }
alert-closed = Завершено { $day }
alert-is-closed = Завершено: делать больше ничего не нужно.
alert-campaign = Кампания: { $title }
alert-sources = Источники:
alert-ask-to = { $label }: кому — { $to }
alert-ask-day = { $day }

alerts-open =
    <b>{ $count ->
        [one] { $count } открытая акция
        [few] { $count } открытые акции
       *[many] { $count } открытых акций
    }</b>
alerts-page = (страница { $page } из { $pages })
alerts-none = Сейчас открытых акций нет. Мы напишем, когда в ваших темах можно будет что-то сделать.
alerts-how = Нажмите на акцию, чтобы прочитать о ней.

search-ask = Что вы ищете? Напишите одно-два слова, например имя.
search-how = Напишите, что вы ищете, после команды, например: /search Витишко
search-found = По запросу «{ $words }» нашлось:
search-nothing = По запросу «{ $words }» ничего не нашлось. Попробуйте другое слово или посмотрите все открытые акции: /alerts

button-copy-number = Скопировать номер
button-open-page = Открыть страницу
button-letters = Письма и адреса
button-alerts-like-this = Получать такие акции
button-cancel = Отмена

toast-alert-gone = Этой акции здесь больше нет. Открытые акции: /alerts.
