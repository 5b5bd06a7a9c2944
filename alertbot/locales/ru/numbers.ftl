# /stats: сколько людей, по чему, и до кого доходят акции; округлённо, малые числа скрыты.
command-stats = числа: рост, темы, охват, сообщения

stats-head = <b>Числа</b>
stats-people = Людей, которым сейчас можно написать: { $number }.
stats-choose = Что показать?
stats-note = Округлено вниз; меньше 20 не показываем никогда.
stats-counted = Посчитано { $day } в { $time } UTC; считаем раз в час.
stats-weeks-over = Только завершённые недели, за последние полгода.
stats-several = Человек может следить за несколькими темами.
stats-told-only = Только те, кто указал страну.
stats-hourly = Сделанное людьми считаем в конце каждого часа, с четвёртого дня — в конце дня, и показываем, когда добавилось хотя бы 30 человек.
stats-opened = Открыли: прочитали из списка или сводки либо нажали кнопку под акцией. Кто просто читает её в чате, того не посчитать; кто вернулся в другой час, считается ещё раз.
stats-since = Отправлена { $day } в { $time } UTC.
stats-line-course = • { $name }: { $number }, половина — к { $moment }
stats-line = • { $name }: { $number }
stats-line-reach =
    • { $name }
    получили: { $delivered }, недоступны: { $unreachable }
stats-line-acted = – { $name }: { $number }
stats-more =
    { $count ->
        [one] и ещё { $count } строка в таблице
        [few] и ещё { $count } строки в таблице
       *[many] и ещё { $count } строк в таблице
    }
stats-nothing = Пока показать нечего.
stats-withheld = Сейчас не показываем: рядом с другими числами этот список выдал бы, насколько мала одна из групп. Числа изменятся — и он вернётся.

name-few = меньше 20
name-number = { $count }
name-stats-growth = Люди по неделям
name-stats-topics = Люди по темам
name-stats-languages = Люди по языкам
name-stats-regions = Люди по странам
name-stats-alerts = До кого дошли акции
name-stats-reports = Сообщения о нарушениях по неделям
name-stats-kinds = Сообщения о нарушениях по видам
name-stats-places = Сообщения о нарушениях по регионам
name-stats-untold = не указано
name-stats-alert = { $day }: { $title }

name-stats-course = Одна акция по времени
name-column-opened = Открыли
name-column-what = Что
name-column-from = С (UTC)
name-column-until = До (UTC)
name-column-count = За это время
name-column-total = Всего к этому времени
name-column-week = Неделя с понедельника
name-column-topic = Тема
name-column-language = Язык
name-column-region = Страна
name-column-alert = Акция
name-column-sent = Впервые отправлена
name-column-people = Люди
name-column-delivered = Получили
name-column-unreachable = Недоступны
name-column-reports = Сообщения
name-column-by = По чему
name-column-name = Название
name-by-week = неделя
name-by-kind = вид
name-by-region = регион

button-stats-growth = Рост
button-stats-topics = Темы
button-stats-languages = Языки
button-stats-regions = Страны
button-stats-alerts = Акции
button-stats-reports = Сообщения
button-stats-kinds = По видам
button-stats-places = По регионам
button-stats-weeks = По неделям
button-stats-table = Таблицей (CSV)

file-stats = Числа таблицей, для Excel и других программ. Передавайте только тем, кому можно их знать.
