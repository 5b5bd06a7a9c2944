settings-head = <b>Ваши настройки</b>
settings-topics = Выбрано тем: { $count }
settings-language = Язык: { $name }
settings-region = Страна: { $name }
settings-no-region = Страна: не указана
settings-frequency-all = Мы пишем вам, как только появляется акция.
settings-frequency-urgent = Мы пишем вам только о срочных акциях.
settings-frequency-daily = О срочных акциях пишем сразу, об остальных — одним сообщением раз в день, утром.
settings-frequency-weekly = О срочных акциях пишем сразу, об остальных — одним сообщением по понедельникам, утром.
settings-clock = У вас сейчас { $time } ({ $zone }). Ночью приходят только срочные акции.
settings-left = Вы отписались, и мы вам не пишем. Вернуться: /start.

language-ask = На каком языке?
language-chosen = Теперь мы пишем вам по-русски.

region-ask =
    <b>В какой стране вы живёте?</b>

    Отвечать не обязательно. Если ответите, вам будут приходить и акции только для этой страны, а мы сразу покажем, о чём просим людей в ней. Мы храним страну, а более точное место — нет.

frequency-ask =
    <b>Как часто вам писать?</b>

    О срочных акциях мы пишем сразу и со звуком: кому-то помощь нужна в ближайшие часы. Остальные приходят без звука и никогда не приходят ночью. Их можно получать и раз в день или раз в неделю, одним сообщением.

clock-ask =
    <b>Который у вас час?</b>

    Так мы узнаем, когда у вас ночь. Отвечать не обязательно: тогда мы исходим из страны, а если она не указана — из языка.
clock-ask-place = Столько времени сейчас в разных местах. По каким часам вы живёте? Мы храним часы, а не место.

digest-head = <b>Акции с прошлого раза</b>

pause-ask = На сколько сделать паузу? Об открытых акциях всегда можно прочитать: /alerts.
pause-none = Мы пишем вам, как только появляется акция.
pause-until = Пауза до { $day }
pause-open = Пауза, пока вы её не закончите.

my-data-head = <b>Что мы о вас храним</b>
my-data-chat = Номер чата: <code>{ $chat }</code> (хранится в зашифрованном виде)
my-data-number = Номер, под которым вы у нас записаны: { $number }
my-data-language = Язык: { $name }
my-data-region = Страна: { $name }
my-data-frequency-all = Как часто: о каждой акции сразу
my-data-frequency-urgent = Как часто: только о срочных акциях
my-data-frequency-daily = Как часто: о срочных акциях сразу, об остальных раз в день
my-data-frequency-weekly = Как часто: о срочных акциях сразу, об остальных раз в неделю
my-data-told = По какой день вам уже рассказали об акциях в сводках: { $day }
my-data-clock = Часы, по которым мы вам пишем (по стране или языку): { $name }
my-data-clock-chosen = Часы, по которым мы вам пишем (вы выбрали сами): { $name }
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
button-frequency = Как часто
button-frequency-all = О каждой акции сразу
button-frequency-urgent = Только о срочных
button-frequency-daily = Остальные раз в день
button-frequency-weekly = Остальные раз в неделю
button-clock = День и ночь
button-clock-home = Как в моей стране
button-pause = Пауза
button-pause-day = На день
button-pause-week = На неделю
button-pause-open = Пока не скажу
button-pause-over = Закончить паузу
button-my-data = Что вы обо мне храните
button-file = Файлом
button-stop = Отписаться от всего

toast-nothing-kept = Мы ничего о вас не храним.
