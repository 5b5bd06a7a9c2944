settings-head = <b>Ваши настройки</b>
settings-topics = Выбрано тем: { $count }
settings-language = Язык: { $name }
settings-region = Страна: { $name }
settings-no-region = Страна: не указана
settings-not-paused = Мы пишем вам, как только появляется акция.
settings-left = Вы отписались, и мы вам не пишем. Вернуться: /start.

language-ask = На каком языке?
language-chosen = Теперь мы пишем вам по-русски.

region-ask =
    <b>В какой стране вы живёте?</b>

    Отвечать не обязательно. Если ответите, вам будут приходить и акции только для этой страны. Мы храним страну, а более точное место — нет.

pause-ask = На сколько сделать паузу? Об открытых акциях всегда можно прочитать: /alerts.
pause-none = Мы пишем вам, как только появляется акция.
pause-until = Пауза до { $day }
pause-open = Пауза, пока вы её не закончите.

my-data-head = <b>Что мы о вас храним</b>
my-data-chat = Номер чата: <code>{ $chat }</code> (хранится в зашифрованном виде)
my-data-number = Номер, под которым вы у нас записаны: { $number }
my-data-language = Язык: { $name }
my-data-region = Страна: { $name }
my-data-agreed = Вы согласились с условиями (редакция { $version }) { $day }
my-data-paused = У вас пауза. До какого дня: /pause.
my-data-left = Вы отписались { $day } Всё это будет удалено { $gone }
my-data-messages = Наших сообщений здесь, которые /forget ещё может удалить: { $count }
my-data-open-alerts = Более ранних сообщений с акцией, которая ещё не закончилась: { $count }
my-data-report = Сообщение о нарушении, которое вы пишете: оно запечатано, показать его мы не можем
my-data-ways = Зашифрованных обратных путей к вам от отправленных сообщений о нарушениях: { $count }
my-data-fading = Номеров наших сообщений об этом, чтобы мы могли их удалить: { $count }
my-data-dialogue = Пометка: мы спросили вас, что искать
my-data-topics = <b>На что вы соглашались</b>
my-data-no-topics = Тем пока нет.
my-data-standing = { $topic }: с { $day } ({ $source }, условия { $version })
my-data-withdrawn = { $topic }: с { $day } ({ $source }, условия { $version }) до { $end } ({ $ended_by })
my-data-older =
    { $count ->
        [one] В файле есть ещё { $count } более старая запись.
        [few] В файле есть ещё { $count } более старые записи.
       *[many] В файле есть ещё { $count } более старых записей.
    }
my-data-none = Мы ничего о вас не храним.

name-source-start = в начале
name-source-link = по ссылке
name-source-settings = в настройках
name-source-stop = командой /stop
name-source-words = словом

file-my-data = Что мы о вас храним: файл для компьютера.

button-topics = Темы
button-language = Язык
button-region = Страна
button-region-none = Не хранить страну
button-pause = Пауза
button-pause-day = На день
button-pause-week = На неделю
button-pause-open = Пока не скажу
button-pause-over = Закончить паузу
button-my-data = Что вы обо мне храните
button-file = Файлом
button-stop = Отписаться от всего

toast-nothing-kept = Мы ничего о вас не храним.
