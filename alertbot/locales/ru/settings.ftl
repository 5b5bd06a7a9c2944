settings-head = <b>Ваши настройки</b>
settings-topics = Выбрано тем: { $count }
settings-language = Язык: { $name }
settings-not-paused = Мы пишем вам сразу, как что-то случится.
settings-left = Вы отписались, и мы вам не пишем. Вернуться: /start.

language-ask = На каком языке?
language-chosen = Теперь мы пишем вам по-русски.

pause-ask = На сколько вам нужна тишина? Об открытых акциях всегда можно прочитать: /alerts.
pause-none = Мы пишем вам сразу, как что-то случится.
pause-until = Тишина до { $day }
pause-open = Тишина, пока вы не скажете иначе.

my-data-head = <b>Всё, что мы о вас храним</b>
my-data-chat = Номер чата: <code>{ $chat }</code> (хранится в зашифрованном виде)
my-data-number = Наш собственный номер для вас: { $number }
my-data-language = Язык: { $name }
my-data-agreed = Вы согласились с условиями (редакция { $version }) { $day }
my-data-paused = Вы просили тишины. До какого дня: /pause.
my-data-left = Вы отписались { $day } Всё это будет удалено { $gone }
my-data-messages = Наших сообщений здесь, которые /forget ещё может удалить: { $count }
my-data-dialogue = То, что мы спросили вас, что искать
my-data-topics = <b>На что вы соглашались</b>
my-data-no-topics = Тем пока нет.
my-data-standing = { $topic }: с { $day } ({ $source }, условия { $version })
my-data-withdrawn = { $topic }: с { $day } ({ $source }, условия { $version }) до { $end } ({ $ended_by })
my-data-older =
    { $count ->
        [one] Ещё { $count } более старая запись есть в файле.
        [few] Ещё { $count } более старые записи есть в файле.
       *[many] Ещё { $count } более старых записей есть в файле.
    }
my-data-none = Мы ничего о вас не храним.

name-source-start = в начале
name-source-link = по ссылке
name-source-settings = в настройках
name-source-stop = командой /stop
name-source-words = словом

file-my-data = Всё, что мы о вас храним, в виде для компьютера.

button-topics = Темы
button-language = Язык
button-pause = Тишина
button-pause-day = На день
button-pause-week = На неделю
button-pause-open = Пока не скажу
button-pause-over = Закончить тишину
button-my-data = Что вы обо мне храните
button-file = Файлом
button-stop = Отписаться от всего

toast-nothing-kept = Мы ничего о вас не храним.
